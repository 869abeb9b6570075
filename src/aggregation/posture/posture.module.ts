import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { TaggedCacheModule } from '../../platform/cache/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { PortfolioModule } from '../../portfolio/index.js';
import { RegistrationModule } from '../../registration/index.js';
import { DomainPostureController } from './domain-posture.controller.js';
import { DomainPostureFace } from './domain-posture.face.js';
import { MemberPostureRepository } from './member-posture.repository.js';
import { PortfolioPostureController } from './portfolio-posture.controller.js';
import { PortfolioPostureFace } from './portfolio-posture.face.js';
import { PortfolioPostureRepository } from './portfolio-posture.repository.js';

/** How domains are kept, over HTTP. */
@Module({
  imports: [AccessModule, ClockModule, PortfolioModule, RegistrationModule, TaggedCacheModule],
  controllers: [DomainPostureController, PortfolioPostureController],
  providers: [DomainPostureFace, PortfolioPostureFace, PortfolioPostureRepository, MemberPostureRepository],
})
export class PostureModule {}

import { Module } from '@nestjs/common';
import { ClockModule } from '../platform/clock.module.js';
import { RegistrationModule } from '../registration/index.js';
import { Bulk } from './bulk/bulk.js';
import { BulkRepository } from './bulk/bulk.repository.js';
import { InsightController } from './insight/insight.controller.js';
import { InsightFace } from './insight/insight.face.js';
import { MemberChangeRepository } from './insight/member-change.repository.js';
import { ReviewTimesController } from './insight/review-times.controller.js';
import { ReviewTimesFace } from './insight/review-times.face.js';
import { ReviewTimesRepository } from './insight/review-times.repository.js';
import { SummaryRepository } from './insight/summary.repository.js';
import { MemberIntake } from './intake/member-intake.js';
import { MemberIntakeRepository } from './intake/member-intake.repository.js';
import { KnownPortfolio } from './known-portfolio.js';
import { MemberRepository } from './member.repository.js';
import { MembersController } from './members.controller.js';
import { MembersFace } from './members.face.js';
import { PortfolioRepository } from './portfolio.repository.js';
import { PortfoliosController } from './portfolios.controller.js';
import { PortfoliosFace } from './portfolios.face.js';
import { RequestLedger } from './request-ledger.js';
import { RequestLedgerRepository } from './request-ledger.repository.js';
import { ReviewRepository } from './review.repository.js';

/** Who looks after what. */
@Module({
  imports: [ClockModule, RegistrationModule],
  controllers: [ReviewTimesController, PortfoliosController, MembersController, InsightController],
  providers: [
    ...[PortfoliosFace, PortfolioRepository, KnownPortfolio, ReviewRepository],
    ...[MembersFace, MemberRepository, MemberIntake, MemberIntakeRepository, Bulk, BulkRepository],
    ...[InsightFace, MemberChangeRepository, SummaryRepository, ReviewTimesFace, ReviewTimesRepository],
    ...[RequestLedger, RequestLedgerRepository],
  ],
  exports: [KnownPortfolio],
})
export class PortfolioModule {}

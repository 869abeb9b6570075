import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { TaggedCacheModule } from '../../platform/cache/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { FiguresModule } from '../figures/figures.module.js';
import { RegistryFiguresController } from './registry-figures.controller.js';
import { RegistryFiguresFace } from './registry-figures.face.js';
import { RegistryFiguresRepository } from './registry-figures.repository.js';
import { RegistryPeriods } from './registry-periods.js';
import { RegistryPeriodsRepository } from './registry-periods.repository.js';
import { RegistryScoresRepository } from './registry-scores.repository.js';
import { RegistryTrendsFace } from './registry-trends.face.js';

/** Registries over HTTP: what they hold, how they answer, and what became of them. */
@Module({
  imports: [AccessModule, ClockModule, FiguresModule, TaggedCacheModule],
  controllers: [RegistryFiguresController],
  providers: [
    ...[RegistryFiguresFace, RegistryFiguresRepository, RegistryScoresRepository],
    ...[RegistryTrendsFace, RegistryPeriods, RegistryPeriodsRepository],
  ],
})
export class RegistryFiguresModule {}

import { Module } from '@nestjs/common';
import { AccessModule } from '../../access/index.js';
import { TaggedCacheModule } from '../../platform/cache/index.js';
import { ClockModule } from '../../platform/clock.module.js';
import { FiguresModule } from '../figures/figures.module.js';
import { RegistrarBandsRepository } from './registrar-bands.repository.js';
import { RegistrarFiguresRepository } from './registrar-figures.repository.js';
import { RegistrarFlowRepository } from './registrar-flow.repository.js';
import { RegistrarPeriods } from './registrar-periods.js';
import { RegistrarPeriodsRepository } from './registrar-periods.repository.js';
import { RegistrarScoresRepository } from './registrar-scores.repository.js';
import { RegistrarTrendsFace } from './registrar-trends.face.js';
import { RegistrarsController } from './registrars.controller.js';
import { RegistrarsFace } from './registrars.face.js';

/** Registrars over HTTP: how they stand, and what became of them. */
@Module({
  imports: [AccessModule, ClockModule, FiguresModule, TaggedCacheModule],
  controllers: [RegistrarsController],
  providers: [
    ...[RegistrarsFace, RegistrarFiguresRepository, RegistrarScoresRepository],
    ...[RegistrarTrendsFace, RegistrarPeriods, RegistrarPeriodsRepository, RegistrarBandsRepository],
    RegistrarFlowRepository,
  ],
})
export class RegistrarsModule {}

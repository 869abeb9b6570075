import { Module } from '@nestjs/common';
import { ComputedWindows } from './computed.repository.js';
import { PostureMetricRepository } from './posture-metric.repository.js';
import { PostureSummary } from './posture-summary.js';

/** What figures of registrars and of registries have in common. */
@Module({
  providers: [ComputedWindows, PostureMetricRepository, PostureSummary],
  exports: [ComputedWindows, PostureSummary],
})
export class FiguresModule {}

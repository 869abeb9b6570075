import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { HealthCheck, HealthCheckService, type HealthCheckResult } from '@nestjs/terminus';
import { OpenRoute } from '../server/index.js';
import { HealthIndicators } from './health.indicators.js';

@ApiTags('operations')
@OpenRoute()
@Controller('health')
export class HealthController {
  constructor(
    private readonly health: HealthCheckService,
    private readonly indicators: HealthIndicators,
  ) {}

  /** Everything at once: database, runners, disk, event loop. 503 where the service cannot do its work. */
  @Get()
  @HealthCheck()
  all(): Promise<HealthCheckResult> {
    return this.health.check([
      () => this.indicators.databaseAnswers(),
      () => this.indicators.tasksOnTime(),
      () => this.indicators.diskHasSpace(),
      () => this.indicators.eventLoopTurns(),
    ]);
  }

  /** Whether the process turns. A failure here means: restart it. */
  @Get('live')
  @HealthCheck()
  live(): Promise<HealthCheckResult> {
    return this.health.check([() => this.indicators.eventLoopTurns()]);
  }

  /** Whether to send requests here: the database answers. */
  @Get('ready')
  @HealthCheck()
  ready(): Promise<HealthCheckResult> {
    return this.health.check([() => this.indicators.databaseAnswers()]);
  }

  @Get('database')
  @HealthCheck()
  database(): Promise<HealthCheckResult> {
    return this.health.check([() => this.indicators.databaseAnswers()]);
  }

  /** What runs on a timer, and the roll-ups: when each last succeeded, what failed, what is late or stuck. */
  @Get('runners')
  @HealthCheck()
  runners(): Promise<HealthCheckResult> {
    return this.health.check([() => this.indicators.tasksOnTime()]);
  }
}

import { Controller, Get, Header, Headers, Inject } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { timingSafeEqual, createHash } from 'node:crypto';
import { Registry } from 'prom-client';
import { AppConfig } from '../../config/index.js';
import { ProblemError } from '../errors/index.js';
import { OpenRoute } from '../server/index.js';

@Controller('metrics')
export class MetricsController {
  constructor(
    @Inject(Registry) private readonly registry: Registry,
    private readonly config: AppConfig,
  ) {}

  @Get()
  @OpenRoute()
  @ApiExcludeEndpoint()
  @Header('Content-Type', Registry.PROMETHEUS_CONTENT_TYPE)
  async read(@Headers('authorization') authorization = ''): Promise<string> {
    this.admit(authorization);
    return this.registry.metrics();
  }

  private admit(authorization: string): void {
    const token = this.config.metricsToken;
    if (token === undefined || same(authorization, `Bearer ${token}`)) return;
    throw new ProblemError(401, 'unauthorized', 'No valid key', 'Send the metrics token as Authorization: Bearer');
  }
}

/** Constant-time, whatever the lengths. */
const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
const same = (a: string, b: string): boolean => timingSafeEqual(digest(a), digest(b));

import { Catch, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { isAnswerable, problemFrom } from './problem.js';

/** The one place where an error becomes an answer (RFC 9457). */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const problem = problemFrom(error, String(request.id));
    if (problem.status >= 500 && !isAnswerable(error)) this.logger.error(describe(error), stackOf(error));
    setRetryAfter(reply, problem.retryAfterSeconds);
    void reply.status(problem.status).type('application/problem+json').send(JSON.stringify(problem));
  }
}

export function setRetryAfter(reply: FastifyReply, seconds: unknown): void {
  if (typeof seconds === 'number') void reply.header('Retry-After', String(Math.ceil(seconds)));
}

/** Only the kind of error: messages of drivers and parsers may quote values. */
function describe(error: unknown): string {
  const { name, code } = error as { name?: string; code?: string };
  return `unexpected ${name ?? typeof error}${code === undefined ? '' : ` (${code})`}`;
}

/** The frames without the first line, which repeats the message. */
function stackOf(error: unknown): string | undefined {
  const frames = (error as Error | undefined)?.stack?.match(/^ {4}at .*$/gm);
  return frames?.slice(0, 12).join('\n');
}

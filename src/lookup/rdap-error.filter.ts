import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { problemFrom, setRetryAfter } from '../platform/errors/index.js';
import { RDAP_TYPE } from './rdap.help.js';

/** Errors of the RDAP face, in the form that RDAP clients read (RFC 9083 §6). */
@Catch()
export class RdapErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, title, code, detail, retryAfterSeconds } = problemFrom(error, String(request.id));
    setRetryAfter(reply, retryAfterSeconds);
    const description = [code, ...(detail === undefined ? [] : [detail]), `request ${request.id}`];
    void reply
      .status(status)
      .type(RDAP_TYPE)
      .send(JSON.stringify({ rdapConformance: ['rdap_level_0'], errorCode: status, title, description }));
  }
}

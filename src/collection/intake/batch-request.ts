import { type FastifyRequest } from 'fastify';
import { ProblemError } from '../../platform/errors/index.js';
import { idempotencyKey as keyOf, type STREAMED_TYPES, validationPipe } from '../../platform/server/index.js';
import { BatchOptionsDto } from '../dto/batch-options.dto.js';
import { type BatchInput, jsonInput, type LineFormat, streamedInput } from './batch-input.js';

/** Types of lines, by media type. */
const FORMATS: Readonly<Record<(typeof STREAMED_TYPES)[number], LineFormat>> = {
  'application/x-ndjson': 'ndjson',
  'text/csv': 'csv',
};
const JSON_TYPE = 'application/json';

const pipe = validationPipe();

/** What a request to start a run asks for. */
export interface BatchRequest {
  readonly options: BatchOptionsDto;
  readonly input: BatchInput;
  readonly idempotencyKey?: string;
}

/**
 * Reads the head of a request, and all of a JSON body; lines are read when they are asked for.
 *
 * @param given options of the query string; those of a JSON body go before them
 * @param signal ends the reading of lines
 * @throws ProblemError 400 naming the member, 415
 */
export async function batchRequest(
  { raw, headers, body }: FastifyRequest,
  given: BatchOptionsDto,
  signal: AbortSignal,
): Promise<BatchRequest> {
  const idempotencyKey = keyOf(headers);
  const type = (headers['content-type'] ?? '').split(';', 1)[0]!.trim().toLowerCase();
  if (type === JSON_TYPE) return { idempotencyKey, ...(await jsonRequest(body, given)) };
  const format = Object.hasOwn(FORMATS, type) ? FORMATS[type as keyof typeof FORMATS] : undefined;
  if (format === undefined)
    throw unsupported('Content-Type', `Send ${JSON_TYPE}, ${Object.keys(FORMATS).join(' or ')}`);
  if ((headers['content-encoding'] ?? 'identity').trim().toLowerCase() !== 'identity')
    throw unsupported('Content-Encoding', 'Send the lines as they are');
  return { idempotencyKey, options: given, input: streamedInput(raw, format, signal) };
}

async function jsonRequest(body: unknown, given: BatchOptionsDto): Promise<Omit<BatchRequest, 'idempotencyKey'>> {
  if (Array.isArray(body)) return { options: given, input: jsonInput(body) };
  const { queries, ...rest } = (body ?? {}) as Record<string, unknown>;
  if (!Array.isArray(queries))
    throw invalid('queries', 'Send an array of queries, or an object with them as "queries"');
  const own = (await pipe.transform(rest, { type: 'body', metatype: BatchOptionsDto })) as BatchOptionsDto;
  const isSaid = ([, value]: [string, unknown]): boolean => value !== undefined;
  return {
    options: { ...given, ...Object.fromEntries(Object.entries(own).filter(isSaid)) },
    input: jsonInput(queries),
  };
}

const invalid = (member: string, message: string): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, { member });

const unsupported = (member: string, message: string): ProblemError =>
  new ProblemError(415, 'unsupported-media-type', 'Unsupported media type', message, { member });

import {
  OUTBOUND_ERRORS,
  OutboundError,
  type OutboundErrorCode,
  type OutboundResponse,
} from '../platform/http/index.js';
import { LookupFailure, parseQuery } from '../rdap/index.js';
import { failureOfOutbound, readAnswer } from './verdict.js';

const QUERY = parseQuery('domain', 'brisk-otter.example');
const NOW = Date.parse('2026-03-01T12:00:00Z');
const response = (status: number, body: string, headers: OutboundResponse['headers'] = {}): OutboundResponse => ({
  status,
  headers,
  url: 'https://rdap.example/domain/brisk-otter.example',
  body: Buffer.from(body),
  wireBytes: body.length,
  decodedBytes: body.length,
  latencyMs: 1,
  redirects: [],
});
const failureOf = (answer: OutboundResponse): LookupFailure => {
  try {
    readAnswer(QUERY, answer, 'rdap.example', NOW);
  } catch (error) {
    if (error instanceof LookupFailure) return error;
  }
  throw new Error('no failure');
};
const DOMAIN = '{"objectClassName":"domain","ldhName":"BRISK-OTTER.example."}';

describe('readAnswer', () => {
  it.each([
    ['application/rdap+json', []],
    ['Application/RDAP+JSON; charset=utf-8', []],
    ['application/json', ['media-type']],
    ['application/rdap+jsonp', ['media-type']],
    ['text/html', ['media-type']],
    [undefined, ['media-type']],
  ])('reads the body, be its type %s', (type, codes) => {
    const answer = readAnswer(QUERY, response(200, DOMAIN, { 'content-type': type }), 'rdap.example', NOW);
    expect(answer.body['ldhName']).toBe('BRISK-OTTER.example.');
    expect(answer.findings.map(({ code }) => code)).toEqual(codes);
  });

  it.each(['', '{}', '<html>no such domain</html>', '{"errorCode":404}'])(
    'takes 404 with body %j for not found',
    (body) => {
      const { code, detail } = failureOf(response(404, body));
      expect([code, detail]).toEqual(['not-found', { registry: 'rdap.example', httpStatus: 404 }]);
    },
  );

  it.each([
    [400, 'registry-refused', 'query-rejected', false],
    [422, 'registry-refused', 'query-rejected', false],
    [406, 'registry-refused', 'query-rejected', false],
    [401, 'registry-refused', 'forbidden', false],
    [403, 'registry-refused', 'forbidden', false],
    [429, 'registry-limited', undefined, true],
    [500, 'registry-refused', undefined, true],
    [501, 'registry-refused', undefined, false],
    [502, 'registry-refused', undefined, true],
    [503, 'registry-refused', undefined, true],
    [302, 'bad-response', 'status', false],
    [304, 'bad-response', 'status', false],
  ])('takes %d for %s', (status, code, reason, retryable) => {
    const failure = failureOf(response(status, DOMAIN));
    expect([failure.code, failure.detail.reason, failure.retryable]).toEqual([code, reason, retryable]);
    expect(failure.detail).toMatchObject({ registry: 'rdap.example', httpStatus: status });
  });

  it.each([
    [429, '7', 7],
    [503, 'Sun, 01 Mar 2026 12:01:00 GMT', 60],
    [429, '86400', 120],
    [429, 'later', undefined],
    [429, undefined, undefined],
  ])('%d with Retry-After %j: %j', (status, field, seconds) => {
    expect(failureOf(response(status, '', { 'retry-after': field })).detail.retryAfterSeconds).toBe(seconds);
  });

  it.each([
    ['<html>oops</html>', 'bad-response', 'not-json'],
    ['', 'bad-response', 'not-json'],
    ['{"objectClassName":"domain","ldhName":"x', 'bad-response', 'not-json'],
    ['[]', 'bad-response', 'not-an-object'],
    ['{"objectClassName":"domain","ldhName":"brisk-badger.example"}', 'bad-response', 'other-object'],
    ['{"objectClassName":"entity","handle":"X"}', 'bad-response', 'other-class'],
    ['{"errorCode":404,"title":"none"}', 'not-found', 'error-body'],
    ['{"notices":[{"title":"Rate Limit Notice"}]}', 'registry-limited', undefined],
  ])('does not take a 200 at its word: %s', (body, code, reason) => {
    const failure = failureOf(response(200, body));
    expect([failure.code, failure.detail.reason]).toEqual([code, reason]);
    expect(failure.detail).toMatchObject({ registry: 'rdap.example', httpStatus: 200 });
  });
});

describe('failureOfOutbound', () => {
  it.each(Object.keys(OUTBOUND_ERRORS) as OutboundErrorCode[])('has a failure for %s', (code) => {
    const failure = failureOfOutbound(new OutboundError(code, 'rdap.example', 'x'), 'rdap.example');
    expect(['registry-timeout', 'registry-refused', 'bad-response']).toContain(failure.code);
    expect(failure.detail).toEqual({ registry: 'rdap.example', reason: code });
  });

  it.each([
    ['timeout', 'registry-timeout'],
    ['connect-failed', 'registry-refused'],
    ['blocked-address', 'bad-response'],
    ['too-large', 'bad-response'],
  ] as const)('%s: %s', (code, failure) => {
    expect(failureOfOutbound(new OutboundError(code, 'h'), 'h').code).toBe(failure);
  });
});

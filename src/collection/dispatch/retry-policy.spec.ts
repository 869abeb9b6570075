import fc from 'fast-check';
import { LOOKUP_FAILURES, LookupFailure, type LookupFailureCode, type LookupFailureDetail } from '../../rdap/index.js';
import { afterFailure, type ItemFailure, MAX_ATTEMPTS, type Standing } from './retry-policy.js';

const failure = (code: LookupFailureCode, detail: LookupFailureDetail = {}): ItemFailure =>
  new LookupFailure(code, 'x', detail);
const DEFECT: ItemFailure = { code: 'internal', detail: {}, retryable: true };
const REFERRAL = 'https://rdap.registrar.example/domain/a.example';

const at = (attempt: number, rest: Partial<Standing> = {}): Standing => ({
  attempt,
  lane: 'a.example',
  servers: ['a.example'],
  backoffMs: (times) => times * 1_000,
  ...rest,
});

describe('afterFailure', () => {
  const spent: [string, ItemFailure, string][] = [
    ['a timeout', failure('registry-timeout', { reason: 'timeout' }), 'timeout'],
    ['a 503', failure('registry-refused', { httpStatus: 503, retryable: true }), 'status-503'],
    ['a refused connection', failure('registry-refused', { reason: 'connect-failed' }), 'connect-failed'],
    ['an answer that is none', failure('bad-response', { reason: 'not-json', httpStatus: 200 }), 'not-json'],
    ['a defect of ours (REL-7)', DEFECT, 'internal'],
  ];

  it.each(spent)('%s costs an attempt, and the item waits', (_, what, reason) => {
    expect(afterFailure(what, at(2))).toEqual({
      state: 'waiting',
      lane: 'a.example',
      referralUrl: undefined,
      dueInMs: 2_000,
      attempts: 2,
      reason,
    });
  });

  it.each(spent)('%s at the last attempt: dead, with the reason (REL-7)', (_, what, reason) => {
    const end = { state: 'dead', outcome: what.code, reason };
    expect(afterFailure(what, at(MAX_ATTEMPTS))).toEqual(end);
  });

  it.each<[string, ItemFailure, number]>([
    ['a limit', failure('registry-limited', { httpStatus: 429 }), 0],
    ['a limit with a time', failure('registry-limited', { retryAfterSeconds: 7 }), 7_000],
    ['an open circuit (REL-5)', failure('registry-refused', { reason: 'circuit-open', retryAfterSeconds: 10 }), 10_000],
    [
      'a list of registries that is not there',
      failure('registry-refused', { reason: 'bootstrap-unavailable' }),
      10_000,
    ],
  ])('%s costs no attempt, however often', (_, what, dueInMs) => {
    for (const attempt of [1, MAX_ATTEMPTS]) {
      const waiting = { state: 'waiting', lane: 'a.example', dueInMs, attempts: attempt - 1 };
      expect(afterFailure(what, at(attempt))).toMatchObject(waiting);
    }
  });

  it.each<[string, ItemFailure, string]>([
    ['no registry', failure('no-registry'), 'no-registry'],
    ['a reserved object', failure('invalid-query', { reason: 'reserved' }), 'reserved'],
    ['a 403', failure('registry-refused', { reason: 'forbidden', httpStatus: 403, retryable: false }), 'forbidden'],
    ['a 501', failure('registry-refused', { httpStatus: 501, retryable: false }), 'status-501'],
    ['a failed redaction', failure('redaction-failed', { reason: 'TypeError' }), 'TypeError'],
  ])('%s is final at the first attempt', (_, what, reason) => {
    expect(afterFailure(what, at(1))).toEqual({ state: 'failed', outcome: what.code, reason });
  });

  it('asks the next server of the registry at once, and waits when all have had their turn', () => {
    const servers = ['a.example', 'b.example', 'c.example'];
    const steps = [1, 2, 3, 4].map((attempt) =>
      afterFailure(failure('bad-response'), at(attempt, { servers, lane: servers[(attempt - 1) % 3]! })),
    );
    expect(steps.map((step) => step.state === 'waiting' && [step.lane, step.dueInMs])).toEqual([
      ['b.example', 0],
      ['c.example', 0],
      ['a.example', 1_000],
      ['b.example', 0],
    ]);
  });

  it('goes to another server where one is down, and stays where one asks for time', () => {
    const servers = ['a.example', 'b.example'];
    const down = failure('registry-refused', { reason: 'circuit-open', retryAfterSeconds: 10 });
    expect(afterFailure(down, at(3, { servers }))).toMatchObject({ lane: 'b.example', dueInMs: 0, attempts: 2 });
    const limited = failure('registry-limited', { retryAfterSeconds: 4 });
    expect(afterFailure(limited, at(3, { servers }))).toMatchObject({ lane: 'a.example', dueInMs: 4_000, attempts: 2 });
  });

  it.each<[string, ItemFailure, number]>([
    ['refuses', failure('registry-refused', { reason: 'forbidden', retryable: false }), 1],
    ['knows no such object', failure('not-found'), 1],
    ['times out again and again', failure('registry-timeout'), MAX_ATTEMPTS],
    ['says what cannot be redacted', failure('redaction-failed'), 1],
  ])('a registrar that %s costs only its own record', (_, what, attempt) => {
    const step = at(attempt, { referralUrl: REFERRAL, lane: 'rdap.registrar.example' });
    const end = { state: 'done', outcome: 'found', source: 'registry', reason: 'registrar-unavailable' };
    expect(afterFailure(what, step)).toEqual(end);
  });

  it('a registrar is asked again at the same place', () => {
    const step = at(1, { referralUrl: REFERRAL, lane: 'rdap.registrar.example', servers: [] });
    const again = {
      state: 'waiting',
      lane: 'rdap.registrar.example',
      referralUrl: REFERRAL,
      dueInMs: 1_000,
      attempts: 1,
    };
    expect(afterFailure(failure('registry-timeout'), step)).toMatchObject(again);
  });

  it('spends attempts one by one and ends after five, whatever fails', () => {
    const codes = Object.keys(LOOKUP_FAILURES) as LookupFailureCode[];
    fc.assert(
      fc.property(
        fc.constantFrom(...codes),
        fc.integer({ min: 1, max: MAX_ATTEMPTS }),
        fc.boolean(),
        (code, attempt, second) => {
          const standing = at(attempt, second ? { referralUrl: REFERRAL } : {});
          const ending = afterFailure(failure(code), standing);
          if (ending.state !== 'waiting') return second ? ending.state === 'done' : ending.state !== 'done';
          return ending.attempts === attempt - 1 || (ending.attempts === attempt && attempt < MAX_ATTEMPTS);
        },
      ),
    );
  });
});

import * as fc from 'fast-check';
import { type Cadence, type Window } from '../../src/aggregation/runner.js';
import { windowsTouching } from '../../src/aggregation/window.js';
import { DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { finding, type RedactedRegistration } from '../../src/rdap/index.js';
import { type RecordInput } from '../../src/registration/index.js';
import { type AttemptOutcome } from '../../src/registry/index.js';
import { domain, network, REPORT } from '../factories/record-input.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const DAY_MS = 86_400_000;
/** A Sunday. */
export const FIRST_DAY = Date.UTC(2024, 2, 3);
/** Days after it on which anything happens: the ends of a whole week, of the one before and of the one after. */
const DAYS = [0, 1, 7, 8];
const PERIOD: Window = { start: new Date(FIRST_DAY), end: new Date(FIRST_DAY + 9 * DAY_MS) };
/** Hours of each of these days in which anything happens: its ends, and one between. */
const HOURS = [0, 11, 23];

/** The windows in which anything may happen, in the order in which the executor would have them. */
export const playedWindows = (cadence: Cadence): Window[] =>
  windowsTouching(cadence, PERIOD).filter(({ start }) => {
    const isPlayedDay = DAYS.includes(Math.floor((start.getTime() - FIRST_DAY) / DAY_MS));
    return cadence === 'weekly' || (isPlayedDay && (cadence === 'daily' || HOURS.includes(start.getUTCHours())));
  });

/** Something that happens. `pick` chooses among whatever there is to choose from. */
export interface Step {
  readonly at: Date;
  readonly tenantId: string;
  readonly name: number;
  readonly does: 'answer' | 'absence' | 'network' | 'registrar' | 'item' | 'duty' | 'use' | 'member' | 'fault';
  readonly pick: number;
  readonly latencyMs: number;
}

export const step: fc.Arbitrary<Step> = fc.record({
  at: fc
    .tuple(fc.constantFrom(...DAYS), fc.constantFrom(...HOURS), fc.nat({ max: 3_599_999 }))
    .map(([day, hour, ms]) => new Date(FIRST_DAY + day * 86_400_000 + hour * 3_600_000 + ms)),
  tenantId: fc.constantFrom(...Array<string>(4).fill(DEFAULT_TENANT_ID), OTHER_TENANT),
  name: fc.nat({ max: 2 }),
  does: fc.constantFrom(
    ...([
      'answer',
      'answer',
      'answer',
      'absence',
      'absence',
      'network',
      'registrar',
      'item',
      'duty',
      'duty',
      'use',
      'use',
      'member',
      'member',
      'fault',
    ] as const),
  ),
  pick: fc.nat({ max: 1_000 }),
  latencyMs: fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 200_000 })),
});

export const among = <T>(values: readonly T[], pick: number): T => values[pick % values.length]!;

const TLDS = ['example', 'test', 'co.example'];
export const nameOf = (name: number): string => `name-${name}.${among(TLDS, name)}`;
const REGISTRARS = [
  undefined,
  { name: 'Larch Names', ianaId: '9995' },
  { name: 'Larch Names Ltd', ianaId: '9995' },
  { name: 'Fernwood' },
];
const NAMESERVERS = [
  ['ns1.larch.example', 'ns2.larch.example'],
  ['ns1.larch.example', 'ns1.dns.fernwood.example'],
  ['ns1.example.net', 'ns.name-0.example', 'ns.name-1.test'],
  [],
];
const OUTCOMES: readonly AttemptOutcome[] = [
  'answered',
  'not-found',
  'registry-limited',
  'registry-timeout',
  'registry-refused',
];

export function answerOf({ pick, name, at }: Step) {
  const registrar = among(REGISTRARS, pick);
  const days = [undefined, -80, -3, 12, 45, 75, 500][pick % 7];
  const expiresAt = days === undefined ? {} : { expiresAt: new Date(at.getTime() + days * 86_400_000).toISOString() };
  return domain(nameOf(name), {
    nameservers: among(NAMESERVERS, pick + name).map((ldhName) => ({ ldhName })),
    status: among([[], [{ rdap: 'active' }], [{ rdap: 'active' }, { rdap: 'client hold' }]], pick),
    summary: { ...(registrar && { registrar }), ...expiresAt },
    ...(registrar && {
      entities: [
        {
          roles: ['registrar'],
          contact: { name: registrar.name },
          ...('ianaId' in registrar && {
            publicIds: [{ type: 'IANA Registrar ID', identifier: registrar.ianaId! }],
          }),
        },
      ],
    }),
    ...among(
      [
        {},
        { secureDns: { delegationSigned: true } },
        { secureDns: { dsData: [{ keyTag: 1 }] } },
        { secureDns: { delegationSigned: false } },
      ],
      pick,
    ),
  });
}

/** What was judged about an answer. */
export function assessmentOf({ pick }: Step): Pick<RecordInput, 'report' | 'findings'> {
  const found = pick % 5;
  const redacted = pick % 3 === 0 ? found : Math.min(found, pick % 4);
  const findings = among(
    [[], [finding('status-unknown', '/status/0'), finding('status-unknown', '/status/1')], [finding('date-only', '')]],
    pick,
  );
  return {
    report: { ...REPORT, piiRedacted: found === redacted, found, redacted, kept: found - redacted },
    findings,
  };
}

const country = ({ pick }: Step) => among([{}, { country: 'DE' }, { country: 'BR' }], pick);
export const networkOf = (step: Step) => network('192.0.2.0/24', { name: `NET-${step.pick % 3}`, ...country(step) });
export const autnumOf = (step: Step) =>
  ({
    kind: 'autnum',
    key: 'AS64496',
    name: `AS-${step.pick % 3}`,
    summary: {},
    ...country(step),
  }) as RedactedRegistration;

export function attemptOf(step: Step, outcome: string = among(OUTCOMES, step.pick)) {
  const authority = among(['rdap.one.example', 'rdap.two.example'], step.pick);
  const { latencyMs, at, pick } = step;
  return {
    authority,
    urlHost: authority,
    kind: 'domain' as const,
    outcome,
    latencyMs,
    bytes: pick * 7,
    at: at.getTime(),
  };
}

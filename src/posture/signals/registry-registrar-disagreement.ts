import { mayHide } from '../answer.js';
import { type StoredDomain } from '../assessed.js';
import { daysBetween } from '../days.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { listed } from '../wording.js';

/** Registries renew by a year at expiry, registrars when they are paid: a year apart, and two days for leap years and zones, is nobody's mistake. */
const RENEWAL_DAYS = 367;

interface Disagreement {
  readonly level: 'low' | 'medium';
  readonly said: string;
  /** Undefined where one of them does not say. */
  readonly differs: (registry: StoredDomain, registrar: StoredDomain) => boolean | undefined;
}

/** Who keeps the name and where it leads: one of the two answers is about another state of it. Dates and locks are copied late all the time. */
const DISAGREEMENTS: readonly Disagreement[] = [
  {
    level: 'medium',
    said: 'which registrar keeps the name',
    differs: ({ summary: { registrar: one } }, { summary: { registrar: other } }) =>
      one?.ianaId !== undefined && other?.ianaId !== undefined && Number(one.ianaId) !== Number(other.ianaId),
  },
  {
    level: 'medium',
    said: 'its nameservers',
    differs: (...records) =>
      areOther(
        records.map((record) =>
          mayHide(record, 'nameservers') ? undefined : record.nameservers?.map(({ ldhName }) => ldhName),
        ),
      ),
  },
  {
    level: 'low',
    said: 'when it expires, by more than a year',
    differs: (registry, registrar) =>
      Math.abs(daysBetween(registry.summary.expiresAt, registrar.summary.expiresAt) ?? 0) > RENEWAL_DAYS,
  },
  {
    level: 'low',
    said: 'the locks and holds that the registrar sets',
    differs: (...records) =>
      areOther(
        records.map((record) =>
          mayHide(record, 'status') ? undefined : record.status?.map(({ rdap }) => rdap).filter(isOfRegistrar),
        ),
      ),
  },
];

const isOfRegistrar = (status: string): boolean => status.startsWith('client ');

function areOther([one, other]: readonly (readonly string[] | undefined)[]): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [ones, others] = [new Set(one), new Set(other)];
  return ones.size !== others.size || [...ones].some((member) => !others.has(member));
}

/** Where the metric `registry-registrar-consistency` counts every difference, this is raised by those that do not come about by waiting. */
export const registryRegistrarDisagreement: RiskSignal = {
  id: 'registry-registrar-disagreement',
  version: 1,
  title: 'Registry and registrar contradict one another',
  evaluate({ registration, registrarRecord }): RaisedSignal | undefined {
    if (registrarRecord === undefined) return undefined;
    const found = DISAGREEMENTS.filter(({ differs }) => differs(registration, registrarRecord) === true);
    if (found.length === 0) return undefined;
    return {
      level: found.some(({ level }) => level === 'medium') ? 'medium' : 'low',
      evidence: `Registry and registrar disagree on ${listed(found.map(({ said }) => said))}.`,
    };
  },
};

/** What recommendations are computed from; what is absent is not known. */
export interface RunFacts {
  readonly isOver: boolean;
  readonly maxAgeSeconds: number;
  readonly ceiling?: number;
  readonly perSecond: number;
  /** Mean time of an answer. */
  readonly latencySeconds?: number;
  /** Of the ended: timeouts and servers that would not answer. */
  readonly troubleShare?: number;
  readonly cacheHitRate?: number;
  /** Of a sample of the run's questions: those that another run asked in the day before. */
  readonly repeatShare?: number;
  /** By registry: for how long its limits keep the run busy, and what was in vain there. */
  readonly registries: readonly RegistryFacts[];
  /** By hour of the day, UTC, over the last days: requests to the registries of the run. */
  readonly hours: readonly HourFacts[];
  /** For strict runs whose results are there yet. */
  readonly purgeInSeconds?: number;
}

export interface RegistryFacts {
  readonly registry: string;
  readonly seconds: number;
  readonly ended: number;
  readonly dead: number;
}

export interface HourFacts {
  readonly hour: number;
  readonly requests: number;
  readonly latencyMs: number;
  /** 0 to 1. */
  readonly limitedShare: number;
}

export interface Recommendation {
  readonly code: RecommendationCode;
  readonly text: string;
  /** What to change: a member of the options of a batch, or a route. */
  readonly member?: string;
  readonly registry?: string;
  readonly evidence: Readonly<Record<string, number>>;
}

export const RECOMMENDATIONS = [
  'raise-ceiling',
  'lower-ceiling',
  'warm-cache',
  'off-peak',
  'registry-limits-dominate',
  'agree-higher-limit',
  'dead-letters',
  'purge-near',
] as const;
export type RecommendationCode = (typeof RECOMMENDATIONS)[number];

type Rule = (facts: RunFacts) => readonly Recommendation[];

/** A run whose ceiling is in use to this part has little of it left. */
const CEILING_USED = 0.9;
const TROUBLE = 0.1;
const LOW_HIT_RATE = 0.5;
const REPEATED = 0.2;
const DAY_SECONDS = 86_400;
/** So much longer than the next registry, and so long, that it is worth a word. */
const DOMINANT = 2;
const DOMINANT_SECONDS = 300;
/** From here on a word with the registry is worth its while. */
const LONG_SECONDS = 3_600;
const DEAD_SHARE = 0.05;
const DEAD_MIN = 10;
const PURGE_NEAR_SECONDS = 900;
const HOUR_REQUESTS = 100;
const HOUR_WORSE = 2;
const HOUR_LIMITED = 0.02;

const raiseCeiling: Rule = ({ ceiling, perSecond, latencySeconds, isOver, registries }) => {
  if (ceiling === undefined || latencySeconds === undefined) return [];
  // Little's law: so many are under way on average.
  const inFlight = perSecond * latencySeconds;
  if (inFlight < CEILING_USED * ceiling || (isOver && registries.length === 0)) return [];
  const text = `The run has as many requests under way as its ceiling of ${ceiling} allows; its registries would bear more.`;
  return [{ code: 'raise-ceiling', text, member: 'concurrency', evidence: { ceiling, inFlight } }];
};

const lowerCeiling: Rule = ({ troubleShare = 0, ceiling, perSecond, latencySeconds = 0 }) => {
  const inFlight = perSecond * latencySeconds;
  if (troubleShare < TROUBLE || inFlight <= 1) return [];
  const text = 'Servers time out or refuse; fewer requests at a time may bring more answers.';
  const evidence = { troubleShare, inFlight, ...(ceiling !== undefined && { ceiling }) };
  return [{ code: 'lower-ceiling', text, member: 'concurrency', evidence }];
};

const warmCache: Rule = ({ cacheHitRate, repeatShare = 0, maxAgeSeconds }) => {
  if (cacheHitRate === undefined || cacheHitRate >= LOW_HIT_RATE || repeatShare < REPEATED) return [];
  if (maxAgeSeconds >= DAY_SECONDS) return [];
  const text =
    'Many of these questions were asked within the day before. Accept older answers, or warm up before the run.';
  return [{ code: 'warm-cache', text, member: 'maxAge', evidence: { cacheHitRate, repeatShare, maxAgeSeconds } }];
};

const offPeak: Rule = ({ hours }) => {
  const known = hours.filter(({ requests }) => requests >= HOUR_REQUESTS);
  if (known.length < 2) return [];
  const best = known.reduce((least, each) => (badness(each) < badness(least) ? each : least));
  const worst = known.reduce((most, each) => (badness(each) > badness(most) ? each : most));
  const isSlower = worst.latencyMs >= HOUR_WORSE * best.latencyMs;
  const isLimited = worst.limitedShare >= HOUR_LIMITED && worst.limitedShare >= HOUR_WORSE * best.limitedShare;
  if (!isSlower && !isLimited) return [];
  const at = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
  const text = `These registries answer worst around ${at(worst.hour)} UTC and best around ${at(best.hour)}: run it then.`;
  const evidence = {
    ...{ worstHour: worst.hour, worstLatencyMs: worst.latencyMs, worstLimitedShare: worst.limitedShare },
    ...{ bestHour: best.hour, bestLatencyMs: best.latencyMs, bestLimitedShare: best.limitedShare },
  };
  return [{ code: 'off-peak', text, evidence }];
};

/** A request that is refused costs about as much as ten slow ones. */
const badness = ({ latencyMs, limitedShare }: HourFacts): number => latencyMs * (1 + 10 * limitedShare);

const limitsDominate: Rule = ({ registries }) => {
  const [first, second] = registries.toSorted((a, b) => b.seconds - a.seconds);
  const next = second?.seconds ?? 0;
  if (first === undefined || first.seconds < DOMINANT_SECONDS || first.seconds < DOMINANT * next) return [];
  const { registry, seconds } = first;
  const evidence = { seconds, nextSeconds: next };
  const text = `What ${registry} allows decides how long the run takes: ${Math.ceil(seconds - next)} s longer than all others.`;
  const dominate: Recommendation = { code: 'registry-limits-dominate', text, registry, evidence };
  if (seconds < LONG_SECONDS) return [dominate];
  const agree = `Agree on a higher limit with the operator of ${registry}, and put it into RDAP_PROFILES_FILE.`;
  return [dominate, { code: 'agree-higher-limit', text: agree, registry, evidence }];
};

const deadLetters: Rule = ({ registries }) =>
  registries
    .filter(({ dead, ended }) => dead >= DEAD_MIN && dead >= DEAD_SHARE * ended)
    .map(({ registry, dead, ended }) => ({
      code: 'dead-letters',
      text: `All attempts at ${registry} were in vain for ${dead} items. Retry them when it is well again.`,
      ...{ member: 'POST /v1/batches/{id}/retry', registry, evidence: { dead, ended } },
    }));

const purgeNear: Rule = ({ purgeInSeconds }) =>
  purgeInSeconds === undefined || purgeInSeconds > PURGE_NEAR_SECONDS
    ? []
    : [
        {
          code: 'purge-near',
          text: 'Items and results are deleted soon: fetch them now, or agree on more time for the next run.',
          ...{ member: 'purgeAfter', evidence: { purgeInSeconds } },
        },
      ];

const RULES: readonly Rule[] = [purgeNear, deadLetters, raiseCeiling, lowerCeiling, limitsDominate, warmCache, offPeak];

/** What would make this run, or the next one like it, better; empty where there is nothing to say. */
export const recommend = (facts: RunFacts): Recommendation[] =>
  RULES.flatMap((rule) => rule(facts)).map((each) => ({ ...each, evidence: roundedFigures(each.evidence) }));

const roundedFigures = (evidence: Readonly<Record<string, number>>): Record<string, number> =>
  Object.fromEntries(Object.entries(evidence).map(([name, value]) => [name, Math.round(value * 1_000) / 1_000]));

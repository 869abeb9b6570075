import { type Assessment } from '../../posture/index.js';
import { addScore, addVerdicts, entry, noScores, type ScoreCounts, type VerdictCounts } from './posture-counts.js';
import { type KnownDomain } from './known-domain.repository.js';

/** Where a domain is counted. */
type Place = Pick<KnownDomain, 'tenantId' | 'authority' | 'tld' | 'registrar' | 'registrarName'>;

interface NameCounts extends ScoreCounts {
  readonly place: Place;
  registrarName: string;
  names: number;
  /** By signal and level. */
  readonly signals: Map<string, SignalCount>;
}

interface SignalCount {
  readonly signal: string;
  readonly level: string;
  names: number;
}

interface MetricCounts {
  readonly place: Place;
  readonly verdicts: Map<string, VerdictCounts>;
}

/** Sums of assessments by group. Holds the groups and none of the domains. */
export class PostureSums {
  private readonly names = new Map<string, NameCounts>();
  private readonly metrics = new Map<string, MetricCounts>();

  add({ tenantId, authority, tld, registrar, registrarName }: Place, assessment: Assessment): void {
    // A place of its own: the one that is given may be a whole domain, with its body.
    const place = { tenantId, authority, tld, registrar, registrarName };
    const counts = entry(this.names, JSON.stringify([tenantId, authority, tld, registrar]), () => ({
      ...{ place, registrarName, names: 0, signals: new Map<string, SignalCount>() },
      ...noScores(),
    }));
    counts.names++;
    if (registrarName > counts.registrarName) counts.registrarName = registrarName;
    addScore(counts, assessment);
    for (const { id: signal, level } of assessment.signals)
      entry(counts.signals, `${signal} ${level}`, () => ({ signal, level, names: 0 })).names++;
    const verdicts = entry(this.metrics, JSON.stringify([tenantId, authority, registrar]), () => ({
      ...{ place, verdicts: new Map<string, VerdictCounts>() },
    }));
    addVerdicts(verdicts.verdicts, assessment);
  }

  /** Rows of `rollup_domain_posture`, as are the following of their tables, without `starts_at`. */
  domainPosture(): object[] {
    return [...this.names.values()].map(({ place, registrarName, signals: _, ...counts }) => ({
      ...{ tenant_id: place.tenantId, registry: place.authority, tld: place.tld, registrar: place.registrar },
      ...{ registrar_name: registrarName, ...counts },
    }));
  }

  postureMetric(): object[] {
    return [...this.metrics.values()].flatMap(({ place, verdicts }) =>
      [...verdicts].map(([metric, counts]) => ({
        ...{ tenant_id: place.tenantId, registry: place.authority, registrar: place.registrar, metric },
        ...counts,
      })),
    );
  }

  /** Over all registries of a top-level domain. */
  riskSignal(): object[] {
    const rows = new Map<string, { names: number }>();
    for (const { place, signals } of this.names.values())
      for (const { signal, level, names } of signals.values()) {
        const group = { tenant_id: place.tenantId, tld: place.tld, registrar: place.registrar, signal, level };
        entry(rows, JSON.stringify(group), () => ({ ...group, names: 0 })).names += names;
      }
    return [...rows.values()];
  }
}

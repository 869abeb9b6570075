import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { Clock } from '../../platform/clock.js';
import { RUNNERS } from '../runners/index.js';
import { type AggregateQuestion, aggregateQuestion } from './aggregate-question.js';
import { anomaliesOf, type Anomaly, ANOMALY_THRESHOLDS, rejectionsOf } from './anomaly.js';
import { tooCostly } from './bounded-read.js';
import { type Aggregate } from './catalogue/index.js';
import { type AnomaliesDto, type AnomalyDto, type AnomalyQuestionDto } from './dto/anomaly.dto.js';
import { lookBack } from './look-back.js';
import { type ComputedWindow, type SeriesRow, SeriesRepository } from './series.repository.js';

/** Anomalies on a page for a caller who does not say. */
const DEFAULT_LIMIT = 100;

/** Windows of groups that are looked at for one answer, each measure by itself: about a tenth of a second. */
const MOST_LOOKS = 200_000;

/** Windows of roll-ups that are not as others, as the interface shows them. */
@Injectable()
export class AnomaliesFace {
  constructor(
    private readonly series: SeriesRepository,
    private readonly clock: Clock,
  ) {}

  async answer(
    name: string,
    { limit = DEFAULT_LIMIT, ...asked }: AnomalyQuestionDto,
    principal: Principal,
  ): Promise<AnomaliesDto> {
    requireScope(principal, 'lookup');
    const question = countedOf(aggregateQuestion(name, asked, this.clock.date()));
    requireScope(principal, question.aggregate.scope ?? 'lookup');
    const { from, to, interval } = question;
    const stretches = lookBack({ start: from, end: to }, ANOMALY_THRESHOLDS.weeks);
    const computed = await this.series.computed(writerOf(question.aggregate), stretches);
    const rows = await this.series.rows(question, stretches, principal.tenantId);
    // The ledger counts rows of all accounts.
    const ledger = mayOperate(principal) ? computed : [];
    const found = [...rejections(ledger, from), ...anomalies(question, rows, computed)];
    found.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
    return {
      ...{ name, interval, from: from.toISOString(), to: to.toISOString() },
      items: found.slice(0, limit),
      omitted: Math.max(0, found.length - limit),
      ...(mayOperate(principal) && { rejected: rejectedWindows(ledger, from) }),
    };
  }
}

/** The ledger of the runner that writes a table. */
export const writerOf = ({ table }: Pick<Aggregate, 'table'>): string =>
  RUNNERS.find(({ writes }) => writes.includes(table))!.name;

const mayOperate = ({ scopes }: Principal): boolean => scopes.includes('*') || scopes.includes('operate');

/** Of shares, percentiles and names there is no telling how much is much. */
function countedOf(question: AggregateQuestion): AggregateQuestion {
  const { measures: all } = question.aggregate;
  return { ...question, measures: question.measures.filter((name) => ['sum', 'level'].includes(all[name]!.is)) };
}

function anomalies(
  { aggregate, from, groupBy, measures }: AggregateQuestion,
  rows: readonly SeriesRow[],
  computed: readonly ComputedWindow[],
): AnomalyDto[] {
  const groups = Map.groupBy(rows, ({ group }) => group.join('\0'));
  if (groups.size * measures.length * computed.length > MOST_LOOKS) throw tooCostly();
  return [...groups.values()].flatMap((own) => {
    const dimensions = Object.fromEntries(groupBy.map((name, index) => [name, own[0]!.group[index]!]));
    const valuesAt = new Map(own.map(({ at, values }) => [at.getTime(), values]));
    return measures.flatMap((measure, index) => {
      // A window that was computed and has no row of a group holds nothing of it.
      const series = computed.map(({ at }) => ({ at, value: valuesAt.get(at.getTime())?.[index] ?? 0 }));
      const is = aggregate.measures[measure]!.is === 'level' ? 'level' : 'sum';
      return anomaliesOf(series, is, from).map((anomaly) => anomalyDto(anomaly, measure, dimensions));
    });
  });
}

function rejections(computed: readonly ComputedWindow[], from: Date): AnomalyDto[] {
  const series = computed.map(({ at, read, rejected }) => ({ at, read, rejected: sum(Object.values(rejected)) }));
  return rejectionsOf(series, from).map((anomaly) => anomalyDto(anomaly, 'rejected', {}));
}

const rejectedWindows = (computed: readonly ComputedWindow[], from: Date): AnomaliesDto['rejected'] =>
  computed
    .filter(({ at, rejected }) => at >= from && sum(Object.values(rejected)) > 0)
    .map(({ at, read, rejected }) => ({ at: at.toISOString(), read, rejected: { ...rejected } }))
    .reverse();

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);

const anomalyDto = ({ at, ...evidence }: Anomaly, measure: string, dimensions: Record<string, string>): AnomalyDto => ({
  ...{ at: at.toISOString(), ...evidence },
  ...{ measure, dimensions },
});

import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, inside, type Raw, type RawRows, type RollupRow } from '../rollup-raw.js';
import { portfolioPostures } from './posture.js';
import { ofDays } from './weeks.js';

const LEVELS = ['members', 'scored', 'score_sum'];

export function portfolioWeeks(raw: RawRows, week: Window, now: Date): Expected {
  const days = ofDays(portfolioPostures, LEVELS, raw, week, now);
  const isThere = ({ created_at: made, archived_at: left }: Raw) =>
    (made as Date) < week.end && (left === null || (left as Date) >= week.start);
  const rows = raw.portfolios.filter(isThere).map(({ id, tenant_id }): RollupRow => {
    const own = days.filter((row) => row['portfolio_id'] === id);
    const levels = LEVELS.map((level) => [level, own.reduce((sum, row) => sum + Number(row[level]), 0)] as const);
    const members = raw.members.filter(
      (member) => member['portfolio_id'] === id && (member['added_at'] as Date) < week.end,
    );
    const archived = members.filter(({ archived_at: at }) => at !== null && (at as Date) < week.end);
    return {
      ...{ tenant_id, portfolio_id: id, ...Object.fromEntries(levels) },
      ...{ added: members.filter(({ added_at: at }) => inside(week, at)).length, total_added: members.length },
      ...{
        archived: archived.filter(({ archived_at: at }) => inside(week, at)).length,
        total_archived: archived.length,
      },
      changes: raw.events.filter((event) => inside(week, event['at']) && isOf(raw, members, event)).length,
    };
  });
  return { rows, rejected: {} };
}

/** Whether an event is about what one of the members stood for at the time. */
function isOf({ questions }: RawRows, members: readonly Raw[], event: Raw): boolean {
  const at = event['at'] as Date;
  const asked = questions.filter((question) => question['subject_id'] === event['subject_id']);
  const wasIn = ({ added_at: added, archived_at: archived }: Raw) =>
    (added as Date) <= at && (archived === null || (archived as Date) > at);
  return (
    event['type'] !== 'policy-changed' &&
    members.some((member) => wasIn(member) && asked.some(({ query_id: id }) => id === member['query_id']))
  );
}

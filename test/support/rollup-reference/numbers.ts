import { STATE_RULES } from '../../../src/aggregation/rollups/quality.js';
import { type Window } from '../../../src/aggregation/runner.js';
import { type Expected, grouped, judged, type RawRows } from '../rollup-raw.js';
import { movements, standing } from './standing.js';

export const numbers =
  (kind: 'ip' | 'autnum') =>
  (raw: RawRows, window: Window, now: Date): Expected => {
    const none = { objects: 0, appeared: 0, changed: 0, gone: 0 };
    const objects = standing(raw, window).filter((row) => row.kind === kind);
    const { kept, rejected } = judged(STATE_RULES, objects, now);
    const standingRows = kept.map((row) => ({
      ...{ tenant_id: row['tenant_id'], registry: row['authority'], country: row.country, ...none, objects: 1 },
    }));
    const changed = new Set<unknown>();
    const moved = movements(raw, window, kind).flatMap((event) => {
      const type = event['type'] as string;
      const isChange = !type.startsWith('object-');
      if (type === 'policy-changed') return [];
      const place = { tenant_id: event['tenant_id'], registry: event['authority'], country: event['country'] ?? '' };
      const first = isChange && !changed.has(event['subject_id']);
      if (isChange) changed.add(event['subject_id']);
      return [
        {
          ...{ ...place, ...none, changed: Number(first) },
          ...{ appeared: Number(type === 'object-first-seen'), gone: Number(type === 'object-gone') },
        },
      ];
    });
    return { rows: grouped([...standingRows, ...moved]), rejected };
  };

import { FRESHNESS_BANDS } from '../daily/freshness.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { weekDays } from '../week-days.sql.js';

/** A control, and what it comes to: sums over the days of a week, as `week-days.sql.ts` gives them. */
export interface ComplianceCheck {
  /** What is so for all that passed. */
  readonly name: string;
  /** The daily table that it rests on. */
  readonly table: string;
  readonly measured: string;
  /** Of what was measured. */
  readonly passed: string;
}

/** Days after which what is known of an object is no longer fresh. */
const FRESH_DAYS = 7;
const FRESH = FRESHNESS_BANDS.filter(({ days }) => days <= FRESH_DAYS).map(({ band }) => `'${band}'`);

/** In the order in which they are shown. What stands is that of the last day, what happened is that of all. */
export const COMPLIANCE_CHECKS: readonly ComplianceCheck[] = [
  {
    name: 'redaction-complete',
    table: 'rollup_redaction_coverage',
    measured: 'sum(objects) FILTER (WHERE is_last)',
    passed: 'sum(redacted_objects) FILTER (WHERE is_last)',
  },
  {
    name: 'kept-no-longer-than-allowed',
    table: 'rollup_retention',
    measured: 'sum(held) FILTER (WHERE is_last)',
    passed: 'sum(held - overdue) FILTER (WHERE is_last)',
  },
  {
    // Those whose time is not up yet are neither in time nor late.
    name: 'requests-in-time',
    table: 'rollup_data_subject_request',
    measured: 'sum(closed + CASE WHEN is_last THEN overdue ELSE 0 END)',
    passed: 'sum(closed - closed_late)',
  },
  {
    // Each critical one that was open at any time of the week was closed in it, or is open at its end.
    name: 'no-open-critical-violation',
    table: 'rollup_violation',
    measured: `sum(closed + CASE WHEN is_last THEN open ELSE 0 END) FILTER (WHERE severity = 'critical')`,
    passed: `sum(closed) FILTER (WHERE severity = 'critical')`,
  },
  {
    name: 'data-fresh',
    table: 'rollup_freshness',
    measured: 'sum(objects) FILTER (WHERE is_last)',
    passed: `sum(objects) FILTER (WHERE is_last AND band IN (${FRESH.join(', ')}))`,
  },
];

const cameTo = ({ name, table, measured, passed }: ComplianceCheck): string => `
  SELECT tenant_id, '${name}' AS "check", NULL::text AS fault, count(*) AS n,
    coalesce(${measured}, 0) AS measured, coalesce(${passed}, 0) AS passed
  FROM (${weekDays(table)}) AS days GROUP BY tenant_id`;

/** A tenant that has anything at all of a week has every check of it: what was not measured is said, and not left out (REP-4). */
export const compliance: Filling = {
  table: 'rollup_compliance',
  columns: ['tenant_id', '"check"', 'measured', 'passed'],
  source: COMPLIANCE_CHECKS.map(cameTo).join('\n UNION ALL'),
  rows: `
    SELECT tenant_id, "check", coalesce(measured, 0) AS measured, coalesce(passed, 0) AS passed
    FROM (SELECT DISTINCT tenant_id FROM source) AS tenants
      CROSS JOIN unnest('{${COMPLIANCE_CHECKS.map(({ name }) => name).join(',')}}'::text[]) AS named ("check")
      LEFT JOIN source USING (tenant_id, "check")`,
};

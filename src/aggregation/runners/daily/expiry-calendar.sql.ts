import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';
import { tldOf } from '../tld.sql.js';

/** Days that the calendar looks back and ahead from the end of the window; names live up to ten years, plans do not. */
export const CALENDAR_DAYS = { back: 60, ahead: 400 };

const fault = `coalesce(${faultCase(STATE_RULES)}, CASE
  WHEN domain_expires_at IS NULL THEN 'no-expiry-date'
  WHEN domain_expires_at < $2 - interval '${CALENDAR_DAYS.back} days'
    OR domain_expires_at >= $2 + interval '${CALENDAR_DAYS.ahead} days' THEN 'outside-calendar' END)`;

export const expiryCalendar: Filling = {
  table: 'rollup_expiry_calendar',
  columns: ['tenant_id', 'expires_on', 'tld', 'registrar', 'registrar_name', 'names'],
  foundation: STATE_AT_END,
  source: `
    SELECT tenant_id, (domain_expires_at AT TIME ZONE 'UTC')::date AS expires_on, ${tldOf('kind', 'key')} AS tld, registrar,
      max(registrar_name) AS registrar_name, ${fault} AS fault, count(*) AS n
    FROM state WHERE kind = 'domain' GROUP BY 1, 2, 3, 4, 6`,
  rows: `
    SELECT tenant_id, expires_on, tld, registrar, coalesce(max(registrar_name), '') AS registrar_name, sum(n) AS names
    FROM source WHERE fault IS NULL GROUP BY tenant_id, expires_on, tld, registrar`,
};

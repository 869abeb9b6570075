import { type Client } from 'pg';
import { fillPortfolios } from './portfolios.js';
import {
  AUTHORITY,
  bodyOf,
  expiryOf,
  ID,
  instant,
  KEY,
  momentOf,
  PART,
  QUERY_ID,
  registrarOf,
  registrationOf,
  type Stretch,
  TENANT,
  TLD,
  versionIdOf,
  VERSIONS,
} from './world.js';

const DAYS = 56;

/** Of what is made. */
export interface Past {
  /** As many observations, versions and events; a fifth as many names. */
  readonly versions: number;
  /** The first hour of which there is nothing. */
  readonly end: Date;
}

/**
 * Fills an empty store with eight weeks of a made-up world, by statements of the server, as nothing of it is measured: names under a hundred
 * registrars at ten registries, each with five versions, one event and one request a version. In the order of time, as they would have
 * come.
 */
export async function fillPast(client: Client, { versions, end }: Past): Promise<void> {
  const names = Math.ceil(versions / VERSIONS);
  const stretch = { start: new Date(end.getTime() - DAYS * 86_400_000), end };
  await client.query('SELECT prepare_observation_partitions($1::date, $2)', [stretch.start.toISOString(), DAYS + 4]);
  for (const statement of statementsFor(names, stretch)) await client.query(statement);
  await fillPortfolios(client, { names, stretch });
  await client.query('VACUUM ANALYZE');
}

const LAST = VERSIONS - 1;
const ASSESSMENT = `decode(repeat('ab', 32), 'hex')`;
const REPORT = `{"ruleSets":["EU@1"],"detector":"1","decisions":[],"piiRedacted":true,"found":4,"redacted":3,"kept":1}`;
const MOVED = `v = ${LAST} AND n % 20 = 0`;
const OUTCOMES = `ARRAY['answered','answered','answered','answered','not-found','registry-limited']`;
const url = `'https://' || ${AUTHORITY} || '/domain/' || ${KEY}`;

function statementsFor(names: number, stretch: Stretch): string[] {
  const eachName = `FROM generate_series(0, ${names} - 1) AS n`;
  // In the order of time: all first versions, then all second ones.
  const eachVersion = `
     FROM generate_series(0, ${LAST}) AS v CROSS JOIN generate_series(0, ${names} - 1) AS n ORDER BY v, ${PART}`;
  const [at, end] = [momentOf(stretch, 'v'), instant(stretch.end)];
  const kept = `${end} + interval '1 year'`;
  return [
    `INSERT INTO assessment (digest, report, findings) VALUES (${ASSESSMENT}, '${REPORT}', '[]')`,
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, current_version_id, content_hash, policy_version, handle,
       registrar_name, registrar_iana_id, registered_at, domain_expires_at, object_changed_at, status, nameservers, dnssec, ds_count,
       provenance, first_seen_at, last_changed_at, last_checked_at, expires_at)
     SELECT ${ID}, ${TENANT}, 'domain', ${KEY}, ${AUTHORITY}, 'registry', ${versionIdOf(stretch, LAST)},
       sha256(convert_to(n::text, 'UTF8')), 'EU@1', 'D' || n, 'Registrar ' || ${registrarOf(LAST)}, ${registrarOf(LAST)}::text,
       ${registrationOf(stretch)}, ${expiryOf(stretch)}, NULL, '{client transfer prohibited}',
       ARRAY['ns1.host' || n % 40 || '.example', 'ns2.host' || n % 40 || '.example'], n % 3 = 0, CASE WHEN n % 3 = 0 THEN 1 END,
       'collection', ${momentOf(stretch, 0)}, ${momentOf(stretch, LAST)}, ${end} - interval '1 hour' * (n % 300), ${kept} ${eachName}`,
    `INSERT INTO registration_version (subject_id, version_id, tenant_id, content_hash, policy_version, body, assessment_digest,
       source_url, fetched_at, expires_at)
     SELECT ${ID}, ${versionIdOf(stretch, 'v')}, ${TENANT}, sha256(convert_to(n || ' ' || v, 'UTF8')), 'EU@1', ${bodyOf(stretch)},
       ${ASSESSMENT}, ${url}, ${at}, ${kept} ${eachVersion}`,
    `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, before, after, version_id,
       expires_at, kind, authority, tld)
     SELECT ${ID}, md5('event ' || n || ' ' || v)::uuid, ${TENANT}, ${at},
       CASE WHEN v = 0 THEN 'object-first-seen' WHEN ${MOVED} THEN 'registrar-changed' ELSE 'status-added' END, 'status', '',
       CASE WHEN ${MOVED} THEN json_build_object('ianaId', (n % 100)::text) END,
       CASE WHEN ${MOVED} THEN json_build_object('ianaId', (n % 100 + 1)::text) END,
       ${versionIdOf(stretch, 'v')}, ${kept}, 'domain', ${AUTHORITY}, ${TLD} ${eachVersion}`,
    `INSERT INTO observation (subject_id, at, tenant_id, authority, kind, url_host, outcome, http_status, latency_ms, bytes, trigger)
     SELECT ${ID}, ${at}, ${TENANT}, ${AUTHORITY}, 'domain', ${AUTHORITY}, (${OUTCOMES})[n % 6 + 1], 200, 20 + n % 400, 2400, 'collection'
     ${eachVersion}`,
    `INSERT INTO lookup_key (query_id, tenant_id, kind, query_key, outcome, subject_id, authority, url, answered_at, expires_at)
     SELECT ${QUERY_ID}, ${TENANT}, 'domain', ${KEY}, 'found', ${ID}, ${AUTHORITY}, ${url}, ${end}, ${kept} ${eachName}`,
  ];
}

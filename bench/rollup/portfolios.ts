import { createHash } from 'node:crypto';
import { type Client } from 'pg';
import { instant, KEY, QUERY_ID, type Stretch, TENANT } from './world.js';

/** Portfolios with few members, so that the list has pages and reviews have somebody to wait for. */
const OTHERS = 200;
const REVIEWS = 12;

const idOf = (name: string): string =>
  createHash('md5')
    .update(name)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

export interface BenchPortfolio {
  readonly id: string;
  readonly members: number;
}

/** What reads are about. */
export const USUAL: BenchPortfolio = { id: idOf('portfolio usual'), members: 1_000 };
/** Added where it is read, and not before: it is no part of the store that is told of. */
export const LARGE: BenchPortfolio = { id: idOf('portfolio large'), members: 50_000 };

/** The first of so many names, since an instant. */
export async function addPortfolio(
  client: Client,
  { id, members }: BenchPortfolio,
  { names, since }: { readonly names: number; readonly since: Date },
): Promise<void> {
  const count = Math.min(names, members);
  await client.query(
    `INSERT INTO portfolio (id, tenant_id, name, members, review_state, created_at)
     VALUES ('${id}', ${TENANT}, 'Of ${members}', ${count}, 'new', ${instant(since)})`,
  );
  await client.query(
    `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at)
     SELECT ${QUERY_ID}, '${id}', ${TENANT}, 'domain', ${KEY}, 'normal', ${instant(since)} FROM generate_series(0, ${count} - 1) AS n`,
  );
}

/** The usual portfolio, and small ones with a year of reviews. */
export async function fillPortfolios(
  client: Client,
  { names, stretch: { start, end } }: { readonly names: number; readonly stretch: Stretch },
): Promise<void> {
  await addPortfolio(client, USUAL, { names, since: start });
  await client.query(
    `INSERT INTO portfolio (id, tenant_id, name, review_state, created_at)
     SELECT md5('portfolio ' || p)::uuid, ${TENANT}, 'Portfolio ' || p, 'approved', ${instant(end)} - interval '1 year'
     FROM generate_series(1, ${OTHERS}) AS p`,
  );
  await client.query(
    `INSERT INTO portfolio_review (portfolio_id, id, tenant_id, state, previous, key_id, at)
     SELECT md5('portfolio ' || p)::uuid, md5('review ' || p || ' ' || r)::uuid, ${TENANT},
       CASE WHEN r % 2 = 0 THEN 'in-review' ELSE 'approved' END, CASE WHEN r % 2 = 0 THEN 'approved' ELSE 'in-review' END, 'bench',
       ${instant(end)} - interval '1 year' * (1 - r / ${REVIEWS}::float8) + interval '1 minute' * p
     FROM generate_series(1, ${OTHERS}) AS p CROSS JOIN generate_series(0, ${REVIEWS - 1}) AS r`,
  );
}

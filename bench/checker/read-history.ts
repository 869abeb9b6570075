import { type Client, type QueryResultRow } from 'pg';
import { type History, type ItemMove, type ItemRow, type RunRow, type TallyRow, type VersionRow } from './history.js';

/** What the database holds now. `asked`: how often registries saw a name. */
export async function readHistory(client: Client, asked?: ReadonlyMap<string, number>): Promise<History> {
  const all = async <T extends QueryResultRow>(sql: string): Promise<T[]> => (await client.query<T>(sql)).rows;
  const counts = async (sql: string): Promise<Map<string, number>> =>
    new Map((await all<{ id: string; number: number }>(sql)).map(({ id, number }) => [id, number]));
  return {
    runs: await all<RunRow>(RUNS),
    items: (await all<StoredItem>(ITEMS)).map(itemOf),
    tallies: await all<TallyRow>(TALLIES),
    refused: await counts('SELECT run_id AS id, count(*)::integer AS number FROM collection_error GROUP BY run_id'),
    versions: await all<VersionRow>(VERSIONS),
    firstSights: await counts(
      `SELECT subject_id AS id, count(*)::integer AS number FROM change_event WHERE type = 'object-first-seen' GROUP BY subject_id`,
    ),
    moves: (await isWatched(client)) ? (await all<StoredMove>(MOVES)).map(moveOf) : [],
    asked,
  };
}

async function isWatched(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ is: boolean }>(`SELECT to_regclass('watched_move') IS NOT NULL AS is`);
  return rows[0]!.is;
}

const RUNS = `SELECT id, state, lines::integer, rejected::integer, duplicates::integer, items::integer FROM collection_run`;

const ITEMS = `SELECT query_id AS "queryId", run_id AS "runId", query_key AS key, registry, lane, priority, state, lease,
  leased_until IS NOT NULL AS "isLeased", outcome, source, reason, subject_id AS "subjectId", version_id AS "versionId",
  done_xid::text AS xid, line::integer FROM collection_item`;

type StoredItem = { [K in Exclude<keyof ItemRow, 'doneXid'>]: ItemRow[K] | null } & { xid: string | null };

function itemOf({ xid, ...row }: StoredItem): ItemRow {
  const present = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null));
  return { ...present, ...(xid !== null && { doneXid: BigInt(xid) }) } as unknown as ItemRow;
}

const TALLIES = `SELECT run_id AS "runId", lane, priority, waiting::integer, leased::integer, done::integer, failed::integer,
  dead::integer, cancelled::integer, reused::integer FROM collection_tally`;

const VERSIONS = `SELECT subject_id AS "subjectId", version_id AS "versionId", encode(content_hash, 'hex') AS "contentHash"
  FROM registration_version ORDER BY subject_id, recorded_at, version_id`;

const MOVES = `SELECT query_id AS "queryId", run_id AS "runId", from_state AS "from", to_state AS "to", lease, session,
  (extract(epoch FROM at) * 1000)::double precision AS at FROM watched_move ORDER BY ordinal`;

type StoredMove = Omit<ItemMove, 'from'> & { from: string | null };

const moveOf = ({ from, ...move }: StoredMove): ItemMove => ({ ...move, ...(from !== null && { from }) });

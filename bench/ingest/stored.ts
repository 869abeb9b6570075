import { connected, numberOf } from './throw-away-database.js';

/** What has to be in the tables after imports. */
export interface ExpectedRows {
  readonly objects: number;
  readonly versions: number;
  /** Of all imports together. */
  readonly lines: number;
}

/** @throws where a line was lost or applied twice */
export async function assertStored(url: string, { objects, versions, lines }: ExpectedRows): Promise<void> {
  const wanted = [
    ['objects', objects, 'SELECT count(*) FROM registration WHERE current_version_id IS NOT NULL'],
    ['objects by their keys', objects, 'SELECT count(DISTINCT (kind, key, authority)) FROM registration'],
    ['answers', objects, "SELECT count(*) FROM lookup_key WHERE outcome = 'found'"],
    ['versions', versions, 'SELECT count(*) FROM registration_version'],
    [
      'versions by their contents',
      versions,
      'SELECT count(*) FROM (SELECT DISTINCT subject_id, content_hash FROM registration_version) AS contents',
    ],
    ['first sightings', objects, "SELECT count(*) FROM change_event WHERE type = 'object-first-seen'"],
    ['versions told in the change log', versions, 'SELECT count(DISTINCT version_id) FROM change_event'],
    [
      'lines counted',
      lines,
      'SELECT coalesce(sum(first_seen + changed + policy_changed + unchanged + outdated + rejected + blank), 0) FROM import_run',
    ],
    ['lines behind checkpoints', lines, 'SELECT coalesce(sum(lines), 0) FROM import_run'],
    ['lines refused', 0, 'SELECT count(*) FROM import_error'],
  ] as const;
  await connected(url, async (client) => {
    for (const [what, expected, sql] of wanted) {
      const found = await numberOf(client, sql);
      if (found !== expected) throw new Error(`${what}: ${found} where ${expected} were expected`);
    }
  });
}

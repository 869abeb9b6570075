import { execFileSync } from 'node:child_process';
import { cpus, totalmem } from 'node:os';
import { locatePrograms } from '../src/platform/database/embedded-programs.js';
import { type Circumstances } from './scenario.js';

/** This machine, now. */
export async function circumstances(small: boolean): Promise<Circumstances> {
  const { pgCtl } = await locatePrograms();
  return {
    at: new Date().toISOString().replace(/\.\d+Z$/, 'Z'),
    machine: `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GiB`,
    node: process.version.slice(1),
    // `pg_ctl (PostgreSQL) 18.4`
    postgresql: execFileSync(pgCtl, ['--version'], { encoding: 'utf8' }).trim().split(' ').at(-1)!,
    small,
  };
}

export const described = ({ machine, node, postgresql }: Circumstances): string =>
  `${machine}, Node ${node}, PostgreSQL ${postgresql}`;

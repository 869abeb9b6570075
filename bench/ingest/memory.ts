import { readdir, readFile, writeFile } from 'node:fs/promises';

/** `VmHWM` of a process in MB (10⁶ bytes): the largest resident set it ever had. Linux alone tells. */
export async function largestResidentMb(pid: number): Promise<number> {
  return kilobytes(await readFile(`/proc/${pid}/status`, 'utf8'), 'VmHWM');
}

/** From now on, {@link largestResidentMb} is about what comes. */
export const forgetPeak = (pid: number): Promise<void> => writeFile(`/proc/${pid}/clear_refs`, '5');

/** Proportional set sizes in MB of a process and all its children: memory that several share counts once. */
export async function proportionalMb(pid: number): Promise<number> {
  const pids = [pid, ...(await childrenOf(pid))];
  const sizes = await Promise.all(
    // A child may have ended meanwhile.
    pids.map((one) =>
      readFile(`/proc/${one}/smaps_rollup`, 'utf8').then(
        (text) => kilobytes(text, 'Pss'),
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function kilobytes(text: string, name: string): number {
  const found = new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(text);
  if (found === null) throw new Error(`/proc does not tell ${name}`);
  return (Number(found[1]) * 1024) / 1e6;
}

/** Direct ones: a database server's children have none of their own. */
async function childrenOf(pid: number): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = await Promise.all(
    pids.map((one) =>
      readFile(`/proc/${one}/status`, 'utf8').then(
        (text) => /^PPid:\s+(\d+)$/m.exec(text)?.[1],
        () => undefined,
      ),
    ),
  );
  return pids.filter((_one, n) => parents[n] === String(pid));
}

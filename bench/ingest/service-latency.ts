import { startChild } from '../../scripts/child.js';
import { percentile, summed } from '../measure.js';
import { API_KEY, built } from '../processes.js';
import { type Measured, type Size } from '../scenario.js';
import { type LineSupply } from './line-supply.js';
import { type MeasuredService } from './measured-service.js';

const MOST_MS = 25;
/** Cached lookups a second: far from what the service could do, so that nothing but the import can make them wait. */
const PER_SECOND = 100;
const SECONDS = 6;

/** Cached lookups at a fixed rate: with nothing else to do, and while an import runs at half of its full speed. */
export async function measureLatency(
  { rounds, small }: Size,
  service: MeasuredService,
  lines: LineSupply,
  fullSpeed: number,
): Promise<Measured[]> {
  const url = await storedDomain(service, lines);
  const seconds = small ? 0.5 : SECONDS;
  const p99 = async (): Promise<number> => percentile(await load(url, seconds), 0.99);
  const idle: number[] = [];
  const busy: number[] = [];
  const imported: number[] = [];
  for (let round = 0; round < rounds; round++) {
    idle.push(await p99());
    const before = lines.given;
    const ended = new AbortController();
    const upload = service.upload(lines.pacedPieces(fullSpeed / 2, ended.signal));
    upload.catch(() => undefined); // awaited below
    const start = performance.now();
    busy.push(await p99().finally(() => ended.abort()));
    const { 'first-seen': stored } = await upload;
    const sent = lines.given - before;
    if (stored !== sent) throw new Error(`${stored} lines were stored where ${sent} were sent`);
    imported.push((stored * 1000) / (performance.now() - start));
  }
  return [
    summed({ figure: 'cached-p99-while-importing', unit: 'ms', goal: MOST_MS, atMost: true }, busy),
    summed({ figure: 'cached-p99-idle', unit: 'ms', goal: null }, idle),
    summed({ figure: 'imported-meanwhile', unit: 'lines/s', goal: null }, imported),
  ];
}

/** URL of a lookup that the import has already answered. */
async function storedDomain(service: MeasuredService, lines: LineSupply): Promise<string> {
  const line = lines.take(1).toString();
  await service.upload([Buffer.from(line)]);
  const name = /^\{"url":"https:\/\/[^/"]+\/domain\/([^"]+)"/.exec(line)?.[1];
  if (name === undefined) return storedDomain(service, lines);
  return `${service.url}/v1/domains/${name}?maxAge=${365 * 86_400}`;
}

async function load(url: string, seconds: number): Promise<number[]> {
  const child = startChild(built('bench/open-load.js'), [
    url,
    API_KEY,
    String(PER_SECOND),
    String(Math.round(PER_SECOND * seconds)),
  ]);
  const latencies = await child.line((text) => (text.startsWith('[') ? (JSON.parse(text) as number[]) : undefined));
  await child.exited;
  return latencies;
}

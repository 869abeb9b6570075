import { type Lanes } from './lanes-process.js';
import { type LaneReading, readLane } from './meter.js';

/** All lanes of a run, read off what their servers noted. */
export interface LaneReadings {
  readonly byLane: ReadonlyMap<string, LaneReading>;
  readonly arrivals: number;
  readonly violations: number;
  readonly worstExcess: number;
  /** The least of any lane. */
  readonly utilisation: number;
}

/** @param only names of lanes; default: all */
export async function readLanes(
  lanes: Lanes,
  only: readonly string[] = lanes.plan.map(({ name }) => name),
): Promise<LaneReadings> {
  const read = lanes.plan
    .filter(({ name }) => only.includes(name))
    .map(async (plan) => [plan.name, readLane((await lanes.record(plan.name)).arrivals, plan)] as const);
  const byLane = new Map(await Promise.all(read));
  const readings = [...byLane.values()];
  const sum = (of: (reading: LaneReading) => number): number => readings.reduce((total, one) => total + of(one), 0);
  return {
    byLane,
    arrivals: sum(({ arrivals }) => arrivals),
    violations: sum(({ violations }) => violations),
    worstExcess: Math.max(...readings.map(({ worstExcess }) => worstExcess)),
    utilisation: Math.min(...readings.map(({ utilisation }) => utilisation)),
  };
}

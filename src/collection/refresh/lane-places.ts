import { Injectable } from '@nestjs/common';
import { freshLane, laneSeconds, type LaneState, LaneStore, Profiles } from '../../registry/index.js';

/** A registry that sets no pace is given no more than that at a time. */
const MOST_PLACES = 4_000;

/** How much lanes can bear, as they stand. */
@Injectable()
export class LanePlaces {
  constructor(
    private readonly lanes: LaneStore,
    private readonly profiles: Profiles,
  ) {}

  /** @returns for each registry, `host[:port]`, how many further requests it can be asked within so many seconds */
  async within(seconds: number, registries: readonly string[]): Promise<ReadonlyMap<string, number>> {
    const known = new Map((await this.lanes.states()).map((lane) => [lane.authority, lane]));
    return new Map(
      registries.map((registry) => {
        const lane = known.get(registry) ?? freshLane(registry, this.profiles.of(registry), 0);
        return [registry, placesWithin(seconds, lane)];
      }),
    );
  }
}

/** The inverse of lane arithmetic, which grows with the number of places. */
export function placesWithin(seconds: number, lane: LaneState): number {
  let [fits, fails] = [0, MOST_PLACES + 1];
  while (fails - fits > 1) {
    const places = Math.floor((fits + fails) / 2);
    if (laneSeconds(lane, places) <= seconds) fits = places;
    else fails = places;
  }
  return fits;
}

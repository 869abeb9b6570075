import { Injectable } from '@nestjs/common';
import { type LaneState, LaneStore, Profiles, rateOf } from '../../registry/index.js';

/** How fast each lane is as it stands. */
@Injectable()
export class LaneRates {
  constructor(
    private readonly lanes: LaneStore,
    private readonly profiles: Profiles,
  ) {}

  /** @returns requests a second at a server, known or not */
  async rates(): Promise<(lane: string) => number> {
    const rates = new Map((await this.lanes.states()).map((state) => [state.authority, laneRate(state)]));
    return (lane) => rates.get(lane) ?? this.profiles.of(lane).ratePerSecond;
  }
}

/** Requests a second that a lane gives, whichever is less: by its pace, or by how many it bears at a time. */
function laneRate(state: LaneState): number {
  const { profile, latencyMs } = state;
  return Math.min(rateOf(state), latencyMs ? profile.concurrency / (latencyMs / 1_000) : Infinity);
}

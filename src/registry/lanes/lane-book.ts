import { Injectable } from '@nestjs/common';
import { type Queryable } from '../../platform/database/index.js';
import { type RegistryProfile } from '../profiles/index.js';
import { type LaneState, paceOf, reserve } from './lane.js';
import { LaneStore } from './lane.repository.js';

/** A lane that a transaction holds. */
export interface OpenLane {
  readonly authority: string;
  readonly profile: RegistryProfile;
  /** Places given so far, those just reserved included. */
  readonly turn: number;
  /** How much later than planned a request may go out, milliseconds. */
  readonly leewayMs: number;
  /** As it stands, what was just reserved included. */
  readonly state: LaneState;
  /**
   * Takes places that start within the horizon. A circuit that is half-open gives one.
   *
   * @returns milliseconds of the database's clock, ascending
   */
  reserve(atMost: number): number[];
}

/** Rows of "lane" inside a caller's transaction: for those who give places to items. */
@Injectable()
export class LaneBook {
  constructor(private readonly store: LaneStore) {}

  /**
   * Locks those of the lanes that may start something within the horizon. Lanes that nobody asked before are made; locked ones are left
   * out, so that nobody waits for another dispatcher.
   *
   * @returns `now` by the database's clock, after the locks were taken
   */
  async lockReady(
    transaction: Queryable,
    authorities: readonly string[],
    horizonMs: number,
  ): Promise<{ now: number; lanes: OpenLane[] }> {
    const { now, lanes } = await this.store.lockReady(transaction, authorities, horizonMs);
    return { now, lanes: lanes.map((lane) => new HeldLane(lane, now + horizonMs)) };
  }

  /** Keeps what was reserved. */
  async save(transaction: Queryable, lanes: readonly OpenLane[]): Promise<void> {
    await this.store.save(
      transaction,
      lanes.map(({ state }) => state),
    );
  }
}

class HeldLane implements OpenLane {
  constructor(
    public state: LaneState,
    private readonly until: number,
  ) {}

  get authority(): string {
    return this.state.authority;
  }

  get profile(): RegistryProfile {
    return this.state.profile;
  }

  get turn(): number {
    return this.state.turn;
  }

  get leewayMs(): number {
    return paceOf(this.state).leewayMs;
  }

  reserve(atMost: number): number[] {
    const { lane, starts } = reserve(this.state, { atMost, until: this.until, inChunks: true });
    this.state = lane;
    return starts;
  }
}

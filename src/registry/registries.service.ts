import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { BootstrapService } from './bootstrap/index.js';
import { circuitOf, type LaneState, LaneStore, type LaneUse, rateOf, RegistryLanes } from './lanes/index.js';
import {
  type LaneDto,
  type RegistriesDto,
  type RegistryDto,
  type RegistryProfileDto,
  type RegistryServerDto,
} from './dto/registry.dto.js';
import { DEFAULT_PROFILE, OWN_PROFILE, Profiles, QUIRKS, type RegistryProfile } from './profiles/index.js';

/** What is stored of a lane, and what this process makes of it. */
interface KnownLane {
  readonly state?: LaneState;
  readonly use?: LaneUse;
}

/** Which registries are known, how each is treated and how it fares. */
@Injectable()
export class RegistriesService {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly lanes: RegistryLanes,
    private readonly store: LaneStore,
    private readonly profiles: Profiles,
    private readonly clock: Clock,
  ) {}

  /**
   * All of them. Servers that only an answer named, such as registrars without a profile, are left out: answers could name any number.
   */
  async list(): Promise<RegistriesDto> {
    const lanes = await this.lanesByAuthority();
    const profiled = this.profiles.all.flatMap(({ authorities }) => authorities);
    const asked = [...lanes.keys()].filter((authority) => this.bootstrap.isKnownAuthority(authority));
    const authorities = [...new Set([...profiled, ...asked])].sort();
    return {
      profiles: [...this.profiles.all, DEFAULT_PROFILE, OWN_PROFILE].map(profileDto),
      servers: authorities.map((authority) => this.server(authority, lanes.get(authority))),
      bootstrap: this.bootstrap.states().map(({ name, publication, confirmedAt }) => ({
        name,
        publication,
        ...(confirmedAt !== undefined && { confirmedAt: new Date(confirmedAt).toISOString() }),
      })),
    };
  }

  /**
   * @param authority `host[:port]`, in any case
   * @throws ProblemError 404 where neither a profile nor a bootstrap file names it
   */
  async describe(authority: string): Promise<RegistryDto> {
    const key = authority.toLowerCase();
    if (!this.profiles.names(key) && !this.bootstrap.isKnownAuthority(key)) {
      const message =
        'authority is not the host[:port] of a known registry; GET /v1/registries lists those with a profile';
      throw new ProblemError(404, 'no-such-resource', 'No such resource', message, { member: 'authority' });
    }
    const lanes = await this.lanesByAuthority();
    return { ...this.server(key, lanes.get(key)), profile: profileDto(this.profiles.of(key)) };
  }

  private async lanesByAuthority(): Promise<ReadonlyMap<string, KnownLane>> {
    const uses = new Map(this.lanes.uses().map((use) => [use.authority, use]));
    const states = new Map((await this.store.states()).map((state) => [state.authority, state]));
    const authorities = [...new Set([...states.keys(), ...uses.keys()])];
    return new Map(authorities.map((name) => [name, { use: uses.get(name), state: states.get(name) }]));
  }

  private server(authority: string, lane: KnownLane | undefined): RegistryServerDto {
    return {
      authority,
      profileId: this.profiles.of(authority).id,
      isListed: this.bootstrap.isKnownAuthority(authority),
      circuit: lane?.state === undefined ? 'closed' : circuitOf(lane.state),
      ...(lane && { lane: this.lane(authority, lane) }),
    };
  }

  /** A pause that this process was just asked for may not be in the store yet. */
  private lane(authority: string, { state, use }: KnownLane): LaneDto {
    const now = this.clock.now();
    const pausedUntil = Math.max(state?.pausedUntil ?? 0, now + (use?.pauseMs ?? 0));
    return {
      ratePerSecond: finite(state === undefined ? this.profiles.of(authority).ratePerSecond : rateOf(state)),
      inFlight: use?.inFlight ?? 0,
      waiting: use?.waiting ?? 0,
      ...(pausedUntil > now && { pausedUntil: new Date(pausedUntil).toISOString() }),
    };
  }
}

/** JSON has no infinity: a figure that is none is left out. */
const finite = (figure: number): number | undefined => (Number.isFinite(figure) ? figure : undefined);

function profileDto({ bounds, quirks, authorities, plainHttp: _, ...profile }: RegistryProfile): RegistryProfileDto {
  return {
    ...profile,
    authorities: [...authorities],
    ratePerSecond: finite(profile.ratePerSecond),
    minPerSecond: bounds.minPerSecond,
    maxPerSecond: finite(bounds.maxPerSecond),
    quirks: quirks.map(({ quirk, reference }) => ({ quirk, meaning: QUIRKS[quirk], reference })),
  };
}

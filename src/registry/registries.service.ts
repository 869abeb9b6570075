import { Injectable } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { ProblemError } from '../platform/errors/index.js';
import { OutboundClient } from '../platform/http/index.js';
import { BootstrapService } from './bootstrap/index.js';
import { type LaneState, RegistryLanes } from './lanes/index.js';
import {
  type LaneDto,
  type RegistriesDto,
  type RegistryDto,
  type RegistryProfileDto,
  type RegistryServerDto,
} from './dto/registry.dto.js';
import {
  DEFAULT_PROFILE,
  OWN_PROFILE,
  profileFor,
  QUIRKS,
  REGISTRY_PROFILES,
  type RegistryProfile,
} from './profiles/index.js';

/** Which registries are known, how each is treated and how it fares. */
@Injectable()
export class RegistriesService {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly outbound: OutboundClient,
    private readonly lanes: RegistryLanes,
    private readonly clock: Clock,
  ) {}

  /**
   * All of them. Servers that only an answer named, such as registrars without a profile, are left out: answers could name any number.
   */
  async list(): Promise<RegistriesDto> {
    const lanes = await this.lanesByAuthority();
    const profiled = REGISTRY_PROFILES.flatMap(({ authorities }) => authorities);
    const asked = [...lanes.keys()].filter((authority) => this.bootstrap.isKnownAuthority(authority));
    const authorities = [...new Set([...profiled, ...asked])].sort();
    return {
      profiles: [...REGISTRY_PROFILES, DEFAULT_PROFILE, OWN_PROFILE].map(profileDto),
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
    const hasProfile = REGISTRY_PROFILES.some(({ authorities }) => authorities.includes(key));
    if (!hasProfile && !this.bootstrap.isKnownAuthority(key)) {
      const message =
        'authority is not the host[:port] of a known registry; GET /v1/registries lists those with a profile';
      throw new ProblemError(404, 'no-such-resource', 'No such resource', message, { member: 'authority' });
    }
    const lanes = await this.lanesByAuthority();
    return { ...this.server(key, lanes.get(key)), profile: profileDto(this.profile(key)) };
  }

  private async lanesByAuthority(): Promise<ReadonlyMap<string, LaneState>> {
    return new Map((await this.lanes.states()).map((lane) => [lane.authority, lane]));
  }

  private profile(authority: string): RegistryProfile {
    // Without a port the scheme decides which one is meant, and nothing here tells the scheme.
    const urls = [new URL(`https://${authority}/`), new URL(`http://${authority}/`)];
    return profileFor(
      authority,
      urls.some((url) => this.outbound.isAllowedHost(url)),
    );
  }

  private server(authority: string, lane: LaneState | undefined): RegistryServerDto {
    return {
      authority,
      profileId: this.profile(authority).id,
      isListed: this.bootstrap.isKnownAuthority(authority),
      circuit: this.lanes.circuitOf(authority),
      ...(lane && { lane: laneDto(lane, this.clock.now()) }),
    };
  }
}

/** JSON has no infinity: a figure that is none is left out. */
const finite = (figure: number): number | undefined => (Number.isFinite(figure) ? figure : undefined);

function laneDto({ ratePerSecond, inFlight, waiting, pauseMs }: LaneState, now: number): LaneDto {
  return {
    ratePerSecond: finite(ratePerSecond),
    inFlight,
    waiting,
    ...(pauseMs > 0 && { pausedUntil: new Date(now + pauseMs).toISOString() }),
  };
}

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

import { ApiProperty } from '@nestjs/swagger';
import { type BootstrapName } from '../bootstrap/index.js';
import { type CircuitName } from '../lanes/index.js';
import { type Backoff, type QuirkName, QUIRKS, type ReachedBy } from '../profiles/index.js';

export class FigureSourceDto {
  /** `documented`: the operator of the service says so. `reported`: somebody else says so. `guessed`: nobody does. */
  @ApiProperty({ enum: ['documented', 'reported', 'guessed'] })
  kind!: 'documented' | 'reported' | 'guessed';
  /** Title and URL of a public page, or what the guess rests on. */
  reference!: string;
  /** The day that the source speaks for. @example 2024-11-12 */
  asOf!: string;
}

/** A source for each figure of the profile. */
export class FigureSourcesDto {
  ratePerSecond!: FigureSourceDto;
  bounds!: FigureSourceDto;
  burst!: FigureSourceDto;
  concurrency!: FigureSourceDto;
  chunkSize!: FigureSourceDto;
  chunkDelaySeconds!: FigureSourceDto;
  backoff!: FigureSourceDto;
  attempts!: FigureSourceDto;
}

export class StatedLimitDto {
  requests!: number;
  seconds!: number;
  source!: FigureSourceDto;
}

export class QuirkDto {
  @ApiProperty({ enum: Object.keys(QUIRKS) })
  quirk!: QuirkName;
  /** What that means. */
  meaning!: string;
  /** Public page that says so. */
  reference!: string;
}

export class RegistryProfileDto {
  /** @example verisign */
  id!: string;
  name!: string;
  /** Servers that the profile is for, `host[:port]`. Empty for the profiles `default` and `own`. */
  authorities!: string[];
  /**
   * How its servers become known: `bootstrap` by IANA's files, `override` by an entry of the operator because IANA lists none, `referral` by
   * links in the answers of registries.
   */
  @ApiProperty({ enum: ['bootstrap', 'override', 'referral'] })
  reachedBy!: ReachedBy;
  /** Requests a second in the long run. Absent where nothing is paced. */
  ratePerSecond?: number;
  /** Least rate to which it may adapt, requests a second. */
  minPerSecond!: number;
  /** Greatest rate to which it may adapt, requests a second. Absent where nothing is paced. */
  maxPerSecond?: number;
  /** Requests that may go at once after a pause. */
  burst!: number;
  /** Requests in flight. */
  concurrency!: number;
  /** Objects that a collection asks for before it pauses. */
  chunkSize!: number;
  /** That pause. */
  chunkDelaySeconds!: number;
  /** How the wait before a further attempt grows. A Retry-After of the registry comes first. */
  @ApiProperty({ enum: ['fixed', 'linear', 'exponential'] })
  backoff!: Backoff;
  /** Requests that one question may cost. */
  attempts!: number;
  /** The limit that the registry is known to have. */
  statedLimit?: StatedLimitDto;
  quirks!: QuirkDto[];
  sources!: FigureSourcesDto;
}

export class LaneDto {
  /** Requests a second in use, adapted to what the registry showed that it can bear. Absent where nothing is paced. */
  ratePerSecond?: number;
  /** Requests of this process that are under way. */
  inFlight!: number;
  /** Lookups of this process that wait for a place. */
  waiting!: number;
  /** When the registry may be asked again. Absent where there is no pause. */
  pausedUntil?: string;
}

export class RegistryServerDto {
  /** @example rdap.verisign.com */
  authority!: string;
  /** The profile in force for it. @example verisign */
  profileId!: string;
  /** Whether a bootstrap file or the overrides name it. */
  isListed!: boolean;
  /** `open`: it failed repeatedly and is left alone. `half-open`: the next request finds out whether it is back. */
  @ApiProperty({ enum: ['closed', 'open', 'half-open'] })
  circuit!: CircuitName;
  /** Absent where it was never asked. */
  lane?: LaneDto;
}

export class BootstrapCopyDto {
  @ApiProperty({ enum: ['dns', 'ipv4', 'ipv6', 'asn', 'object-tags'] })
  name!: BootstrapName;
  /** As published by IANA. */
  publication?: string;
  /** When the source last confirmed the copy in force. Absent where there is no copy. */
  confirmedAt?: string;
}

export class RegistriesDto {
  /** Every profile: the operator's own, those that Rollcall brings, by id, and `default` and `own` last. */
  profiles!: RegistryProfileDto[];
  /** Servers that have a profile of their own, and listed ones that were asked. */
  servers!: RegistryServerDto[];
  /** The copies of IANA's files that are in force. */
  bootstrap!: BootstrapCopyDto[];
}

export class RegistryDto extends RegistryServerDto {
  profile!: RegistryProfileDto;
}

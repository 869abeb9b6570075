import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  MaxLength,
  ValidateNested,
} from 'class-validator';
import { type ObjectKind } from '../../rdap/index.js';
import { PRIORITIES, type Priority } from '../priority.js';
import { type Rung, RUNGS } from '../refresh/ladder.js';
import { BatchPageOptionsDto } from './batch-request.dto.js';
import { asBoolean } from './query-value.js';

const KINDS = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] as const satisfies readonly ObjectKind[];
/** As people write them. */
const KIND_NAMES = [...KINDS, 'asn'] as const;

export class WatchSettingsDto {
  /** Whose refreshes go first. Without it, by the object's name. */
  @ApiPropertyOptional({ enum: PRIORITIES })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: Priority;
}

export class WatchQueryDto extends WatchSettingsDto {
  /** A name, an address or prefix, an AS number, a handle. @example example-name.org */
  @IsString()
  @MaxLength(1024)
  query!: string;

  /** Without it, told from the query; a host name is taken for a domain. */
  @ApiPropertyOptional({ enum: KIND_NAMES })
  @IsOptional()
  @IsIn(KIND_NAMES)
  kind?: (typeof KIND_NAMES)[number];
}

export class NewWatchesDto {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  @ValidateNested({ each: true })
  @Type(() => WatchQueryDto)
  queries!: WatchQueryDto[];
}

export class WatchPageOptionsDto extends BatchPageOptionsDto {
  /** What is due first comes first; what is looked at while pages are turned moves to the end. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  dueFirst?: boolean;
}

export class WatchDto {
  @ApiProperty({ enum: KINDS })
  kind!: ObjectKind;
  /** Canonical form. @example example-name.org */
  key!: string;
  /** `host[:port]` of the responsible registry's preferred server. @example rdap.registry.example */
  registry!: string;
  @ApiProperty({ enum: PRIORITIES })
  priority!: Priority;
  /** Why it is due when it is. */
  @ApiProperty({ enum: RUNGS })
  rung!: Rung;
  /** From look to look at present. @example 604800 */
  intervalSeconds!: number;
  /** Looks in a row that found no change. @example 2 */
  quietChecks!: number;
  /** @example 2026-06-08T12:00:00.000Z */
  nextDueAt!: string;
  @ApiPropertyOptional({ example: '2026-06-01T12:00:00.000Z' })
  lastCheckedAt?: string;
  /** @example 2026-05-01T12:00:00.000Z */
  createdAt!: string;
}

export class WatchPageDto {
  items!: WatchDto[];
  nextCursor?: string;
}

/** Holds no value of the query. */
export class RefusedWatchDto {
  /** Place in `queries`, from 0. @example 3 */
  index!: number;
  /** `invalid-query`, `no-registry`. @example invalid-query */
  code!: string;
  @ApiPropertyOptional({ example: 'domain' })
  member?: string;
  /** @example Nobody is responsible for this object. */
  message!: string;
}

export class WatchesMadeDto {
  /** Not watched before. @example 2 */
  made!: number;
  /** Watched already, or named twice. @example 1 */
  known!: number;
  refused!: RefusedWatchDto[];
}

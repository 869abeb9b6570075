import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsDefined,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  Matches,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MEMBER_STATES, type MemberState } from '../member.js';
import { ARCHIVED_VIEWS, type ArchivedView, CRITICALITIES, type Criticality, LIMITS } from '../portfolio.js';
import { KIND_NAMES, type KindName, MemberErrorDto, MEMBERS_SCHEMA } from './member.dto.js';
import { AreTags } from './tags.js';

export const BULK_OPERATIONS = ['add', 'tag', 'untag', 'archive', 'restore', 'criticality'] as const;
export type BulkName = (typeof BULK_OPERATIONS)[number];

const takesTags = ({ operation }: BulkDto): boolean => operation === 'tag' || operation === 'untag';

/** Which members; what is absent holds nothing back, and an empty filter is all of them. */
export class BulkFilterDto {
  @ApiPropertyOptional({ enum: KIND_NAMES })
  @IsOptional()
  @IsIn(KIND_NAMES)
  kind?: KindName;

  @IsOptional()
  @IsString()
  @Matches(/^[^\p{Cc}\p{Cs}]{1,50}$/u)
  tag?: string;

  @ApiPropertyOptional({ enum: CRITICALITIES })
  @IsOptional()
  @IsIn(CRITICALITIES)
  criticality?: Criticality;

  @ApiPropertyOptional({ enum: MEMBER_STATES })
  @IsOptional()
  @IsIn(MEMBER_STATES)
  state?: MemberState;

  /** Default `exclude`; for `restore`, `only`. */
  @ApiPropertyOptional({ enum: ARCHIVED_VIEWS })
  @IsOptional()
  @IsIn(ARCHIVED_VIEWS)
  archived?: ArchivedView;
}

export class BulkDto {
  @ApiProperty({ enum: BULK_OPERATIONS })
  @IsIn(BULK_OPERATIONS)
  operation!: BulkName;

  /** Whom it concerns; either this or `filter`. For `add` always this. */
  @ApiPropertyOptional({ ...MEMBERS_SCHEMA, required: false })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(10_000)
  members?: unknown[];

  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => BulkFilterDto)
  filter?: BulkFilterDto;

  /** For `tag` and `untag`. @example ["checkout"] */
  @ValidateIf((dto: BulkDto) => takesTags(dto) || dto.tags !== undefined)
  @IsDefined()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(LIMITS.tags)
  @AreTags()
  tags?: string[];

  /** For `criticality`. */
  @ApiPropertyOptional({ enum: CRITICALITIES })
  @ValidateIf((dto: BulkDto) => dto.operation === 'criticality' || dto.criticality !== undefined)
  @IsIn(CRITICALITIES)
  criticality?: Criticality;
}

/** What was done. */
export class BulkOutcomeDto {
  @ApiProperty({ enum: BULK_OPERATIONS })
  operation!: BulkName;
  /** Members that it came by. @example 240 */
  matched!: number;
  /** @example 200 */
  changed!: number;
  /** They were so already. @example 40 */
  unchanged!: number;
  /** @example 1 */
  rejected!: number;
  /** The first 1000 that were refused. */
  errors!: MemberErrorDto[];
}

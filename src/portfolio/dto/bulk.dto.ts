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
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { CRITICALITIES, type Criticality, LIMITS } from '../portfolio.js';
import { MemberErrorDto, MemberFilterDto, MEMBERS_SCHEMA } from './member.dto.js';
import { AreTags } from './tags.js';

export const BULK_OPERATIONS = ['add', 'tag', 'untag', 'archive', 'restore', 'criticality'] as const;
export type BulkName = (typeof BULK_OPERATIONS)[number];

const takesTags = ({ operation }: BulkDto): boolean => operation === 'tag' || operation === 'untag';

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

  /** Whom it concerns, by what they are; empty: everybody. Without `archived`, `restore` concerns those that are archived, all else those that are not. */
  @IsOptional()
  @IsObject()
  @ValidateNested()
  @Type(() => MemberFilterDto)
  filter?: MemberFilterDto;

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

import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateIf,
} from 'class-validator';
import {
  ARCHIVED_VIEWS,
  type ArchivedView,
  CRITICALITIES,
  type Criticality,
  LIMITS,
  PROSE,
  REVIEW_STATES,
  type ReviewState,
} from '../portfolio.js';
import { AreTags } from './tags.js';

const PHRASE = /^(?=.*\S)[^\p{Cc}\p{Cs}]{1,200}$/u;
const isPhrase = (member: string) =>
  Matches(PHRASE, { message: `${member} must have 1 to 200 characters, none of them a control character` });
const isProse = (member: string) =>
  Matches(PROSE, { message: `${member} must have 1 to ${LIMITS.noteLength} characters` });

export class PageQueryDto {
  /** Rows on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,256}$/)
  cursor?: string;
}

export class PortfolioListQueryDto extends PageQueryDto {
  /** Those with this tag. @example retail */
  @IsOptional()
  @IsString()
  @Matches(PHRASE)
  tag?: string;

  @ApiPropertyOptional({ enum: CRITICALITIES })
  @IsOptional()
  @IsIn(CRITICALITIES)
  criticality?: Criticality;

  @ApiPropertyOptional({ enum: REVIEW_STATES })
  @IsOptional()
  @IsIn(REVIEW_STATES)
  reviewState?: ReviewState;

  /** Those that were archived: not at all, as well, or alone. Default `exclude`. */
  @ApiPropertyOptional({ enum: ARCHIVED_VIEWS })
  @IsOptional()
  @IsIn(ARCHIVED_VIEWS)
  archived?: ArchivedView;
}

export class NewPortfolioDto {
  /** @example Brands, Europe */
  @IsString()
  @isPhrase('name')
  name!: string;

  /** @example Names that customers type. */
  @IsOptional()
  @IsString()
  @isProse('description')
  description?: string;

  /** The team that answers for it; never a person. @example domain-operations */
  @IsOptional()
  @IsString()
  @isPhrase('owner')
  owner?: string;

  /** Up to 20, of up to 50 characters. @example ["retail", "eu"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @AreTags()
  tags?: string[];

  /** Of members that come without one of their own. Default `normal`. */
  @ApiPropertyOptional({ enum: CRITICALITIES })
  @IsOptional()
  @IsIn(CRITICALITIES)
  criticality?: Criticality;
}

/** What is absent stays as it is; null takes a description or an owner away. */
export class PortfolioChangeDto {
  @ValidateIf((dto: PortfolioChangeDto) => dto.name !== undefined)
  @IsString()
  @isPhrase('name')
  name?: string;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @isProse('description')
  description?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @isPhrase('owner')
  owner?: string | null;

  @ValidateIf((dto: PortfolioChangeDto) => dto.tags !== undefined)
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @AreTags()
  tags?: string[];

  @ApiPropertyOptional({ enum: CRITICALITIES })
  @ValidateIf((dto: PortfolioChangeDto) => dto.criticality !== undefined)
  @IsIn(CRITICALITIES)
  criticality?: Criticality;

  /** False restores an archived portfolio. */
  @ValidateIf((dto: PortfolioChangeDto) => dto.archived !== undefined)
  @IsBoolean()
  archived?: boolean;
}

export class PortfolioLinksDto {
  /** @example /v1/portfolios/019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  self!: string;
  members!: string;
  reviews!: string;
  expirations!: string;
  changes!: string;
  summary!: string;
}

export class PortfolioDto {
  /** @example 019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  id!: string;
  /** @example Brands, Europe */
  name!: string;
  description?: string;
  /** @example domain-operations */
  owner?: string;
  /** @example ["eu", "retail"] */
  tags!: string[];
  @ApiProperty({ enum: CRITICALITIES })
  criticality!: Criticality;
  /** That of the latest review. */
  @ApiProperty({ enum: REVIEW_STATES })
  reviewState!: ReviewState;
  /** @example 1204 */
  members!: number;
  /** @example 17 */
  archivedMembers!: number;
  /** Counts writes; in quotation marks it is the ETag. @example 7 */
  revision!: number;
  createdAt!: string;
  updatedAt!: string;
  archivedAt?: string;
  links!: PortfolioLinksDto;
}

export class PortfolioPageDto {
  items!: PortfolioDto[];
  nextCursor?: string;
}

export class NewReviewDto {
  @ApiProperty({ enum: REVIEW_STATES })
  @IsIn(REVIEW_STATES)
  state!: ReviewState;

  /** @example Two names have no lock. */
  @IsOptional()
  @IsString()
  @isProse('comment')
  comment?: string;
}

export class ReviewDto {
  id!: string;
  @ApiProperty({ enum: REVIEW_STATES })
  state!: ReviewState;
  /** The state before. */
  @ApiProperty({ enum: REVIEW_STATES })
  previous!: ReviewState;
  comment?: string;
  /** Public id of the key that said so. @example 4fT9sKq2LmZx */
  by!: string;
  at!: string;
}

export class ReviewPageDto {
  items!: ReviewDto[];
  nextCursor?: string;
}

import { ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
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
  MaxLength,
  Min,
} from 'class-validator';
import { isField } from '../intake/field.js';
import { PRIORITIES, type Priority } from '../priority.js';
import { asBoolean, asList, asNumber } from './query-value.js';
import { Satisfies } from './satisfies.js';

const PHRASE = /^[^\p{Cc}]{1,200}$/u;
const isPhrase = (member: string) =>
  Matches(PHRASE, { message: `${member} must have 1 to 200 characters, none of them a control character` });

/** How a run is to go; in the query string, or beside `queries` in a JSON body, which goes before it. */
export class BatchOptionsDto {
  /** For people. @example Portfolio, autumn */
  @IsOptional()
  @IsString()
  @isPhrase('name')
  name?: string;

  /** Asks so that later questions find an answer: `low` priority, and answers up to a day old will do, unless said otherwise. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  warmUp?: boolean;

  /** For all lines that say none themselves. Without it, each goes by its name: banks and governments first, names of trials last. */
  @ApiPropertyOptional({ enum: PRIORITIES })
  @IsOptional()
  @IsIn(PRIORITIES)
  priority?: Priority;

  /** The oldest answer that will do, in seconds; 0 asks every registry. Default 3600. @example 3600 */
  @IsOptional()
  @Transform(asNumber)
  @IsInt()
  @Min(0)
  @Max(31_536_000)
  maxAge?: number;

  /** Members of `registration` to give, as dotted paths; the rest is left out. Default: all. @example ["summary.expiresAt", "status"] */
  @IsOptional()
  @Transform(asList)
  @IsArray()
  @ArrayMaxSize(64)
  @Satisfies(isField, 'each value in fields must be a dotted path that begins with a member of a registration', {
    each: true,
  })
  fields?: string[];

  /** `strict`: answers are kept with the run alone, and deleted some time after its end; stored answers are not used. */
  @ApiPropertyOptional({ enum: ['standard', 'strict'] })
  @IsOptional()
  @IsIn(['standard', 'strict'])
  privacyMode?: 'standard' | 'strict';

  /** With `privacyMode` `strict`: seconds from the end of the run to the deletion of its results. Default 1800. @example 1800 */
  @IsOptional()
  @Transform(asNumber)
  @IsInt()
  @Min(60)
  @Max(604_800)
  purgeAfter?: number;

  /** What the data are for. @example brand protection */
  @IsOptional()
  @IsString()
  @isPhrase('purpose')
  purpose?: string;

  /** Most requests of the run under way at a time, over all registries. @example 16 */
  @IsOptional()
  @Transform(asNumber)
  @IsInt()
  @Min(1)
  @Max(4096)
  concurrency?: number;

  /** Results are given in the order of the input instead of that of completion. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  preserveOrder?: boolean;

  /** Told of the end of the run by a signed POST (Standard Webhooks). https, or a host that the operator allows. */
  @ApiPropertyOptional({ example: 'https://hooks.example/rollcall' })
  @IsOptional()
  @IsString()
  @MaxLength(2048)
  callbackUrl?: string;
}

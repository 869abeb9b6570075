import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';

export class ClearingDto {
  /** A table that answers are made of, or `ledger:` and the name of a runner. Without it, all. */
  @ApiPropertyOptional({ example: 'rollup_registrar' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  tag?: string;
}

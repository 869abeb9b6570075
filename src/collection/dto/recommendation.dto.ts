import { ApiProperty } from '@nestjs/swagger';
import { RECOMMENDATIONS, type Recommendation, type RecommendationCode } from '../progress/recommend.js';

export class RecommendationDto implements Recommendation {
  @ApiProperty({ enum: RECOMMENDATIONS })
  code!: RecommendationCode;
  /** @example What rdap.registry.example allows decides how long the run takes: 880 s longer than all others. */
  text!: string;
  /** What to change: a member of the options of a batch, or a route. @example concurrency */
  member?: string;
  /** @example rdap.registry.example */
  registry?: string;
  /** The figures that it is drawn from. @example {"seconds": 900, "nextSeconds": 20} */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  evidence!: Record<string, number>;
}

export class RecommendationListDto {
  /** Empty where there is nothing to say. */
  items!: RecommendationDto[];
}

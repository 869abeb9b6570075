import { BatchDto } from './batch.dto.js';
import { type ProgressDto } from './progress.dto.js';

export class BatchDetailDto extends BatchDto {
  progress!: ProgressDto;
}

export { type ImportCountsDto, type ImportDto } from './dto/import.dto.js';
export { countsDto, importDto } from './import-answer.js';
export {
  addLines,
  type ImportError,
  type ImportRun,
  type ImportState,
  type LineCounts,
  type LineOutcome,
  noLines,
} from './import-run.js';
export { type Chunk } from './import-task.js';
export { ImportModule } from './import.module.js';
export { type ImportRequest, ImportService } from './import.service.js';
export { openPath, openStream } from './line-source.js';
export { SourceError } from './source-error.js';
export { type LineSource, type SourceSummary } from './source.types.js';

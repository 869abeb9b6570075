export { bodyPieces, type BodyLimits } from './body-pieces.js';
export { type CsvRow, CsvRows } from './csv-rows.js';
export { type BrokenLine, TEXT_FAULTS, type TextFault, type TextLine, TextLines } from './text-lines.js';

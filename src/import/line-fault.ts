import { LookupFailure } from '../rdap/index.js';
import { LINE_ERRORS, type LineError, type LineErrorCode } from './line-error.js';

/** A line is refused. Its message is that of the code: nothing of the line can get into it. */
export class LineFault extends Error {
  override readonly name = 'LineFault';

  constructor(
    readonly code: LineErrorCode,
    readonly member?: string,
  ) {
    super(LINE_ERRORS[code]);
  }
}

/** What is told about a line for which `error` was thrown. Whatever nobody foresaw is named `stage-crashed`, without its text. */
export function lineError(line: number, error: unknown): LineError {
  const { code, member } = error instanceof LineFault ? error : { code: codeOf(error), member: undefined };
  return { line, code, message: LINE_ERRORS[code], ...(member !== undefined && { member }) };
}

/** Reasons of `judge` that are called otherwise here. */
const OF_REASON: Readonly<Record<string, LineErrorCode>> = {
  'other-class': 'wrong-kind',
  'error-body': 'error-answer',
};

function codeOf(error: unknown): LineErrorCode {
  if (!(error instanceof LookupFailure)) return 'stage-crashed';
  const { code, detail } = error;
  switch (code) {
    case 'redaction-failed':
      return code;
    case 'not-found':
    case 'registry-limited':
    case 'registry-refused':
      return 'error-answer';
    case 'bad-response': {
      const reason = detail.reason ?? '';
      if (Object.hasOwn(OF_REASON, reason)) return OF_REASON[reason]!;
      return Object.hasOwn(LINE_ERRORS, reason) ? (reason as LineErrorCode) : 'stage-crashed';
    }
    default:
      return 'stage-crashed';
  }
}

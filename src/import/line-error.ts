/** Everything that a line can be refused for, as one closed list, each with what is told about it: never a value of the line. */
export const LINE_ERRORS = {
  'line-too-long': 'The line is longer than 4 MiB and was skipped.',
  'file-unreadable': 'The file cannot be read or unpacked.',
  'not-json': 'The line, or its body, is not JSON.',
  'not-an-object': 'The line, or its body, is JSON but not an object.',
  'url-missing': 'The line has no "url", and its body has no link to itself.',
  'url-invalid':
    'The member "url" is not an http or https URL of at most 2048 characters without user name and password.',
  'fetched-at-missing': 'The line has no "fetchedAt".',
  'fetched-at-invalid':
    'The member "fetchedAt" is not an RFC 3339 date and time with an offset, or lies in the future or before 2010.',
  'body-missing': 'The line has no "body".',
  'unknown-path': 'The path of "url" does not ask for one domain, address, AS number, nameserver or entity.',
  'error-answer': 'The body is an error of the registry, not an object.',
  'wrong-kind': 'The body is of another kind of object than "url" asks for.',
  'other-object': 'The body is another object than "url" asks for.',
  'unnamed-object': 'The body does not say which object it is about.',
  'body-too-large': 'The body is too large.',
  'too-deep': 'The body is nested too deep.',
  'too-many-nodes': 'The body has too many members.',
  'array-too-long': 'The body has a list that is too long.',
  'string-too-long': 'The body has a text that is too long.',
  'redaction-failed': 'The body could not be redacted and was not kept.',
  'stage-crashed': 'The line could not be worked on and was left out.',
} as const;

/** Codes of {@link LINE_ERRORS}. */
export type LineErrorCode = keyof typeof LINE_ERRORS;

/** A line that was refused; holds no value of the line. */
export interface LineError {
  /** Counted like {@link Chunk.firstLine}. */
  line: number;
  code: LineErrorCode;
  /** One English sentence. */
  message: string;
  /** Member of the line that is at fault, where one is. */
  member?: string;
}

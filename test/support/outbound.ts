import { OutboundError } from '../../src/platform/http/index.js';

/** What came of an exchange: `answered`, or the code of the failure and its reason. */
export async function failureOf(answer: Promise<unknown>): Promise<string> {
  try {
    await answer;
    return 'answered';
  } catch (error) {
    return error instanceof OutboundError ? `${error.code} ${error.reason}` : String(error);
  }
}

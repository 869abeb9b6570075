import { AsyncLocalStorage } from 'node:async_hooks';

const requestIds = new AsyncLocalStorage<string>();

/** Everything that `work` causes, now or later, carries the request id. */
export const withRequestId = (id: string, work: () => void): void => requestIds.run(id, work);

/** For every log line: the request that caused it, if one did. */
export function requestContext(): { requestId?: string } {
  const requestId = requestIds.getStore();
  return requestId === undefined ? {} : { requestId };
}

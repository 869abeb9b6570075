/** Text of server-sent events (WHATWG HTML §9.2.6). Data is JSON on one line, so that it needs no splitting. */

/** @param id what a client that was cut off sends as `Last-Event-ID`; without one it keeps the id it has */
export function eventText(event: string, data: object, id?: string): string {
  return `${idLine(id)}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
}

/** The first words: how long a client waits before it comes back, and where it stands. */
export function openingText(retryMs: number, id: string): string {
  return `retry: ${retryMs}\n${idLine(id)}\n`;
}

/** Shows proxies and clients that the connection lives. An id moves a client on that was sent nothing, because nothing matched. */
export function heartbeatText(id?: string): string {
  return `: heartbeat\n${idLine(id)}\n`;
}

const idLine = (id: string | undefined): string => (id === undefined ? '' : `id: ${id}\n`);

import { eventText, heartbeatText, openingText } from './server-sent-event.js';

describe('text of server-sent events', () => {
  it('names the event, keeps its data on one line, and ends with an empty line', () => {
    expect(eventText('change', { path: '/a', after: 'one\ntwo\r\u2028', before: undefined }, 'QQ')).toBe(
      'id: QQ\nevent: change\ndata: {"path":"/a","after":"one\\ntwo\\r\u2028"}\n\n',
    );
  });

  it('leaves the id of the client alone where it gives none', () => {
    expect(eventText('lag', { behindSeconds: 7 })).toBe('event: lag\ndata: {"behindSeconds":7}\n\n');
    expect(heartbeatText()).toBe(': heartbeat\n\n');
  });

  it('moves a client on without an event', () => {
    expect(openingText(2_000, 'QQ')).toBe('retry: 2000\nid: QQ\n\n');
    expect(heartbeatText('QQ')).toBe(': heartbeat\nid: QQ\n\n');
  });
});

import { type Logger } from '@nestjs/common';
import { Outage } from './outage.js';

describe('Outage (REL-3)', () => {
  it('is told once, without what the error says, and waits ever longer up to a bound', () => {
    const told: string[] = [];
    const logger = {
      error: (text: string) => told.push(text),
      log: (text: string) => told.push(text),
    } as unknown as Logger;
    const outage = new Outage(logger, 'dispatching');
    const waits = Array.from({ length: 20 }, () => outage.failed(new TypeError('jane@mail.example')));
    expect(waits.slice(0, 3)).toEqual([200, 400, 800]);
    expect(Math.max(...waits)).toBe(5_000);
    outage.over();
    outage.over();
    outage.failed(Object.assign(new Error(), { code: 'ECONNREFUSED' }));
    expect(told).toEqual([
      'dispatching fails (TypeError), and is tried again',
      'dispatching works again',
      'dispatching fails (ECONNREFUSED), and is tried again',
    ]);
  });
});

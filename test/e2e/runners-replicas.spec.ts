import { Client } from 'pg';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

/** The built service three times over one database. */
describe('roll-ups on three replicas (REL-9)', () => {
  let clone: { url: string; drop(): Promise<void> };
  let client: Client;
  const services: TestService[] = [];

  beforeAll(async () => {
    clone = await cloneTemplate();
    client = new Client(clone.url);
    await client.connect();
  });
  afterAll(async () => {
    await Promise.all(services.map((service) => service.kill()));
    await client?.end();
    await clone?.drop();
  });

  const start = () => startService({ env: { DATABASE_URL: clone.url, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  const tick = ({ url, key }: TestService) =>
    fetch(`${url}/v1/runners/registry-traffic/run`, { method: 'POST', headers: { authorization: `Bearer ${key}` } });
  const ledger = async () =>
    (
      await client.query<{ windows: number; done: number; once: number }>(
        `SELECT count(*)::integer AS windows, count(*) FILTER (WHERE state = 'done')::integer AS done,
           count(*) FILTER (WHERE attempts = 1)::integer AS once FROM runner_window`,
      )
    ).rows[0]!;

  it('60 ticks, one killed and another one started in the middle: each window is computed once', async () => {
    services.push(...(await Promise.all([start(), start(), start()])));
    for (let round = 0; round < 60; round++) {
      if (round === 30) {
        // Some of what was computed is to be computed anew, so that the one that is killed leaves work behind.
        await client.query(`DELETE FROM runner_window WHERE window_start > now() - interval '30 days'`);
        const ticking = tick(services[0]!);
        await services[0]!.kill();
        await ticking.catch(() => undefined);
        services[0] = await start();
      }
      expect((await Promise.all(services.map(tick))).map(({ status }) => status)).toEqual([202, 202, 202]);
    }
    const { body } = await services[1]!.get<{ runners: { cadence: string }[] }>('/v1/runners');
    const of = (cadence: string): number => body.runners.filter((runner) => runner.cadence === cadence).length;
    // An hour that ends in the meantime adds to that.
    const expected = 48 * of('hourly') + 60 * of('daily') + 26 * of('weekly');
    const { windows, once } = await until(async () => {
      await tick(services[2]!);
      const seen = await ledger();
      return seen.windows >= expected && seen.done === seen.windows ? seen : undefined;
    });
    expect(once).toBe(windows);
  }, 240_000);
});

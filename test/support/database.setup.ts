import { mkdtemp } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DatabaseServer } from './database-server.js';

// Jest maps `.js` imports to `.ts` files in tests, but not here.
registerHooks({
  resolve: (specifier, context, next) => {
    const isOwn = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false;
    return next(isOwn ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

/**
 * Starts a server for each worker, unless DATABASE_URL names one for all, and makes the templates that test files clone. A server of its
 * own: how far the change log can be read depends on the oldest transaction of the whole server, whatever its database, so that files of
 * two workers on one server would wait for one another.
 */
// eslint-disable-next-line no-restricted-exports -- Jest calls the default export
export default async function setup({ maxWorkers }: { readonly maxWorkers: number }): Promise<void> {
  const { startServer } = await import('./database-server.js');
  const given = process.env.DATABASE_URL;
  const start = async (): Promise<DatabaseServer> =>
    startServer(await mkdtemp(join(tmpdir(), 'rollcall-test-')), given);
  globalThis.databaseServers = await Promise.all(Array.from({ length: given === undefined ? maxWorkers : 1 }, start));
  process.env.TEST_DATABASE_URLS = globalThis.databaseServers.map(({ templateUrl }) => templateUrl).join(' ');
}

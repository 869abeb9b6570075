import { mkdtemp } from 'node:fs/promises';
import { registerHooks } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// Jest maps `.js` imports to `.ts` files in tests, but not here.
registerHooks({
  resolve: (specifier, context, next) => {
    const isOwn = specifier.startsWith('.') && context.parentURL?.includes('/node_modules/') === false;
    return next(isOwn ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

/** Starts one server for the whole run, unless DATABASE_URL names one, and makes the template that each test file clones. */
// eslint-disable-next-line no-restricted-exports -- Jest calls the default export
export default async function setup(): Promise<void> {
  const { startServer } = await import('./database-server.js');
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-test-'));
  globalThis.databaseServer = await startServer(dataDir, process.env.DATABASE_URL);
  process.env.TEST_DATABASE_URL = globalThis.databaseServer.templateUrl;
}

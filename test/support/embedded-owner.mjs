// Starts the embedded server of a data folder in a process of its own, says where it is, and holds it until it is killed.
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) => {
    const isOwn = specifier.startsWith('.') && !context.parentURL?.includes('/node_modules/');
    return next(isOwn ? specifier.replace(/\.js$/, '.ts') : specifier, context);
  },
});

const { EmbeddedServer } = await import('../../src/platform/database/embedded.ts');
try {
  const server = await EmbeddedServer.start({ dataDir: process.argv[2], durable: process.argv[3] !== 'throw-away' });
  console.log(await server.url());
  process.on('SIGTERM', () => void server.stop().then(() => process.exit(0)));
} catch (error) {
  console.log(`failed: ${error.message}`);
  process.exit(1);
}

/**
 * The command line behind `npm run db:migrate | db:status | db:diff`, on DATABASE_URL or on the embedded server in DATA_DIR.
 *
 *   node dist/prisma/engine.js migrate   apply what is missing
 *   node dist/prisma/engine.js status    say what is missing, failed or edited; exit 1 unless up to date
 *   node dist/prisma/engine.js diff      print the SQL that leads from the migrations to schema.prisma; exit 2 when there is any
 */
import { EmbeddedServer } from '../src/platform/database/index.js';
import { diff, migrate, status } from './migrate.js';

type Command = (url: string) => Promise<{ exitCode: number; text: string }>;

const COMMANDS: Record<string, Command> = {
  async migrate(url) {
    const applied = await migrate(url);
    return { exitCode: 0, text: applied.map((name) => `Applied ${name}.`).join('\n') || 'Nothing to apply.' };
  },
  async status(url) {
    const { upToDate, problems } = await status(url);
    return { exitCode: upToDate ? 0 : 1, text: upToDate ? 'The database is up to date.' : problems.join('\n') };
  },
  async diff(url) {
    const sql = await diff(url);
    return { exitCode: sql === undefined ? 0 : 2, text: sql ?? 'The migrations lead to schema.prisma.' };
  },
};

async function main([name = '']: string[], env: NodeJS.ProcessEnv): Promise<void> {
  const command = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (command === undefined) throw new Error(`Usage: engine.js ${Object.keys(COMMANDS).join(' | ')}`);
  const server = env.DATABASE_URL ? undefined : await EmbeddedServer.start({ dataDir: env.DATA_DIR || '.data' });
  try {
    const { exitCode, text } = await command(env.DATABASE_URL || (await server!.url()));
    process.stdout.write(`${text}\n`);
    process.exitCode = exitCode;
  } finally {
    await server?.stop();
  }
}

main(process.argv.slice(2), process.env).catch((error: unknown) => {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
});

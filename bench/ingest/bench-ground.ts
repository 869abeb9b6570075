import { Answers } from '../answers.js';
import { type BootstrapServer, startBootstrap } from './bootstrap.js';
import { type Importer, openImporter } from './importer.js';
import { startThrowAwayServer, type ThrowAwayServer } from './throw-away-database.js';

/** What the parts of a scenario share. */
export interface BenchGround {
  readonly answers: Answers;
  readonly bootstrap: BootstrapServer;
  readonly server: ThrowAwayServer;
}

/** A database of its own and an import into it, for the time of `work`. */
export async function withImporter<T>(
  { bootstrap, server }: BenchGround,
  work: (importer: Importer, databaseUrl: string) => Promise<T>,
  settings: Record<string, string> = {},
): Promise<T> {
  const url = await server.database();
  const importer = await openImporter(url, bootstrap, server.folder, settings);
  try {
    return await work(importer, url);
  } finally {
    await importer.close();
  }
}

export async function onBenchGround<T>(work: (ground: BenchGround) => Promise<T>): Promise<T> {
  const answers = await Answers.open();
  const bootstrap = await startBootstrap(answers.services);
  const server = await startThrowAwayServer();
  try {
    return await work({ answers, bootstrap, server });
  } finally {
    await server.stop();
    await bootstrap.close();
  }
}

import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { AppConfig } from '../../config/index.js';
import { Database } from './database.js';
import { type OpenDatabase, openDatabase } from './open.js';

const OPEN_DATABASE = Symbol('OPEN_DATABASE');

/** Opens the database before anything else starts and closes it after everything else has stopped. */
@Global()
@Module({
  providers: [
    { provide: OPEN_DATABASE, inject: [AppConfig], useFactory: (config: AppConfig) => openDatabase(config) },
    { provide: Database, inject: [OPEN_DATABASE], useFactory: (open: OpenDatabase) => open.database },
  ],
  exports: [Database],
})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(@Inject(OPEN_DATABASE) private readonly open: OpenDatabase) {}

  /** The last hook of a shutdown: by now the HTTP server has closed and the workers have stopped. */
  async onApplicationShutdown(): Promise<void> {
    await this.open.close();
  }
}

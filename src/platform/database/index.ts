export { withAdvisoryLock } from './advisory-lock.js';
export { DatabaseModule } from './database.module.js';
export {
  Database,
  type DatabaseOptions,
  type Queryable,
  type Transaction,
  type TransactionOptions,
} from './database.js';
export { EmbeddedServer, type EmbeddedOptions } from './embedded.js';
export { GroupCommit, type GroupLimits } from './group-commit.js';
export { type Listener, Listening, type ListeningTimes } from './listening.js';
export { isServerTrouble } from './server-trouble.js';
export { openDatabase, type OpenDatabase, type OpenOptions } from './open.js';
export * from './pure.js';

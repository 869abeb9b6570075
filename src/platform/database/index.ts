export { withAdvisoryLock } from './advisory-lock.js';
export { DatabaseModule } from './database.module.js';
export { Database, type DatabaseOptions, type Queryable } from './database.js';
export { EmbeddedServer, type EmbeddedOptions } from './embedded.js';
export { openDatabase, type OpenDatabase, type OpenOptions } from './open.js';
export { DEFAULT_TENANT_ID } from './tenant.js';
export { uuidV7, uuidV8 } from './uuid.js';

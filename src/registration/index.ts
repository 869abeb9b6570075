export { ChangeLog } from './change-log.js';
export { type LogSlice } from './change-log.repository.js';
export { NUMBER, pageOf, readCursor, UUID, writeCursor } from './cursor.js';
export { isBehind, isLogCursor, LOG_START } from './log-cursor.js';
export * from './pure.js';
export { RegistrationModule } from './registration.module.js';
export { RegistrationStore } from './registration.store.js';
export { UpkeepModule } from './upkeep.module.js';
export { type ChangeFilter, type LogStretch, type PlacedChange, type TenantSlice } from './tenant-log.repository.js';

export { LOG_START, type LogSlice } from './change-log.repository.js';
export * from './prepared.js';
export { RegistrationModule } from './registration.module.js';
export { RegistrationStore } from './registration.store.js';
export * from './registration.types.js';
export { queryIdOf, type SubjectIdentity, subjectIdOf } from './subject.js';
export { UpkeepModule } from './upkeep.module.js';

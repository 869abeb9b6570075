export { LoggingModule } from './logging.module.js';
export { withRequestId } from './request-context.js';

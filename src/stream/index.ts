export { StreamModule } from './stream.module.js';

export { CollectionModule, CollectionWorkerModule } from './collection.module.js';

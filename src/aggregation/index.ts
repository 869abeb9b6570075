export { AggregationModule, AggregationWorkerModule } from './aggregation.module.js';

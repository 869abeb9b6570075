export { type CircuitName, Circuits } from './circuits.js';
export { InProcessBudget } from './in-process-budget.js';
export { type LaneState, RegistryBudget } from './registry-budget.js';
export { RegistryLanes } from './registry-lanes.js';

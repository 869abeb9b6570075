export { Circuits } from './circuits.js';
export { InProcessBudget } from './in-process-budget.js';
export { RegistryBudget } from './registry-budget.js';
export { RegistryLanes } from './registry-lanes.js';

export { type Experience, type Observation, type Verdict } from './adapt.js';
export { Circuits, isDown } from './circuits.js';
export { InProcessBudget } from './in-process-budget.js';
export { LaneBook, type OpenLane } from './lane-book.js';
export { LaneFeedback } from './lane-feedback.js';
export { LaneStore } from './lane.repository.js';
export {
  type CircuitName,
  circuitOf,
  freshLane,
  laneSeconds,
  type LaneState,
  paceOf,
  rateOf,
  reserve,
} from './lane.js';
export { type LaneUse, RegistryBudget } from './registry-budget.js';
export { RegistryLanes } from './registry-lanes.js';
export { SharedBudget } from './shared-budget.js';

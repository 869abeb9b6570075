export { contactOf, type ContactFacts } from './contact.js';
export { sampleName } from './domain.js';
export { MODES, type Mode } from './mode.js';
export { startSimulator, type RunningRegistry, type Simulator, type SimulatorOptions } from './simulator.js';

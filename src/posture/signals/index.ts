import { type RiskSignal } from '../signal.js';

/** Every signal, in the order in which they are shown. */
export const SIGNALS: readonly RiskSignal[] = [];

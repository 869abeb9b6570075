import { type RuleSet } from '../rule-set.js';
import { BASE } from './base.js';
import { BR } from './br.js';
import { CA } from './ca.js';
import { CN } from './cn.js';
import { EU } from './eu.js';
import { ICANN } from './icann.js';
import { RIR } from './rir.js';
import { SA } from './sa.js';
import { UK } from './uk.js';
import { US_CA } from './us-ca.js';

/** Every version of every rule set, the baseline first. Adding a jurisdiction is a file, a line here and a pair of fixtures (JUR-1). */
export const RULE_SETS: readonly RuleSet[] = [BASE, EU, UK, US_CA, SA, BR, CA, CN, ICANN, RIR];

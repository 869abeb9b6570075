import { type Finding } from '../../src/rdap/index.js';
import { type Loss } from './evidence.js';

/**
 * A kind of loss that was looked at and is right. By cause, never by file: a fact of this kind is missing at the very place where
 * the product reports this finding, so that a reader is told of it.
 */
export interface Explanation {
  readonly fact: string;
  readonly finding: string;
  /** Why it is right to lose this. */
  readonly because: string;
}

export const EXPLANATIONS: readonly Explanation[] = [
  {
    fact: 'version',
    finding: 'address-family',
    because: 'ipVersion contradicts the addresses of the same network, and the addresses decide',
  },
  {
    fact: 'dsData',
    finding: 'digest-invalid',
    because: 'a digest that is not hexadecimal is no digest; its text is kept in upper case like all others',
  },
];

export const explanationOf = (loss: Loss, findings: readonly Finding[]): Explanation | undefined =>
  EXPLANATIONS.find(
    ({ fact, finding }) =>
      loss.fact === fact && findings.some(({ code, path }) => code === finding && path === loss.pointer),
  );

import { isUnderContract } from '../answer.js';
import { type Finding, type PostureMetric } from '../metric.js';

/** IANA "Registrar IDs": numbers below are given out to registrars in order, except those that are reserved. */
const FIRST_NOT_GIVEN_OUT = 9994;
/** Registrars whose number stands beyond, for reasons of history. */
const GIVEN_OUT_BEYOND: ReadonlySet<number> = new Set([10007]);

/** Where a registry, or IANA, stands in for a registrar, as it may for some names. */
const STAND_INS: ReadonlySet<number> = new Set([119, 365, 376, 9994, 9998, 9999, 10009, 4000001, 8888888]);
/** Reserved without a registrar behind them: for tests and monitoring, mostly. */
const NOBODY: ReadonlySet<number> = new Set([1, 3, 8, 9995, 9996, 9997]);

/** Goes by the number that the registry states. Whether an accreditation still stands, RDAP does not tell. */
export const registrarAccreditation: PostureMetric = {
  id: 'registrar-accreditation',
  version: 1,
  weight: 5,
  title: 'The registrar is accredited by ICANN',
  evaluate({ registration, registrarRecord }): Finding {
    const registrar = registration.summary.registrar ?? registrarRecord?.summary.registrar;
    if (registrar === undefined) return { verdict: 'unknown', evidence: 'The registry does not show the registrar.' };
    const id = registrar.ianaId === undefined ? undefined : Number(registrar.ianaId);
    if (id !== undefined && isGivenOut(id))
      return {
        verdict: 'pass',
        evidence: `The registrar has the IANA number ${id}, one of those that accredited registrars get.`,
      };
    // Registries of countries admit registrars by rules of their own, and some number them likewise.
    if (!isUnderContract(registration))
      return { verdict: 'unknown', evidence: 'The registry does not depend on accreditation by ICANN.' };
    if (id === undefined)
      return { verdict: 'partial', evidence: 'The registry shows the registrar without its IANA number.' };
    if (STAND_INS.has(id))
      return {
        verdict: 'partial',
        evidence: `The IANA number ${id} says that the registry or IANA stands in for a registrar.`,
      };
    if (NOBODY.has(id))
      return { verdict: 'fail', evidence: `The IANA number ${id} is reserved and belongs to no registrar.` };
    return { verdict: 'fail', evidence: 'The IANA number is none that was ever given to a registrar.' };
  },
};

const isGivenOut = (id: number): boolean =>
  GIVEN_OUT_BEYOND.has(id) || (id > 0 && id < FIRST_NOT_GIVEN_OUT && !STAND_INS.has(id) && !NOBODY.has(id));

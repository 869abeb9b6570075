import { type StoredDomain } from '../assessed.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { counted } from '../wording.js';

const HOLDER_ROLES: readonly string[] = ['registrant', 'administrative', 'technical', 'billing'];

/**
 * Never fails. Personal data that is still there was kept because the rules in force let it be kept: it is published with consent, or it is
 * a registrar's abuse contact. That is lawful and may be wanted; it is less withheld all the same, hence partial. Data that should not be
 * kept is not a fault of the domain but of the redaction, and a violation there.
 */
export const contactRedaction: PostureMetric = {
  id: 'contact-redaction',
  version: 1,
  weight: 5,
  title: 'Personal data of the contacts is withheld',
  evaluate({ registration, registrarRecord, isRedacted }): Finding {
    if (isRedacted === false)
      return { verdict: 'partial', evidence: 'Some personal fields are shown, as the rules in force allow.' };
    const withheld = countOfWithheld(registration) + countOfWithheld(registrarRecord);
    if (withheld > 0)
      return {
        verdict: 'pass',
        evidence: `The source itself withholds ${counted(withheld, 'field')} of the contacts.`,
      };
    if (!showsHolder(registration))
      return { verdict: 'unknown', evidence: 'The registry shows no contacts of the holder.' };
    return isRedacted === true
      ? { verdict: 'pass', evidence: 'All personal fields that were found are withheld.' }
      : { verdict: 'unknown', evidence: 'It is not known whether all personal fields are withheld.' };
  },
};

const countOfWithheld = (record: StoredDomain | undefined): number => record?.upstreamRedactions?.length ?? 0;

const showsHolder = ({ entities = [] }: StoredDomain): boolean =>
  entities.some(({ roles = [] }) => roles.some((role) => HOLDER_ROLES.includes(role)));

import { isUnderContract, mayHide } from '../answer.js';
import { type Finding, type PostureMetric } from '../metric.js';

/** ICANN's RDAP response profile asks registries for both; elsewhere it is good practice. */
export const registrarAbuseContact: PostureMetric = {
  id: 'registrar-abuse-contact',
  version: 1,
  weight: 5,
  title: 'Abuse of the domain can be reported by e-mail and by phone',
  evaluate({ registration, registrarRecord }): Finding {
    const shown = [registration.summary.abuse, registrarRecord?.summary.abuse];
    const byMail = shown.some((abuse) => Boolean(abuse?.email));
    const byPhone = shown.some((abuse) => Boolean(abuse?.phone));
    if (byMail && byPhone)
      return { verdict: 'pass', evidence: 'An abuse contact is shown with a mailbox and a phone number.' };
    if (byMail) return { verdict: 'partial', evidence: 'An abuse contact is shown with a mailbox alone.' };
    if (byPhone) return { verdict: 'partial', evidence: 'An abuse contact is shown with a phone number alone.' };
    const mustShow = isUnderContract(registration) && registration.summary.registrar !== undefined;
    return mustShow && !mayHide(registration, 'entities')
      ? { verdict: 'fail', evidence: 'The registry shows the registrar, and no way to report abuse.' }
      : { verdict: 'unknown', evidence: 'The registry does not show whom to report abuse to.' };
  },
};

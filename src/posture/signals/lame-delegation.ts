import { mayHide } from '../answer.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { ENDING_STATUSES, statusAmong } from '../standing.js';

/** With one of these a name without nameservers is as it should be (RFC 5731 §2.3). */
const UNDELEGATED = ['inactive', 'pending create', 'client hold', 'server hold', ...ENDING_STATUSES] as const;

/**
 * What can be told from the registration that a delegation will fail, without asking a nameserver. Low: either may be meant, a name that is
 * only kept, or a zone that nobody would miss.
 */
export const lameDelegation: RiskSignal = {
  id: 'lame-delegation',
  version: 1,
  title: 'Delegated to too few nameservers',
  evaluate({ registration }): RaisedSignal | undefined {
    if (mayHide(registration, 'nameservers')) return undefined;
    const hosts = new Set(registration.nameservers?.map(({ ldhName }) => ldhName)).size;
    if (hosts === 1)
      return { level: 'low', evidence: 'The name has one nameserver, where RFC 1034 §4.1 asks for two.' };
    // Some registries never show statuses or delegations: where there is neither, nothing says that the name is meant to work.
    const saysMore = registration.status !== undefined && !mayHide(registration, 'status');
    return hosts > 1 || !saysMore || statusAmong(registration, UNDELEGATED) !== undefined
      ? undefined
      : {
          level: 'low',
          evidence: 'The name has no nameservers, though its status says nothing that would explain it.',
        };
  },
};

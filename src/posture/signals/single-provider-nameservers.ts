import { providerOf } from '../nameserver-provider.js';
import { mayHide } from '../answer.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { counted } from '../wording.js';

/** Low: most names live like this and are well; what is worth a look is how many of them share the one. Of one host see `lame-delegation`. */
export const singleProviderNameservers: RiskSignal = {
  id: 'single-provider-nameservers',
  version: 1,
  title: 'All nameservers are with one provider',
  evaluate({ registration }): RaisedSignal | undefined {
    const hosts = [...new Set(registration.nameservers?.map(({ ldhName }) => ldhName))];
    const [provider, ...others] = new Set(hosts.map(providerOf));
    if (hosts.length < 2 || others.length > 0 || mayHide(registration, 'nameservers')) return undefined;
    return { level: 'low', evidence: `All of ${counted(hosts.length, 'nameserver')} are with ${provider}.` };
  },
};

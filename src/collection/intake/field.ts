import { type Registration } from '../../rdap/index.js';
import { FIELD_PATH } from '../results/projection.js';

type MembersOf<T> = T extends unknown ? keyof T : never;

/** First members of a field's path: those that a registration of any kind can have. The compiler sees to it that none is missing. */
const MEMBERS: Readonly<Record<MembersOf<Registration>, true>> = {
  ...{
    kind: true,
    key: true,
    summary: true,
    conformance: true,
    notices: true,
    upstreamRedactions: true,
    incomplete: true,
  },
  ...{ handle: true, status: true, events: true, entities: true, links: true, remarks: true, port43: true, lang: true },
  ...{ extensions: true, ldhName: true, unicodeName: true, ipv4: true, ipv6: true },
  ...{ nameservers: true, secureDns: true, variants: true, publicIds: true, network: true },
  ...{ ipVersion: true, startAddress: true, endAddress: true, cidrs: true, parentHandle: true },
  ...{ startAutnum: true, endAutnum: true, name: true, type: true, country: true },
  ...{ roles: true, contact: true, entityClass: true, asEventActor: true, networks: true, autnums: true },
};

/** Whether a dotted path leads into a registration, as far as that can be told without one. */
export const isField = (path: string): boolean =>
  FIELD_PATH.test(path) && Object.hasOwn(MEMBERS, path.split('.', 1)[0]!);

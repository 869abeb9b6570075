/** RFC 8056 §2, as this oracle read it: RDAP values that have a counterpart in EPP. The counterpart is the same in camel case, but for two. */
const WITH_EPP = new Set(
  (
    'add period,auto renew period,client delete prohibited,client hold,client renew prohibited,client transfer prohibited,' +
    'client update prohibited,inactive,pending create,pending delete,pending renew,pending restore,pending transfer,pending update,' +
    'redemption period,renew period,server delete prohibited,server hold,server renew prohibited,server transfer prohibited,' +
    'server update prohibited,transfer period'
  ).split(','),
);
const IRREGULAR: Readonly<Record<string, string>> = { active: 'ok', associated: 'linked' };

const squeeze = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

export interface StatusWords {
  /** Letters and digits alone, lower case: the same in either vocabulary. */
  readonly rdap: string;
  readonly epp: string | undefined;
}

/** A status in any spelling → what it must be called in both vocabularies. */
export function statusWords(text: string): StatusWords {
  const words = squeeze(text.replace(/\(?https?:\/\/\S*/i, ''));
  for (const [rdap, epp] of Object.entries(IRREGULAR)) if (words === rdap || words === epp) return { rdap, epp };
  const rdap = [...WITH_EPP].find((value) => squeeze(value) === words);
  if (rdap === undefined) return { rdap: words, epp: undefined };
  return { rdap: words, epp: rdap.replace(/ (\p{L})/gu, (_, letter: string) => letter.toUpperCase()) };
}

export const sameWords = (a: string, b: string): boolean => squeeze(a) === squeeze(b);

const COMMON = 'objectClassName handle lang port43 status statuses events links remarks entities redacted';
const ANSWER = 'rdapConformance notices';

/** Members that RFC 9083 gives to each object class, with the misspellings that registries are known for; all others are extensions. */
export const MEMBERS: Readonly<Record<'domain' | 'nameserver' | 'ip' | 'autnum' | 'entity', ReadonlySet<string>>> = {
  domain: names('ldhName unicodeName nameservers nameServers secureDNS secureDns variants publicIds network'),
  nameserver: names('ldhName unicodeName ipAddresses'),
  ip: names('ipVersion startAddress endAddress name type country parentHandle'),
  autnum: names('startAutnum endAutnum name type country'),
  entity: names('vcardArray jscard jscontact_card roles role publicIds asEventActor networks autnums'),
};

/** Members of the answer as a whole (RFC 9083 §4.1, §4.3). */
export const ANSWER_MEMBERS: ReadonlySet<string> = new Set(ANSWER.split(' '));

function names(own: string): ReadonlySet<string> {
  return new Set(`${COMMON} ${own}`.split(' '));
}

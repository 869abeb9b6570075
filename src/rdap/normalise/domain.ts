import { type Domain, type JsonObject, type JsonValue, type Variant } from '../model.js';
import { CAPS } from './caps.js';
import { readCommon } from './common.js';
import { noteUnknown } from './extension.js';
import { readNetwork } from './ip-network.js';
import { membersOf, type Standing } from './members.js';
import { readName } from './name.js';
import { readNameservers } from './nameserver.js';
import { type Place } from './place.js';
import { readPublicIds } from './public-id.js';
import { cleanText, isEmpty, list, put, spelling, text, texts } from './read.js';
import { readSecureDns } from './secure-dns.js';

const CAP = { max: CAPS.list, code: 'truncated-list' } as const;
const MEMBERS = membersOf(
  'ldhName',
  'unicodeName',
  'nameservers',
  'nameServers',
  'secureDNS',
  'secureDns',
  'variants',
  'publicIds',
  'network',
);
const VARIANT_MEMBERS = new Set(['relation', 'relations', 'idnTable', 'variantNames']);

/** RFC 9083 §5.3. */
export function readDomain(domain: Domain, object: JsonObject, place: Place, standing: Standing): void {
  readName(domain, object, place);
  readCommon(domain, object, place, MEMBERS, standing);
  put(domain, 'nameservers', readNameservers(object, place, standing.depth));
  put(domain, 'secureDns', readSecureDns(object, place));
  put(domain, 'variants', list(object, 'variants', place, CAP, readVariant));
  put(domain, 'publicIds', readPublicIds(object, place));
  put(domain, 'network', readNetwork(object, 'network', place, standing.depth));
}

type VariantName = NonNullable<Variant['names']>[number];

function readVariant(object: JsonObject, place: Place): Variant | undefined {
  const variant: Variant = {};
  put(variant, 'relation', texts(object, spelling(object, place, 'relation', 'relations'), place));
  put(variant, 'idnTable', text(object, 'idnTable', place));
  put(variant, 'names', list(object, 'variantNames', place, CAP, readVariantName, readBareVariant));
  noteUnknown(object, VARIANT_MEMBERS, place);
  return isEmpty(variant) ? undefined : variant;
}

function readVariantName(object: JsonObject, place: Place): VariantName | undefined {
  if (object['ldhName'] === undefined && object['unicodeName'] === undefined) return undefined;
  const name = { ldhName: '' };
  readName(name, object, place);
  return name.ldhName === '' ? undefined : name;
}

function readBareVariant(value: JsonValue, place: Place): VariantName | undefined {
  place.note('wrong-type');
  return typeof value === 'string' ? readVariantName({ ldhName: cleanText(value, place) }, place) : undefined;
}

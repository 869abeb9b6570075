import { type Domain, type JsonObject, type JsonValue, type Variant } from '../model.js';
import { CAPS } from './caps.js';
import { readCommonMember, type Standing } from './object-members.js';
import { keepExtension } from './extension.js';
import { readNetwork } from './ip-network.js';
import { readName } from './name.js';
import { readNameservers } from './nameserver.js';
import { type Place } from './place.js';
import { readPublicIds } from './public-id.js';
import { isEmpty, list, put, standsFor, text, texts } from './read.js';
import { readSecureDns } from './secure-dns.js';

const CAP = { max: CAPS.list, code: 'truncated-list' } as const;

/** RFC 9083 §5.3. */
export function readDomain(domain: Domain, object: JsonObject, place: Place, standing: Standing): void {
  readName(domain, object, place);
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'ldhName':
      case 'unicodeName':
        break;
      case 'nameservers':
        put(domain, 'nameservers', readNameservers(value, place, name, standing.depth));
        break;
      case 'nameServers':
        if (!standsFor('nameservers', object, place, name)) keepExtension(domain, name, value, place);
        else put(domain, 'nameservers', readNameservers(value, place, name, standing.depth));
        break;
      case 'secureDNS':
        put(domain, 'secureDns', readSecureDns(value, place, name));
        break;
      case 'secureDns':
        if (!standsFor('secureDNS', object, place, name)) keepExtension(domain, name, value, place);
        else put(domain, 'secureDns', readSecureDns(value, place, name));
        break;
      case 'variants':
        put(domain, name, list(value, place, name, CAP, readVariant));
        break;
      case 'publicIds':
        put(domain, name, readPublicIds(value, place));
        break;
      case 'network':
        put(domain, name, readNetwork(value, place, name, standing.depth));
        break;
      default:
        readCommonMember(domain, object, name, place, standing);
    }
  }
}

function readVariant(object: JsonObject, place: Place): Variant | undefined {
  const variant: Variant = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'relation':
        put(variant, 'relation', texts(value, place, name));
        break;
      case 'relations':
        if (!standsFor('relation', object, place, name)) place.note('member-unknown', name);
        else put(variant, 'relation', texts(value, place, name));
        break;
      case 'idnTable':
        put(variant, name, text(value, place, name));
        break;
      case 'variantNames':
        put(variant, 'names', list(value, place, name, CAP, readVariantName, readBareVariant));
        break;
      default:
        place.note('member-unknown', name);
    }
  }
  return isEmpty(variant) ? undefined : variant;
}

type VariantName = NonNullable<Variant['names']>[number];

function readVariantName(object: JsonObject, place: Place): VariantName | undefined {
  const name = { ldhName: '' };
  readName(name, object, place);
  return name.ldhName === '' ? undefined : name;
}

const readBareVariant = (value: JsonValue, place: Place): VariantName | undefined =>
  readVariantName({ ldhName: value }, place);

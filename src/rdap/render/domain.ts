import { type Domain, type DsData, type JsonObject, type KeyData, type SecureDns, type Variant } from '../model.js';
import { renderNetwork } from './ip-network.js';
import { put, putCommon, putExtensions, putNames, renderEvents, renderLinks, renderPublicIds } from './members.js';
import { renderNameserver } from './nameserver.js';

/** RFC 9083 §5.3. */
export function renderDomain(domain: Domain): JsonObject {
  const object: JsonObject = { objectClassName: 'domain' };
  put(object, 'handle', domain.handle);
  putNames(object, domain);
  put(object, 'variants', domain.variants?.map(renderVariant));
  put(object, 'nameservers', domain.nameservers?.map(renderNameserver));
  put(object, 'secureDNS', domain.secureDns && renderSecureDns(domain.secureDns));
  put(object, 'publicIds', renderPublicIds(domain.publicIds));
  put(object, 'network', domain.network && renderNetwork(domain.network));
  putCommon(object, domain);
  return object;
}

function renderVariant({ relation, idnTable, names }: Variant): JsonObject {
  const variant: JsonObject = {};
  put(variant, 'relation', relation);
  put(variant, 'idnTable', idnTable);
  put(
    variant,
    'variantNames',
    names?.map((names) => {
      const name: JsonObject = {};
      putNames(name, names);
      return name;
    }),
  );
  return variant;
}

function renderSecureDns(secureDns: SecureDns): JsonObject {
  const object: JsonObject = {};
  put(object, 'zoneSigned', secureDns.zoneSigned);
  put(object, 'delegationSigned', secureDns.delegationSigned);
  put(object, 'maxSigLife', secureDns.maxSigLife);
  put(object, 'dsData', secureDns.dsData?.map(renderDs));
  put(object, 'keyData', secureDns.keyData?.map(renderKey));
  putExtensions(object, secureDns.extensions);
  return object;
}

function renderDs({ keyTag, algorithm, digest, digestType, events, links }: DsData): JsonObject {
  const object: JsonObject = {};
  put(object, 'keyTag', keyTag);
  put(object, 'algorithm', algorithm);
  put(object, 'digest', digest);
  put(object, 'digestType', digestType);
  put(object, 'events', renderEvents(events));
  put(object, 'links', renderLinks(links));
  return object;
}

function renderKey({ flags, protocol, publicKey, algorithm, events, links }: KeyData): JsonObject {
  const object: JsonObject = {};
  put(object, 'flags', flags);
  put(object, 'protocol', protocol);
  put(object, 'publicKey', publicKey);
  put(object, 'algorithm', algorithm);
  put(object, 'events', renderEvents(events));
  put(object, 'links', renderLinks(links));
  return object;
}

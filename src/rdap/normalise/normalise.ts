import {
  type AutnumRegistration,
  type DomainRegistration,
  type EntityRegistration,
  type Finding,
  type IpRegistration,
  type JsonObject,
  type NameserverRegistration,
  type ObjectKind,
  type Registration,
} from '../model.js';
import { readAutnum } from './autnum.js';
import { readDomain } from './domain.js';
import { readEntity } from './entity.js';
import { readIpNetwork } from './ip-network.js';
import { ROOT } from './object-members.js';
import { readNameserver } from './nameserver.js';
import { Answer, Place } from './place.js';
import { texts } from './read.js';
import { readRemarks } from './remark.js';
import { summarise } from './summary.js';

/**
 * A decoded body → the registration it describes, in one shape for all registries. Never throws on content: whatever deviates
 * from RFC 9083 is read as it was meant where that is plain, kept as an extension where it is not, and reported as a finding
 * with a pointer into the body.
 */
export function normalise(kind: ObjectKind, body: JsonObject): { registration: Registration; findings: Finding[] } {
  const answer = new Answer();
  const place = Place.root(answer);
  const registration = readObject(kind, body, place);
  registration.key = keyOf(registration);
  const conformance = texts(body['rdapConformance'], place, 'rdapConformance');
  if (conformance !== undefined) registration.conformance = conformance;
  const notices = readRemarks(body['notices'], place, 'notices', 'all');
  if (notices !== undefined) registration.notices = notices;
  if (answer.upstreamRedactions.length > 0) {
    registration.upstreamRedactions = answer.upstreamRedactions;
    if (conformance?.includes('redacted') !== true) place.note('redaction-undeclared', 'redacted');
  }
  if (answer.incomplete.size > 0) registration.incomplete = [...answer.incomplete].sort();
  registration.summary = summarise(registration);
  return { registration, findings: answer.findings };
}

function readObject(kind: ObjectKind, body: JsonObject, place: Place): Registration {
  switch (kind) {
    case 'domain': {
      const domain: DomainRegistration = { kind, key: '', ldhName: '', summary: {} };
      readDomain(domain, body, place, ROOT);
      return domain;
    }
    case 'nameserver': {
      const nameserver: NameserverRegistration = { kind, key: '', ldhName: '', summary: {} };
      readNameserver(nameserver, body, place, ROOT);
      return nameserver;
    }
    case 'ip': {
      const network: IpRegistration = { kind, key: '', summary: {} };
      readIpNetwork(network, body, place, ROOT);
      return network;
    }
    case 'autnum': {
      const autnum: AutnumRegistration = { kind, key: '', summary: {} };
      readAutnum(autnum, body, place, ROOT);
      return autnum;
    }
    case 'entity': {
      const entity: EntityRegistration = { kind, key: '', summary: {} };
      readEntity(entity, body, place, ROOT);
      return entity;
    }
  }
}

/** See `key` in the model. The handle stands in where a number resource has no range; the empty string where nothing names it. */
function keyOf(registration: Registration): string {
  switch (registration.kind) {
    case 'domain':
    case 'nameserver':
      return registration.ldhName;
    case 'ip': {
      const { startAddress, endAddress, cidrs, handle } = registration;
      if (cidrs?.length === 1) return cidrs[0] as string;
      return startAddress !== undefined && endAddress !== undefined ? `${startAddress}-${endAddress}` : (handle ?? '');
    }
    case 'autnum': {
      const { startAutnum: first, endAutnum: last, handle } = registration;
      if (first === undefined || last === undefined) return handle ?? '';
      return first === last ? `AS${first}` : `AS${first}-AS${last}`;
    }
    case 'entity':
      return registration.handle ?? '';
  }
}

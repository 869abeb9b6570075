import { type JsonObject, type RedactedRegistration, type RedactionReport } from '../model.js';
import { renderAutnum } from './autnum.js';
import { renderDomain } from './domain.js';
import { renderEntity } from './entity.js';
import { renderNetwork } from './ip-network.js';
import { put, renderRemark } from './members.js';
import { renderNameserver } from './nameserver.js';
import { renderRedacted } from './redacted.js';

/** RFC 9083 §4.1: the level that every response has. */
const LEVEL = 'rdap_level_0';

/**
 * A registration as RFC 9083 writes it, with RFC 9537's account of what was taken out. Valid whatever the source sent: dates that are no
 * dates and links without an address are left out, cards are written anew.
 */
export function render(registration: RedactedRegistration, report: Pick<RedactionReport, 'decisions'>): JsonObject {
  const object = renderObject(registration);
  const document: JsonObject = { rdapConformance: [] };
  put(document, 'notices', registration.notices?.map(renderRemark));
  Object.assign(document, object);
  const redacted = renderRedacted(document, registration.upstreamRedactions, report.decisions);
  document['rdapConformance'] = conformanceOf(registration, object, redacted.length > 0);
  if (redacted.length > 0) document['redacted'] = redacted;
  return document;
}

function renderObject(registration: RedactedRegistration): JsonObject {
  switch (registration.kind) {
    case 'domain':
      return renderDomain(registration);
    case 'ip':
      return renderNetwork(registration);
    case 'autnum':
      return renderAutnum(registration);
    case 'nameserver':
      return renderNameserver(registration);
    case 'entity':
      return renderEntity(registration);
  }
}

/** The source's extensions, and those that this document itself uses (RED-23). */
function conformanceOf({ conformance }: RedactedRegistration, object: JsonObject, redacted: boolean): string[] {
  const names = new Set([LEVEL, ...(conformance ?? [])]);
  names.delete('redacted');
  if (redacted) names.add('redacted');
  if ('cidr0_cidrs' in object) names.add('cidr0');
  return [...names];
}

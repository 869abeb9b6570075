import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';
import { parse, recordedBodies, simulatedBodies } from '../bodies.js';
import { type Model } from './compile.js';

/** Where recorded answers lie, if there are any: beside the project, or where this says. */
export const RECORDED = process.env['ROLLCALL_CORPUS'] ?? '../shared/corpus/rdap';

/** Objects of each kind that every simulated registry gives. */
const PER_KIND = 24;
/** Larger ones would leave room for nothing but small ones beside them. */
const LARGEST = 16_000;
/** 2026-01-01: the same world whenever it is asked. */
const NOW = Date.UTC(2026, 0, 1);
/** The simulator's servers, whose ports are others at each start. */
const LOOPBACK = /http:\/\/127\.0\.0\.1:\d+\/(?:(?:rdap|registry|com\/v1)\/)?/g;

/** Answers to model lines on: simulated ones, and recorded ones where there are any. */
export async function loadModels(): Promise<Model[]> {
  const simulated = (await simulatedBodies(PER_KIND, NOW)).map(({ kind, registry, text }): Model => {
    const authority = `rdap.${registry}.example`;
    return { kind, authority, body: asPublished(kind, parse(text.replace(LOOPBACK, `https://${authority}/`))) };
  });
  const recorded = recordedBodies(RECORDED)
    .filter(({ text, origin }) => text.length <= LARGEST && origin === 'recorded')
    .map(({ kind, registry, text }): Model => ({ kind, body: parse(text), authority: registry || 'rdap.example' }));
  return [...simulated, ...recorded];
}

/** What the gTLD response profile (2024, §2.6.3 and §2.10) has every domain answer repeat, and the simulator leaves out. */
const PROFILE_NOTICES: JsonObject[] = [
  {
    title: 'Status Codes',
    description: ['For more information on domain status codes, please visit https://icann.org/epp'],
    links: [{ href: 'https://icann.org/epp', rel: 'glossary', type: 'text/html' }],
  },
  {
    title: 'RDDS Inaccuracy Complaint Form',
    description: ['URL of the ICANN RDDS Inaccuracy Complaint Form: https://icann.org/wicf'],
    links: [{ href: 'https://icann.org/wicf', rel: 'help', type: 'text/html' }],
  },
];

const asPublished = (kind: ObjectKind, body: JsonObject): JsonObject =>
  kind === 'domain' && Array.isArray(body['notices'])
    ? { ...body, notices: [...body['notices'], ...PROFILE_NOTICES] }
    : body;

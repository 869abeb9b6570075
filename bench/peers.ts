import { domain as nodeRdapDomain } from 'node-rdap';
import { lookup as rdapperLookup, type BootstrapData } from 'rdapper';
import { decode, type JsonObject, normalise } from '../src/rdap/index.js';
import { parse } from './bodies.js';
import { inParallel, oneByOne } from './load.js';

/** Other clients of RDAP, from npm, at work that they can do: they have no redaction and no store. */

/** Asks for every name, and reads what comes. Gives names per second. */
export function askWithRdapper(names: readonly string[], customBootstrapData: BootstrapData): Promise<number> {
  return inParallel(names, async (name) => {
    const { ok, record, error } = await rdapperLookup(name, { rdapOnly: true, customBootstrapData });
    if (!ok || !record?.isRegistered) throw new Error(`rdapper, ${name}: ${error}`);
  });
}

/** It asks IANA for the servers, over the global `fetch`, and knows no other way: for it, the bootstrap file is IANA's. */
export async function askWithNodeRdap(names: readonly string[], bootstrap: BootstrapData): Promise<number> {
  const own = globalThis.fetch;
  // It puts a slash of its own between server and path.
  const services = bootstrap.services.map(([tlds, urls]) => [tlds, urls?.map((url) => url.replace(/\/$/, ''))]);
  globalThis.fetch = (input, init) =>
    input === 'https://data.iana.org/rdap/dns.json'
      ? Promise.resolve(Response.json({ ...bootstrap, services }))
      : own(input, init);
  try {
    return await inParallel(names, async (name) => {
      const { ldhName } = await nodeRdapDomain(name);
      if (ldhName?.toLowerCase() !== name) throw new Error(`node-rdap, ${name}: answered with ${ldhName}`);
    });
  } finally {
    globalThis.fetch = own;
  }
}

/** A domain answer to be read. */
export interface DomainBody {
  readonly name: string;
  readonly bytes: Buffer<ArrayBuffer>;
}

export function domainBody(text: string): DomainBody | undefined {
  const { ldhName } = parse(text) as JsonObject & { ldhName: string };
  const name = ldhName.toLowerCase().replace(/\.$/, '');
  return name.endsWith('.arpa') ? undefined : { name, bytes: Buffer.from(text) };
}

/** rdapper shows no reading without asking: it asks here for what is in memory already, and follows no links. */
export async function readWithRdapper(bodies: readonly DomainBody[], rounds: number): Promise<number> {
  const inMemory = new Map(bodies.map(({ name, bytes }) => [name, bytes]));
  const customFetch: typeof fetch = (input) => {
    const url = input instanceof Request ? input.url : input.toString();
    return Promise.resolve(new Response(inMemory.get(url.slice(url.lastIndexOf('/') + 1))));
  };
  const tlds = [...new Set(bodies.map(({ name }) => name.slice(name.lastIndexOf('.') + 1)))];
  const customBootstrapData: BootstrapData = {
    version: '1.0',
    publication: '2026-01-01T00:00:00Z',
    services: [[tlds, ['https://rdap.example/']]],
  };
  const options = { rdapOnly: true, rdapFollowLinks: false, customBootstrapData, customFetch };
  return oneByOne(bodies, rounds, async ({ name }) => {
    const { record, error } = await rdapperLookup(name, options);
    if (!record?.isRegistered) throw new Error(`rdapper, ${name}: ${error}`);
  });
}

/** The same from the same kind of thing: a response whose bytes have to be fetched out of it. */
export function readWithRollcall(bodies: readonly DomainBody[], rounds: number): Promise<number> {
  return oneByOne(bodies, rounds, async ({ name, bytes }) => {
    const response = new Response(bytes);
    const { registration } = normalise('domain', decode(Buffer.from(await response.arrayBuffer())).body);
    if (registration.key !== name) throw new Error(`${name}: read as ${registration.key}`);
  });
}

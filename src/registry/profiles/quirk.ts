/** What is peculiar about a registry. Facts for people and for the pace of collections; no answer is read differently because of them. */
export const QUIRKS = {
  'thin-registry': 'Contacts are held by the registrar alone, to whose RDAP service the answer links',
  'limit-as-notice': 'A limit arrives as status 200 with a notice',
  'limit-as-html': 'The body of a 429 is a web page',
  'limit-as-forbidden': 'Addresses that asked too much, and their neighbours in the network, are answered 403',
  'longer-window': 'Requests are also counted over an hour or a day',
  'personal-data-quota': 'Answers that show a person count against a daily quota; those who exceed it are blocked',
  'whois-counts': 'Port 43 queries count against the same limit',
  'network-counts-as-one': 'All addresses of a /24 or /48 share one limit',
  'domains-only': 'Serves domains, and no nameservers or entities',
  'no-nameservers': 'Answers nameserver lookups with 501',
  'pilot-service': 'Run as a trial, without a promised level of service',
  'refers-elsewhere': 'Refers to the other registry where that one holds the resource',
} as const satisfies Readonly<Record<string, string>>;

export type QuirkName = keyof typeof QUIRKS;

export interface Quirk {
  readonly quirk: QuirkName;
  /** Public page that says so. */
  readonly reference: string;
}

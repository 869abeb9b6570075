import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CORPUS, describeCorpus } from '../../../test/support/corpus.js';
import { parseQuery } from '../../rdap/index.js';
import { type BootstrapName, InvalidBootstrapFile, parseBootstrapFile } from './bootstrap-file.js';
import { locators } from './locator.js';
import { ServiceIndex } from './match.js';

const FOLDER = join(CORPUS, '..', 'bootstrap');
const present = existsSync(FOLDER);

interface Recorded {
  file: string;
  type: BootstrapName;
  services?: number;
}
const recorded: Recorded[] = present
  ? readFileSync(join(FOLDER, 'manifest.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Recorded)
      .filter(({ file }) => !file.includes('malformed'))
  : [];
const malformed = present ? readdirSync(join(FOLDER, 'malformed')) : [];
const read = (...path: string[]): unknown => JSON.parse(readFileSync(join(FOLDER, ...path), 'utf8'));

describeCorpus('recorded bootstrap files, 2014 to 2026', () => {
  it('are there', () => expect(recorded.length).toBeGreaterThan(30));

  it.each(recorded.map(({ file, type }) => [file, type] as const))('%s is read in full', (file, type) => {
    const parsed = parseBootstrapFile(read(file), 'iana');
    expect(parsed.services.length).toBe((read(file) as { services: unknown[] }).services.length);
    const index = new ServiceIndex(parsed, type);
    expect(index.skipped).toEqual([]);
    expect(parsed.notes).toEqual([]);
  });

  it('find every suffix of the newest dns file at its own service', () => {
    const newest = recorded
      .filter(({ file }) => /^dns_20\d\d-/.test(file))
      .sort((a, b) => (a.file < b.file ? 1 : -1))[0];
    const file = parseBootstrapFile(read(newest?.file ?? ''), 'iana');
    const index = new ServiceIndex(file, 'dns');
    let found = 0;
    for (const { entries, service } of file.services) {
      for (const entry of entries) {
        const [way] = locators(parseQuery('nameserver', `ns1.brisk-otter.${entry}`));
        if (way !== undefined && index.match(way)?.urls[0] === service.urls[0]) found++;
      }
    }
    expect(found).toBe(file.services.flatMap(({ entries }) => entries).length);
    expect(found).toBeGreaterThan(1_000);
  });

  it('keep http where there is nothing else', () => {
    const file = parseBootstrapFile(read(recorded.find(({ file }) => file.includes('dns_2026'))?.file ?? ''), 'iana');
    expect(file.services.some(({ service }) => service.urls.every((url) => url.startsWith('http:')))).toBe(true);
  });

  it.each(malformed)('malformed/%s is refused, or loses no more than the URLs that are bad', (name) => {
    let outcome: string;
    try {
      const { services, notes } = parseBootstrapFile(read('malformed', name), 'iana');
      outcome = `${services.length} services, ${notes.length} notes`;
    } catch (error) {
      outcome = error instanceof InvalidBootstrapFile ? 'refused' : (error as Error).name;
    }
    // The one file whose shape is right has a bad URL beside a good one, and a service with nothing but a bad one.
    expect(outcome).toMatch(name.includes('49cfdf') ? /^3 services, 2 notes$/ : /^(refused|SyntaxError)$/);
  });
});

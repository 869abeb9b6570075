import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOOTSTRAP_NAMES, parseBootstrapFile } from '../../src/registry/bootstrap/bootstrap-file.js';
import {
  DEFAULT_PROFILE,
  FIGURES,
  OWN_PROFILE,
  Profiles,
  QUIRKS,
  REGISTRY_PROFILES,
  type RegistryProfile,
} from '../../src/registry/profiles/index.js';
import { CORPUS, describeCorpus } from '../support/corpus.js';

const AUTHORITY = /^(?!.*\.\.)[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:\d{1,5})?$/;
/** Profiles that may speak plain http, reviewed one by one. */
const PLAIN_HTTP: readonly string[] = [];
const named = (profiles: readonly RegistryProfile[]) => profiles.map((profile) => [profile.id, profile] as const);

describe('contract of a registry profile (SEC-5)', () => {
  it('covers at least 25 registries, each server once', () => {
    expect(REGISTRY_PROFILES.length).toBeGreaterThanOrEqual(25);
    const ids = [...REGISTRY_PROFILES, DEFAULT_PROFILE, OWN_PROFILE].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    const authorities = REGISTRY_PROFILES.flatMap((profile) => profile.authorities);
    expect(new Set(authorities).size).toBe(authorities.length);
  });

  it('leaves nobody without one', () => {
    const [others, own] = [false, true].map((isOwn) => new Profiles(REGISTRY_PROFILES, () => isOwn));
    expect(others?.of('rdap.unheard-of.example')).toBe(DEFAULT_PROFILE);
    expect(own?.of('rdap.unheard-of.example')).toBe(OWN_PROFILE);
    for (const profile of REGISTRY_PROFILES) {
      for (const authority of profile.authorities) expect(own?.of(authority)).toBe(profile);
    }
  });

  describe.each(named(REGISTRY_PROFILES))('%s', (_, profile) => {
    it('says whom it is for', () => {
      expect(profile.id).toMatch(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
      expect(profile.name).not.toBe('');
      expect(profile.authorities).not.toEqual([]);
      for (const authority of profile.authorities) expect(authority).toMatch(AUTHORITY);
    });

    it('knows quirks that are facts with a reference', () => {
      for (const { quirk, reference } of profile.quirks) {
        expect(QUIRKS).toHaveProperty(quirk);
        expect(reference).toMatch(/https?:\/\/\S+/);
      }
    });

    it('speaks https only, unless somebody reviewed the exception (SEC-1)', () => {
      expect(profile.plainHttp).toBe(PLAIN_HTTP.includes(profile.id));
    });

    it('stays inside the limit that the registry states', () => {
      if (profile.statedLimit === undefined) return;
      const { requests, seconds, source } = profile.statedLimit;
      // The most that a cell rate lets through in a window: the rest of the burst, and one request for each interval begun.
      const most = profile.burst - 1 + Math.ceil(profile.bounds.maxPerSecond * seconds);
      expect(most).toBeLessThanOrEqual(requests);
      expect(source.kind).not.toBe('guessed');
      expect(source.reference).toMatch(/https?:\/\/\S+/);
    });
  });

  describe.each(named([...REGISTRY_PROFILES, DEFAULT_PROFILE]))('%s', (_, profile) => {
    it('has figures that fit together', () => {
      const { ratePerSecond, bounds, burst, concurrency, chunkSize, chunkDelaySeconds, attempts } = profile;
      expect(bounds.minPerSecond).toBeGreaterThan(0);
      expect(bounds.minPerSecond).toBeLessThanOrEqual(ratePerSecond);
      expect(ratePerSecond).toBeLessThanOrEqual(bounds.maxPerSecond);
      for (const count of [burst, concurrency, chunkSize, attempts]) {
        expect(Number.isInteger(count)).toBe(true);
        expect(count).toBeGreaterThanOrEqual(1);
      }
      expect(chunkDelaySeconds).toBeGreaterThan(0);
      // A rate that the pauses between chunks forbid would never be reached.
      expect(bounds.maxPerSecond).toBeLessThanOrEqual(chunkSize / chunkDelaySeconds);
    });
  });

  describe.each(named([...REGISTRY_PROFILES, DEFAULT_PROFILE, OWN_PROFILE]))('%s', (_, profile) => {
    it.each(FIGURES)('says where %s comes from', (figure) => {
      const { kind, reference, asOf } = profile.sources[figure];
      expect(['documented', 'reported', 'guessed']).toContain(kind);
      expect(reference.trim()).not.toBe('');
      if (kind === 'documented') expect(reference).toMatch(/https?:\/\/\S+/);
      expect(new Date(asOf).toISOString().slice(0, 10)).toBe(asOf);
      expect(Date.parse(asOf)).toBeLessThanOrEqual(Date.now());
    });
  });
});

describeCorpus('registry profiles and the newest recorded bootstrap files', () => {
  const folder = join(CORPUS, '..', 'bootstrap');
  interface Recorded {
    file: string;
    type: string;
    publication: string;
    recorded: boolean;
  }

  /** Every server in the newest recorded file of each kind; some recordings are examples with invented servers. */
  const listed = (): ReadonlySet<string> => {
    const recorded = readFileSync(join(folder, 'manifest.jsonl'), 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Recorded)
      .filter(({ file, recorded }) => recorded && !file.includes('malformed'));
    const newest = BOOTSTRAP_NAMES.flatMap((name) => {
      const files = recorded.filter(({ type }) => type === name);
      return files.sort((a, b) => (a.publication < b.publication ? 1 : -1)).slice(0, 1);
    });
    expect(newest.map(({ type }) => type)).toEqual([...BOOTSTRAP_NAMES]);
    return new Set(
      newest.flatMap(({ file }) => {
        const body: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
        return parseBootstrapFile(body, 'iana').services.map(({ service }) => service.authority);
      }),
    );
  };

  it.each(named(REGISTRY_PROFILES))('%s is listed there if and only if it says so', (_, profile) => {
    const servers = listed();
    for (const authority of profile.authorities) {
      expect([authority, servers.has(authority)]).toEqual([authority, profile.reachedBy === 'bootstrap']);
    }
  });
});

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ConfigError, KEYS, readConfig } from './config.js';

const exampleFile = readFileSync(join(process.cwd(), '.env.example'), 'utf8');
const documented = [...exampleFile.matchAll(/^#?\s?([A-Z][A-Z0-9_]+)=(.*)$/gm)];

describe('configuration', () => {
  it('starts with nothing set, and cannot be changed afterwards', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ port: 3000, host: '127.0.0.1', role: 'all', authMode: 'api-key', dataDir: '.data' });
    expect(config.rdap).toEqual({
      bootstrapUrl: 'https://data.iana.org/rdap/',
      overridesFile: undefined,
      allowedHosts: [],
      contact: undefined,
    });
    expect(Object.isFrozen(config) && Object.isFrozen(config.rdap) && Object.isFrozen(config.rdap.allowedHosts)).toBe(
      true,
    );
  });

  it('is documented key by key, with the same defaults, in .env.example', () => {
    expect(documented.map(([, key]) => key)).toEqual(Object.keys(KEYS));
    expect(Object.fromEntries(documented.map(([, key, value]) => [key, value]))).toEqual(
      Object.fromEntries(Object.entries(KEYS).map(([key, { fallback }]) => [key, fallback])),
    );
  });

  it.each([
    ['PORT', 'http'],
    ['PORT', '70000'],
    ['DATABASE_URL', 'mysql://db'],
    ['ROLE', 'boss'],
    ['LOG_LEVEL', 'loud'],
    ['AUTH_MODE', 'none'],
    ['ADMIN_API_KEY', 'short'],
    ['CORS_ORIGINS', 'https://a.example/path'],
    ['RATE_LIMIT_REQUESTS', '0'],
    ['ROLLCALL_ESTABLISHMENTS', 'Germany'],
    ['RDAP_BOOTSTRAP_URL', 'ftp://data.example/'],
    ['RDAP_ALLOWED_HOSTS', 'http://registry.example'],
    ['REDIS_URL', 'localhost'],
    ['IMPORT_THREADS', 'many'],
  ])('refuses %s=%s with a sentence that names the key', (key, value) => {
    expect(() => readConfig({ [key]: value })).toThrow(ConfigError);
    expect(() => readConfig({ [key]: value })).toThrow(key);
  });

  it.each(['ROLLCALL_PROT', 'RDAP_BOOTSTRAP'])('refuses the unknown key %s', (key) => {
    expect(() => readConfig({ [key]: 'x' })).toThrow(new RegExp(`^${key} is not a setting`));
  });

  it('leaves variables of others alone', () => {
    expect(() => readConfig({ PATH: '/bin', NODE_ENV: 'production' })).not.toThrow();
  });

  it.each(['0.0.0.0', '192.0.2.1', '::'])('refuses AUTH_MODE=open on %s', (host) => {
    expect(() => readConfig({ AUTH_MODE: 'open', HOST: host })).toThrow('AUTH_MODE=open');
  });

  it.each(['127.0.0.1', '127.0.0.53', 'localhost', '::1'])('allows AUTH_MODE=open on %s', (host) => {
    expect(readConfig({ AUTH_MODE: 'open', HOST: host }).authMode).toBe('open');
  });

  it('completes and lower-cases what it reads', () => {
    const { rdap } = readConfig({
      RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/b',
      RDAP_ALLOWED_HOSTS: ' A.example:81, b.example ',
    });
    expect(rdap.bootstrapUrl).toBe('http://127.0.0.1:9/b/');
    expect(rdap.allowedHosts).toEqual(['a.example:81', 'b.example']);
  });
});

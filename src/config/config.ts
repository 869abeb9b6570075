/**
 * The environment, read once into one validated, frozen object. Pure: the caller passes the variables in.
 * A spec compares KEYS with `.env.example`, so a key cannot be added without its documentation.
 */

export type Role = 'all' | 'api' | 'worker';
export type AuthMode = 'api-key' | 'open';
export const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

export interface RdapConfig {
  /** Base of dns.json, ipv4.json, ipv6.json, asn.json and object-tags.json; ends with a slash. */
  readonly bootstrapUrl: string;
  /** File in RFC 9224 shape with servers that the bootstrap lacks. */
  readonly overridesFile?: string;
  /** JSON file with registry profiles of the operator's own: limits that were agreed with a registry, servers that nobody else knows. */
  readonly profilesFile?: string;
  /** `host` or `host:port`, lower case: exempt from the public-address guard and from https. */
  readonly allowedHosts: readonly string[];
  /** Mail address or URL for the User-Agent, so that a registry can reach the operator. */
  readonly contact?: string;
}

/** An abstract class, so that the type is also the injection token. */
export abstract class AppConfig {
  abstract readonly port: number;
  abstract readonly host: string;
  abstract readonly databaseUrl?: string;
  abstract readonly dataDir: string;
  abstract readonly role: Role;
  abstract readonly logLevel: LogLevel;
  abstract readonly authMode: AuthMode;
  abstract readonly adminApiKey?: string;
  abstract readonly metricsToken?: string;
  abstract readonly corsOrigins: readonly string[];
  abstract readonly rateLimit: { readonly requests: number; readonly windowSeconds: number };
  abstract readonly establishments: readonly string[];
  /** JSON list of recognisers of the operator's own (PII-12). */
  abstract readonly recognisersFile?: string;
  abstract readonly rdap: RdapConfig;
  abstract readonly redisUrl?: string;
  /** Threads that work on imports; 0: none besides the main one. Unset: as many as the cores allow. */
  abstract readonly importThreads?: number;
  /** Items of collections that one process has in flight at a time. */
  abstract readonly collectionConcurrency: number;
}

/** A start that must not happen. The message names the key and says what to write. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Env = Readonly<Record<string, string | undefined>>;

interface Key<T> {
  readonly fallback: string;
  readonly read: (text: string, key: string) => T;
}

const oneOf =
  <T extends string>(...values: readonly T[]) =>
  (text: string, key: string): T => {
    const found = values.find((value) => value === text);
    if (found === undefined) throw new ConfigError(`${key} must be one of ${values.join(', ')}`);
    return found;
  };

const integer =
  (min: number, max: number) =>
  (text: string, key: string): number => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < min || value > max) {
      throw new ConfigError(`${key} must be a whole number from ${min} to ${max}`);
    }
    return value;
  };

const optional =
  <T>(read: (text: string, key: string) => T) =>
  (text: string, key: string): T | undefined =>
    text === '' ? undefined : read(text, key);

const plain = (text: string, key: string): string => {
  if (text === '') throw new ConfigError(`${key} must not be empty`);
  return text;
};

const url =
  (...protocols: readonly string[]) =>
  (text: string, key: string): string => {
    if (!URL.canParse(text) || !protocols.includes(new URL(text).protocol)) {
      throw new ConfigError(`${key} must be a URL starting with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    }
    return text;
  };

const list = (text: string): readonly string[] =>
  Object.freeze(
    text
      .split(',')
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );

const hosts = (text: string, key: string): readonly string[] =>
  Object.freeze(
    list(text).map((host) => {
      const wellFormed = !/[/@?#\s]/.test(host) && URL.canParse(`http://${host}`);
      if (!wellFormed)
        throw new ConfigError(`${key} must be a comma list of host or host:port, without scheme or path`);
      return host.toLowerCase();
    }),
  );

const origins = (text: string, key: string): readonly string[] =>
  Object.freeze(
    list(text).map((origin) => {
      if (!URL.canParse(origin) || new URL(origin).origin !== origin) {
        throw new ConfigError(`${key} must be a comma list of origins such as https://dashboard.example`);
      }
      return origin;
    }),
  );

const countries = (text: string, key: string): readonly string[] =>
  Object.freeze(
    list(text).map((code) => {
      if (!/^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(code)) {
        throw new ConfigError(`${key} must be a comma list of ISO 3166 codes such as DE or US-CA`);
      }
      return code;
    }),
  );

const adminKey = (text: string, key: string): string => {
  if (text.length < 24) throw new ConfigError(`${key} must have at least 24 characters`);
  return text;
};

/** Every key that the service knows. The order is that of `.env.example`. */
export const KEYS = {
  PORT: { fallback: '3000', read: integer(0, 65535) },
  HOST: { fallback: '127.0.0.1', read: plain },
  DATABASE_URL: { fallback: '', read: optional(url('postgres:', 'postgresql:')) },
  DATA_DIR: { fallback: '.data', read: plain },
  ROLE: { fallback: 'all', read: oneOf('all', 'api', 'worker') },
  LOG_LEVEL: { fallback: 'info', read: oneOf(...LOG_LEVELS) },
  AUTH_MODE: { fallback: 'api-key', read: oneOf('api-key', 'open') },
  ADMIN_API_KEY: { fallback: '', read: optional(adminKey) },
  METRICS_TOKEN: { fallback: '', read: optional(plain) },
  CORS_ORIGINS: { fallback: '', read: origins },
  RATE_LIMIT_REQUESTS: { fallback: '600', read: integer(1, 1_000_000) },
  RATE_LIMIT_WINDOW_SECONDS: { fallback: '60', read: integer(1, 3600) },
  ROLLCALL_ESTABLISHMENTS: { fallback: '', read: countries },
  ROLLCALL_RECOGNISERS_FILE: { fallback: '', read: optional(plain) },
  RDAP_BOOTSTRAP_URL: { fallback: 'https://data.iana.org/rdap/', read: url('https:', 'http:') },
  RDAP_OVERRIDES_FILE: { fallback: '', read: optional(plain) },
  RDAP_PROFILES_FILE: { fallback: '', read: optional(plain) },
  RDAP_ALLOWED_HOSTS: { fallback: '', read: hosts },
  RDAP_CONTACT: { fallback: '', read: optional(plain) },
  REDIS_URL: { fallback: '', read: optional(url('redis:', 'rediss:')) },
  IMPORT_THREADS: { fallback: '', read: optional(integer(0, 64)) },
  COLLECTION_CONCURRENCY: { fallback: '512', read: integer(1, 4096) },
} as const satisfies Record<string, Key<unknown>>;

type Values = { [K in keyof typeof KEYS]: ReturnType<(typeof KEYS)[K]['read']> };

const OWN_PREFIXES = ['ROLLCALL_', 'RDAP_'];
const LOOPBACK = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/;

/**
 * Reads the environment.
 *
 * @param env variables, as in `process.env`; an empty value counts as unset
 * @throws ConfigError naming the first key that is unknown (with one of our prefixes) or has a bad value
 */
export function readConfig(env: Env): AppConfig {
  refuseUnknown(env);
  const values = readValues(env);
  if (values.AUTH_MODE === 'open' && !LOOPBACK.test(values.HOST)) {
    throw new ConfigError('AUTH_MODE=open is refused unless HOST is a loopback address');
  }
  const bootstrapUrl = values.RDAP_BOOTSTRAP_URL;
  return Object.freeze<AppConfig>({
    port: values.PORT,
    host: values.HOST,
    databaseUrl: values.DATABASE_URL,
    dataDir: values.DATA_DIR,
    role: values.ROLE,
    logLevel: values.LOG_LEVEL,
    authMode: values.AUTH_MODE,
    adminApiKey: values.ADMIN_API_KEY,
    metricsToken: values.METRICS_TOKEN,
    corsOrigins: values.CORS_ORIGINS,
    rateLimit: Object.freeze({
      requests: values.RATE_LIMIT_REQUESTS,
      windowSeconds: values.RATE_LIMIT_WINDOW_SECONDS,
    }),
    establishments: values.ROLLCALL_ESTABLISHMENTS,
    recognisersFile: values.ROLLCALL_RECOGNISERS_FILE,
    rdap: Object.freeze<RdapConfig>({
      bootstrapUrl: bootstrapUrl.endsWith('/') ? bootstrapUrl : `${bootstrapUrl}/`,
      overridesFile: values.RDAP_OVERRIDES_FILE,
      profilesFile: values.RDAP_PROFILES_FILE,
      allowedHosts: values.RDAP_ALLOWED_HOSTS,
      contact: values.RDAP_CONTACT,
    }),
    redisUrl: values.REDIS_URL,
    importThreads: values.IMPORT_THREADS,
    collectionConcurrency: values.COLLECTION_CONCURRENCY,
  });
}

function refuseUnknown(env: Env): void {
  for (const key of Object.keys(env)) {
    if (OWN_PREFIXES.some((prefix) => key.startsWith(prefix)) && !(key in KEYS)) {
      throw new ConfigError(`${key} is not a setting of Rollcall; see .env.example for those that are`);
    }
  }
}

function readValues(env: Env): Values {
  const read = Object.entries(KEYS).map(([key, { fallback, read }]) => [key, read(env[key]?.trim() || fallback, key)]);
  return Object.fromEntries(read) as Values;
}

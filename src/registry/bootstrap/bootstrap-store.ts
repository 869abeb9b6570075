import { type JsonObject } from '../../rdap/index.js';
import { type BootstrapName } from './bootstrap-file.js';

/** A bootstrap file as it was fetched, with what a conditional request needs. */
export interface BootstrapCopy {
  readonly body: JsonObject;
  readonly publication?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly sourceUrl: string;
  /** When the source last confirmed it, milliseconds since the epoch. */
  readonly fetchedAt: number;
}

/** Keeps the last good copy of each file, so that a start needs no IANA. */
export abstract class BootstrapStore {
  abstract load(name: BootstrapName): Promise<BootstrapCopy | undefined>;
  abstract save(name: BootstrapName, copy: BootstrapCopy): Promise<void>;
}

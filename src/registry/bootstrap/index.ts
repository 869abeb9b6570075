export { BOOTSTRAP_NAMES, type BootstrapName, type RdapService } from './bootstrap-file.js';
export { BootstrapOptions } from './bootstrap-options.js';
export { type KnownRegistries } from './known-registries.js';
export { BootstrapService, type BootstrapState } from './bootstrap.service.js';
export { BootstrapStore, type BootstrapCopy } from './bootstrap-store.js';

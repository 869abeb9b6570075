export { AccessModule } from './access.module.js';
export { AccessService } from './access.service.js';
export { CurrentPrincipal, DEFAULT_TENANT_ID, type Principal } from './principal.js';

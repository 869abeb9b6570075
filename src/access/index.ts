export { AccessModule } from './access.module.js';
export { AccessService } from './access.service.js';
export { CurrentPrincipal, type Principal, requireScope } from './principal.js';

import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ProblemError } from '../platform/errors/index.js';

/** What a key may do. `*` is every scope; roles that bundle scopes come with tenants. */
export type Scope = '*' | 'lookup' | 'import' | 'collection' | 'portfolio' | 'operate';

/** Who asks. Everything that is stored or read is bound to the tenant in it. */
export interface Principal {
  readonly tenantId: string;
  /** Public id of the key; `open` where AUTH_MODE=open. */
  readonly keyId: string;
  readonly scopes: readonly Scope[];
}

export interface AuthenticatedRequest {
  principal?: Principal;
}

/** Injects the principal that the guard put on the request. */
export const CurrentPrincipal = createParamDecorator((_: unknown, context: ExecutionContext): Principal => {
  const { principal } = context.switchToHttp().getRequest<AuthenticatedRequest>();
  if (principal === undefined) throw new Error('a route without a key asked for its principal');
  return principal;
});

/** @throws ProblemError `forbidden` where the key may not do that */
export function requireScope({ scopes }: Principal, scope: Exclude<Scope, '*'>): void {
  if (scopes.includes('*') || scopes.includes(scope)) return;
  throw new ProblemError(403, 'forbidden', 'Not allowed', `This key has no scope "${scope}"`, { scope });
}

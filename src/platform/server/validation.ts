import { ValidationPipe } from '@nestjs/common';
import { type ValidationError } from 'class-validator';
import { ProblemError } from '../errors/index.js';

/** Requests hold what their DTO declares and nothing else (SEC-15); the answer names the members that are wrong, never their values. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    transform: true,
    whitelist: true,
    forbidNonWhitelisted: true,
    exceptionFactory: (errors) => {
      const faults = errors.flatMap((error) => faultsOf(error));
      const [first] = faults;
      return new ProblemError(400, 'invalid-request', 'Invalid request', first?.fault ?? 'The request is invalid', {
        member: first?.member,
        errors: faults,
      });
    },
  });
}

interface Fault {
  member: string;
  fault: string;
}

function faultsOf(error: ValidationError, parent = ''): Fault[] {
  const member = parent === '' ? error.property : `${parent}.${error.property}`;
  const own = Object.values(error.constraints ?? {}).map((fault) => ({ member, fault }));
  return [...own, ...(error.children ?? []).flatMap((child) => faultsOf(child, member))];
}

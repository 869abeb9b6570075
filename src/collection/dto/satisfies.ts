import { ValidateBy, type ValidationOptions } from 'class-validator';

/** Validates a member, or each of its items, by a function. */
export const Satisfies = (
  test: (text: string) => boolean,
  message: string,
  options: ValidationOptions = {},
): PropertyDecorator =>
  ValidateBy(
    { name: 'satisfies', validator: { validate: (value: unknown) => typeof value === 'string' && test(value) } },
    { ...options, message },
  );

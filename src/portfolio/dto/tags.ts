import { ValidateBy } from 'class-validator';
import { isTag, LIMITS } from '../portfolio.js';

/** Each of a list is a tag. */
export const AreTags = (): PropertyDecorator =>
  ValidateBy(
    { name: 'areTags', validator: { validate: (value: unknown) => isTag(value) } },
    {
      each: true,
      message: `each value in tags must have 1 to ${LIMITS.tagLength} characters, none of them a control character`,
    },
  );

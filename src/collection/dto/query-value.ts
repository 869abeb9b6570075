/** What stands in a query string is a text; these read it as what it says. Whatever says something else is left to be refused. */

interface Given {
  readonly value: unknown;
}

const WHOLE_NUMBER = /^\d{1,15}$/;

/** Digits alone: an empty text is not 0. */
export const asNumber = ({ value }: Given): unknown =>
  typeof value === 'string' && WHOLE_NUMBER.test(value) ? Number(value) : value;

export const asBoolean = ({ value }: Given): unknown => (value === 'true' ? true : value === 'false' ? false : value);

/** A list is separated by commas. */
export const asList = ({ value }: Given): unknown =>
  typeof value === 'string' ? value.split(',').map((item) => item.trim()) : value;

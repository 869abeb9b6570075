/** Characters of a text in a key: an entry of an index is a third of a page at most, and registries may write what they like. */
export const LONGEST_KEY_TEXT = 255;

/** A text as it stands in a roll-up: in its key, and beside it, where it would be told in every row. */
export const keyText = (sql: string): string => `left(${sql}, ${LONGEST_KEY_TEXT})`;

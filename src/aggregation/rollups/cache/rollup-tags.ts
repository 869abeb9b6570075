/** Tables, or what tells them from the parameters of the path; none where nothing but a new release changes the answer. */
export type AskedTags = readonly string[] | ((parameters: Readonly<Record<string, string>>) => readonly string[]);

export const ROLLUP_TAGS = 'rollup-tags';

export const tagsFor = (asked: AskedTags, parameters: Readonly<Record<string, string>>): readonly string[] =>
  typeof asked === 'function' ? asked(parameters) : asked;

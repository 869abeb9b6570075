/** Described once, beside the lookups. */
const SCHEMA = { $ref: '#/components/schemas/ProblemDto' };

/**
 * An answer that is a problem, for the documentation of a route.
 *
 * @param description the codes that there can be, and what each means
 */
export const documentedProblem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: SCHEMA } },
});

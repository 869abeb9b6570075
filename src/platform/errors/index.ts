export { documentedProblem } from './documented-problem.js';
export { isAnswerable, problemFrom, ProblemError, type Answerable, type ProblemDocument } from './problem.js';
export { ProblemFilter, setRetryAfter } from './problem.filter.js';

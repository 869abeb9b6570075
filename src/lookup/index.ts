export { type Answer, answerBytes, type FinishedAnswer } from './answer.js';
export { absenceOf, AnswerReader, type Asking, inputOf, type Said } from './answer-reader.js';
export { AnswersModule } from './answers.module.js';
export { CachedAnswers } from './cached-answers.js';
export { LookupFace } from './lookup.face.js';
export { LookupModule } from './lookup.module.js';
export { DEFAULT_MAX_AGE, LookupService, type Served } from './lookup.service.js';
export * from './pure.js';
export { RedactionContext } from './redaction-context.js';

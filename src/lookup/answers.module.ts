import { Module } from '@nestjs/common';
import { CacheModule } from '../platform/cache/index.js';
import { ClockModule } from '../platform/clock.module.js';
import { RegistrationModule } from '../registration/index.js';
import { RegistryModule } from '../registry/index.js';
import { AnswerCache } from './answer-cache.js';
import { AnswerReader } from './answer-reader.js';
import { CachedAnswers } from './cached-answers.js';
import { RedactionContext } from './redaction-context.js';
import { StoredAnswers } from './stored-answers.js';

/** What becomes of answers, for those processes too that answer nobody: it has no routes. */
@Module({
  imports: [CacheModule, ClockModule, RegistryModule, RegistrationModule],
  providers: [AnswerCache, AnswerReader, CachedAnswers, RedactionContext, StoredAnswers],
  exports: [AnswerCache, AnswerReader, CachedAnswers, RedactionContext, StoredAnswers],
})
export class AnswersModule {}

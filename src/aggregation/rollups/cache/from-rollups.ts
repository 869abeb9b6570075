import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiHeader, ApiResponse } from '@nestjs/swagger';
import { RollupAnswers } from './rollup-answers.interceptor.js';
import { type AskedTags, requireKnown, ROLLUP_TAGS } from './rollup-tags.js';

/**
 * For a GET route, or a controller that has no others, whose answers are made of roll-ups alone: they are kept until one of these tables
 * changes, have an ETag, and say how long the caller may keep them.
 *
 * @param tables those that are read; where that is not the same for all answers, told from the parameters of the path
 */
export const FromRollups = (tables: AskedTags): ClassDecorator & MethodDecorator =>
  applyDecorators(
    SetMetadata(ROLLUP_TAGS, requireKnown(tables)),
    UseInterceptors(RollupAnswers),
    ApiHeader({ name: 'If-None-Match', required: false, description: 'ETag of an answer that the caller still has' }),
    ApiResponse({ status: 304, description: 'The answer with that ETag is still the answer.' }),
  );

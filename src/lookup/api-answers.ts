import { applyDecorators } from '@nestjs/common';
import {
  ApiBadGatewayResponse,
  ApiBadRequestResponse,
  ApiGatewayTimeoutResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiServiceUnavailableResponse,
} from '@nestjs/swagger';
import { AnswerDto, ProblemDto } from './dto/answer.dto.js';

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemDto' } } },
});

/** The answers that every lookup route can give, for the documentation. */
export const ApiLookupAnswers = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiOkResponse({ type: AnswerDto }),
    ApiBadRequestResponse({
      ...problem('`invalid-query`: the text is no such thing, or it is reserved. `member` says which.'),
      type: ProblemDto,
    }),
    ApiNotFoundResponse(
      problem(
        '`no-registry`: nobody is known to be responsible. `not-found`: the registry says that it holds no such object.',
      ),
    ),
    ApiBadGatewayResponse(
      problem(
        '`registry-refused` or `bad-response`: the registry gave no usable answer, and nothing was stored earlier.',
      ),
    ),
    ApiServiceUnavailableResponse(problem('`registry-limited`: ask again after `Retry-After` seconds.')),
    ApiGatewayTimeoutResponse(problem('`registry-timeout`')),
  );

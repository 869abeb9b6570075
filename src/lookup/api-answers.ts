import { applyDecorators } from '@nestjs/common';
import {
  ApiBadGatewayResponse,
  ApiBadRequestResponse,
  ApiGatewayTimeoutResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiServiceUnavailableResponse,
} from '@nestjs/swagger';
import { documentedProblem } from '../platform/errors/index.js';
import { AnswerDto, ProblemDto } from './dto/answer.dto.js';

/** The answers that every lookup route can give, for the documentation. */
export const ApiLookupAnswers = (): MethodDecorator & ClassDecorator =>
  applyDecorators(
    ApiOkResponse({ type: AnswerDto }),
    ApiBadRequestResponse({
      ...documentedProblem('`invalid-query`: the text is no such thing, or it is reserved. `member` says which.'),
      type: ProblemDto,
    }),
    ApiNotFoundResponse(
      documentedProblem(
        '`no-registry`: nobody is known to be responsible. `not-found`: the registry says that it holds no such object.',
      ),
    ),
    ApiBadGatewayResponse(
      documentedProblem(
        '`registry-refused` or `bad-response`: the registry gave no usable answer, and nothing was stored earlier.',
      ),
    ),
    ApiServiceUnavailableResponse(documentedProblem('`registry-limited`: ask again after `Retry-After` seconds.')),
    ApiGatewayTimeoutResponse(documentedProblem('`registry-timeout`')),
  );

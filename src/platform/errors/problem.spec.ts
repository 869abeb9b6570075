import { BadRequestException } from '@nestjs/common';
import { problemFrom, ProblemError } from './problem.js';

describe('problem documents (SEC-18, RFC 9457)', () => {
  it('say what an answerable error says, with its details as extensions', () => {
    const error = new ProblemError(400, 'invalid-query', 'Invalid query', 'name has an empty label', {
      member: 'name',
    });
    expect(problemFrom(error, 'r-1')).toEqual({
      type: '/docs/problems/invalid-query',
      title: 'Invalid query',
      status: 400,
      code: 'invalid-query',
      detail: 'name has an empty label',
      instance: 'r-1',
      member: 'name',
    });
  });

  it('keep the text of unplanned errors to themselves', () => {
    const problem = problemFrom(new Error('relation "registration" does not exist, value jane@mail.example'), 'r-2');
    expect(problem).toEqual({
      type: '/docs/problems/internal',
      title: 'Internal error',
      status: 500,
      code: 'internal',
      instance: 'r-2',
    });
  });

  it.each([
    [new BadRequestException('maxAge must be a number'), 400, 'invalid-request'],
    [Object.assign(new Error('too large'), { statusCode: 413 }), 413, 'body-too-large'],
    [Object.assign(new Error('teapot'), { statusCode: 418 }), 418, 'bad-request'],
    [Object.assign(new Error('odd'), { statusCode: 200 }), 500, 'internal'],
    [Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    [Object.assign(new Error('disk'), { code: '53100' }), 503, 'unavailable'],
    [new Error('Connection terminated unexpectedly'), 503, 'unavailable'],
    [new Error('adapter', { cause: Object.assign(new Error('x'), { code: '57P01' }) }), 503, 'unavailable'],
    [Object.assign(new Error('relation'), { code: '42P01' }), 500, 'internal'],
    ['a string', 500, 'internal'],
    [null, 500, 'internal'],
  ])('map %p to %i %s', (error, status, code) => {
    expect(problemFrom(error, 'r-3')).toMatchObject({ status, code });
  });
});

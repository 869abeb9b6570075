import { type ProblemError } from '../../platform/errors/index.js';
import { aggregateQuestion, type AskedAggregate, cursorAfter } from './aggregate-question.js';
import { CATALOGUE } from './catalogue/index.js';

const NOW = new Date('2026-06-08T12:00:30Z');
const ask = (asked: AskedAggregate, name = 'registry-traffic') => aggregateQuestion(name, asked, NOW);

function refusal(asked: AskedAggregate, name?: string): ProblemError {
  try {
    ask(asked, name);
  } catch (error) {
    return error as ProblemError;
  }
  throw new Error('was not refused');
}

describe('a question about an aggregate', () => {
  it('is complete without a word', () => {
    expect(ask({})).toMatchObject({
      from: new Date('2026-06-06T12:01:00Z'),
      to: new Date('2026-06-08T12:01:00Z'),
      interval: 'hour',
      groupBy: [],
      measures: ['requests', 'bytes', 'p50', 'p95', 'p99'],
      filters: {},
      sort: { by: 'at', descending: false },
    });
  });

  it('takes what the catalogue allows', () => {
    const asked = {
      ...{
        from: '2026-06-01',
        to: '2026-06-08T00:00:00+02:00',
        interval: 'month',
        groupBy: 'outcome,registry,outcome',
      },
      ...{ measures: 'requests', filter: ['outcome:answered', 'registry:a:443', 'registry:b'], sort: '-requests' },
    };
    expect(ask(asked)).toMatchObject({
      to: new Date('2026-06-07T22:00:00Z'),
      groupBy: ['outcome', 'registry'],
      filters: { outcome: ['answered'], registry: ['a:443', 'b'] },
      sort: { by: 'requests', descending: true },
      order: [{ column: 'm0' }, { column: 'at' }, { column: 'd0' }, { column: 'd1' }],
    });
  });

  it.each<[string, AskedAggregate, readonly string[] | undefined]>([
    ['interval', { interval: 'minute' }, ['hour', 'day', 'week', 'month']],
    ['groupBy', { groupBy: 'registry,tenant_id' }, ['registry', 'kind', 'trigger', 'outcome']],
    ['groupBy', { groupBy: 'constructor' }, ['registry', 'kind', 'trigger', 'outcome']],
    ['measures', { measures: 'requests;drop' }, ['requests', 'bytes', 'p50', 'p95', 'p99']],
    ['measures', { measures: '' }, ['requests', 'bytes', 'p50', 'p95', 'p99']],
    ['filter', { filter: ['colour:blue'] }, ['registry', 'kind', 'trigger', 'outcome']],
    ['filter', { filter: ['registry'] }, ['registry', 'kind', 'trigger', 'outcome']],
    ['filter', { filter: ['registry:a\0b'] }, undefined],
    ['filter', { filter: Array<string>(21).fill('registry:a') }, undefined],
    ['sort', { sort: 'p95', measures: 'requests,p50' }, ['at', 'requests', 'p50']],
    ['sort', { sort: 'registry' }, ['at', 'requests', 'bytes', 'p50', 'p95', 'p99']],
    ['from', { from: 'yesterday' }, ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['from', { from: '2026-02-30' }, ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['from', { from: '2026-06-08', to: '2026-06-01' }, undefined],
    ['from', { from: '2026-01-01', to: '2026-06-01' }, undefined],
    ['to', { to: '2026-13-01' }, ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['cursor', { cursor: 'AAAA' }, undefined],
    ['cursor', { cursor: '%' }, undefined],
  ])('is refused for %s in %j, with what is allowed', (member, asked, allowed) => {
    const { status, detail } = refusal(asked);
    expect([status, detail['member'], detail['allowed']]).toEqual([400, member, allowed]);
  });

  it('is not sorted by names that go with a group, and by shares of nothing as by the lowest', () => {
    expect(refusal({ sort: 'registrarName' }, 'registrar').detail['allowed']).not.toContain('registrarName');
    expect(ask({ sort: '-p95' }).order).toEqual([
      { column: 'rank', type: 'float8' },
      { column: 'at', type: 'timestamptz' },
    ]);
  });

  it('has no interval shorter than its table', () => {
    expect(refusal({ interval: 'day' }, 'registry-reliability').detail['allowed']).toEqual(['week', 'month']);
  });

  it('names those that there are where it is about another one', () => {
    const { status, detail } = refusal({}, 'pg_class');
    expect([status, detail['allowed']]).toEqual([404, CATALOGUE.map(({ name }) => name)]);
  });

  it('goes on from its own cursor, and from no other’s (SEC-15)', () => {
    const asked = { from: '2026-06-01', to: '2026-06-08', groupBy: 'registry' };
    const cursor = cursorAfter(ask(asked), ['2026-06-01T00:00:00.000Z', 'a.example']);
    expect(ask({ ...asked, cursor }).after).toEqual(['2026-06-01T00:00:00.000Z', 'a.example']);
    for (const other of [{ sort: '-at' }, { groupBy: 'kind' }, { from: '2026-06-02' }, { filter: ['kind:ip'] }])
      expect(refusal({ ...asked, ...other, cursor }).detail['member']).toBe('cursor');
    for (const place of [['2026-06-01T00:00:00.000Z'], ['x', 'a.example'], ['2026-06-01T00:00:00.000Z', 7]])
      expect(refusal({ ...asked, cursor: cursorAfter(ask(asked), place) }).detail['member']).toBe('cursor');
    // Digests can be computed by anybody: an instant that PostgreSQL would refuse is none.
    for (const at of [
      '0000-01-01T00:00:00.000Z',
      '2026-02-30T00:00:00.000Z',
      '2026-06-01T00:00:00+23:59',
      '2026-06-01',
    ])
      expect(refusal({ ...asked, cursor: cursorAfter(ask(asked), [at, 'a.example']) }).detail['member']).toBe('cursor');
  });
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { assertSound, check } from '../bench/checker/check.js';
import { type Evidence } from '../bench/checker/complaint.js';
import { type History, type ItemMove, type ItemRow } from '../bench/checker/history.js';
import { Journal, type JournalEntry, readJournal } from '../bench/checker/journal.js';

const RUN = 'run-1';
const LANES = ['127.0.0.1:1001', '127.0.0.1:1002'];
const ITEMS = 12;
const LINES = Array.from({ length: ITEMS }, (_none, n) => `name-${n}.laneaa`);

const itemOf = (key: string, n: number): ItemRow => ({
  queryId: `query-${n}`,
  runId: RUN,
  key,
  registry: LANES[n % 2]!,
  lane: LANES[n % 2]!,
  priority: 2,
  state: n === 5 ? 'dead' : 'done',
  lease: n === 3 ? 2 : 1,
  isLeased: false,
  ...(n === 5
    ? { outcome: 'registry-timeout', reason: 'read' }
    : { outcome: 'found', source: 'registry', subjectId: `subject-${n}`, versionId: `version-${n}` }),
  doneXid: BigInt(100 + Math.floor(n / 4)),
  line: n + 1,
});

/** Item 3 was taken up after its first worker had died. */
const movesOf = ({ queryId, runId, state, lease }: ItemRow): ItemMove[] => {
  const move = (to: string, of: number, session: string, from?: string): ItemMove => ({
    ...{ queryId, runId, to, lease: of, session, at: of },
    ...(from !== undefined && { from }),
  });
  return [
    move('waiting', 0, 'api'),
    ...(lease === 2 ? [move('leased', 1, 'worker-b', 'waiting'), move('waiting', 1, 'worker-a', 'leased')] : []),
    move('leased', lease, 'worker-a', 'waiting'),
    move(state, lease, 'worker-a', 'leased'),
  ];
};

/** A run in which nothing went wrong that should not. */
function soundEvidence(): { journal: JournalEntry[]; history: { -readonly [K in keyof History]: History[K] } } {
  const items = LINES.map(itemOf);
  const found = items.filter(({ state }) => state === 'done');
  const zero = { waiting: 0, leased: 0, done: 0, failed: 0, dead: 0, cancelled: 0, reused: 0 };
  return {
    journal: [
      { what: 'post', key: 'key-1', lines: [...LINES, LINES[0]!, 'not a name'], status: 0 },
      { what: 'post', key: 'key-1', lines: [...LINES, LINES[0]!], status: 202, runId: RUN },
      { what: 'post', key: 'key-2', lines: ['refused.laneaa'], status: 503 },
      { what: 'results', runId: RUN, queries: LINES },
    ],
    history: {
      runs: [{ id: RUN, state: 'done', lines: ITEMS + 1, rejected: 0, duplicates: 1, items: ITEMS }],
      items,
      tallies: LANES.map((lane, n) => {
        const ofLane = items.filter(({ registry }) => registry === lane);
        const dead = ofLane.filter(({ state }) => state === 'dead').length;
        return { ...zero, runId: RUN, lane: LANES[n]!, priority: 2, done: ofLane.length - dead, dead };
      }),
      refused: new Map(),
      versions: found.map(({ subjectId, versionId }) => ({
        ...{ subjectId: subjectId!, versionId: versionId!, contentHash: `hash of ${subjectId}` },
      })),
      firstSights: new Map(found.map(({ subjectId }) => [subjectId!, 1])),
      moves: items.flatMap(movesOf),
      asked: new Map(LINES.map((line) => [line, 1])),
    },
  };
}

type Planted = ReturnType<typeof soundEvidence>;

const without = <T>(list: readonly T[], n: number): T[] => list.filter((_one, at) => at !== n);
const changed = <T>(list: readonly T[], n: number, change: Partial<T>): T[] =>
  list.map((one, at) => (at === n ? { ...one, ...change } : one));
const results = (queries: string[]): JournalEntry => ({ what: 'results', runId: RUN, queries });

/** Each plants one bug; the first rule named is the one that it is about, others may follow from it. */
const BUGS: readonly (readonly [string, string, (planted: Planted) => void])[] = [
  ['an item dropped', 'item-missing', ({ history }) => (history.items = without(history.items, 4))],
  [
    'an item doubled',
    'item-doubled',
    ({ history }) => (history.items = [...history.items, { ...history.items[4]!, queryId: 'another' }]),
  ],
  [
    'an item that nobody asked for',
    'item-unasked',
    ({ history }) => (history.items = changed(history.items, 4, { key: 'other.laneaa' })),
  ],
  [
    'an item that still waits',
    'item-not-terminal',
    ({ history }) => (history.items = changed(history.items, 4, { state: 'waiting' })),
  ],
  [
    'a lease left over',
    'lease-left-over',
    ({ history }) => (history.items = changed(history.items, 4, { isLeased: true })),
  ],
  [
    'a run that never ends',
    'run-not-ended',
    ({ history }) => (history.runs = changed(history.runs, 0, { state: 'running' })),
  ],
  [
    'a run cancelled by nobody',
    'run-not-ended',
    ({ history }) => (history.runs = changed(history.runs, 0, { state: 'cancelled' })),
  ],
  [
    'two runs of one key',
    'key-made-two-runs',
    ({ journal }) => journal.push({ what: 'post', key: 'key-1', lines: [], status: 202, runId: 'run-2' }),
  ],
  [
    'a version stored twice',
    'version-doubled',
    ({ history }) =>
      (history.versions = [
        ...history.versions.slice(0, 3),
        { ...history.versions[2]!, versionId: 'again' },
        ...history.versions.slice(3),
      ]),
  ],
  ['a version lost', 'version-missing', ({ history }) => (history.versions = without(history.versions, 2))],
  [
    'a first sight told twice',
    'first-sight-doubled',
    ({ history }) => (history.firstSights = new Map([...history.firstSights, ['subject-2', 2]])),
  ],
  [
    'an answer that no registry gave',
    'ending-without-attempt',
    ({ history }) => (history.asked = new Map([...history.asked!].filter(([name]) => name !== LINES[4]))),
  ],
  [
    'an ending that nobody was entitled to',
    'ending-without-attempt',
    ({ history }) => (history.items = changed(history.items, 4, { lease: 0 })),
  ],
  ['an item ended twice', 'ended-twice', ({ history }) => (history.moves = [...history.moves, history.moves.at(-1)!])],
  [
    'a late write by who had lost its lease',
    'late-write',
    ({ history }) => {
      const late = history.moves.findIndex(({ queryId, to }) => queryId === 'query-3' && to === 'done');
      history.moves = changed(history.moves, late, { session: 'worker-b' });
    },
  ],
  [
    'a late write of an older lease',
    'late-write',
    ({ history }) => {
      const late = history.moves.findIndex(({ queryId, to }) => queryId === 'query-3' && to === 'done');
      history.moves = changed(history.moves, late, { lease: 1 });
    },
  ],
  [
    'a tally off by one',
    'tally-differs',
    ({ history }) => (history.tallies = changed(history.tallies, 0, { done: history.tallies[0]!.done - 1 })),
  ],
  [
    'a reused answer that was counted as asked for',
    'tally-differs',
    ({ history }) => (history.items = changed(history.items, 4, { source: 'store' })),
  ],
  [
    'a cancelled item that was not counted',
    'tally-differs',
    ({ history }) => (history.items = changed(history.items, 5, { state: 'cancelled' })),
  ],
  [
    'a tally without items',
    'tally-differs',
    ({ history }) => {
      history.tallies = [...history.tallies, { ...history.tallies[0]!, lane: '127.0.0.1:1003' }];
    },
  ],
  [
    'a counter off by one',
    'counter-differs',
    ({ history }) => (history.runs = changed(history.runs, 0, { duplicates: 0 })),
  ],
  ['a result missed', 'stream-misses', ({ journal }) => (journal[3] = results(without(LINES, 4)))],
  ['a result repeated', 'stream-repeats', ({ journal }) => (journal[3] = results([...LINES, LINES[11]!]))],
  [
    'results reordered',
    'stream-reorders',
    ({ journal }) => (journal[3] = results([LINES[1]!, LINES[0]!, ...LINES.slice(2)])),
  ],
];

describe('the checker of collections (REL-B)', () => {
  it('has nothing to say about a history in which all is as promised', () => {
    expect(check(soundEvidence())).toEqual([]);
    expect(() => assertSound(soundEvidence())).not.toThrow();
  });

  it.each(BUGS)('reports %s as %s', (_bug, rule, plant) => {
    const planted = soundEvidence();
    plant(planted);
    const complaints = check(planted);
    expect(complaints.map((complaint) => complaint.rule)).toContain(rule);
    expect(() => assertSound(planted)).toThrow(rule);
  });

  it('reports a bug planted in one of many items by its name', () => {
    const planted = soundEvidence();
    planted.history.items = without(planted.history.items, 7);
    expect(check(planted)).toContainEqual({ rule: 'item-missing', about: `${LINES[7]} of ${RUN}` });
  });

  it('bears what a client asked for: a cancelled run, an item asked again', () => {
    const { journal, history } = soundEvidence();
    const { queryId } = history.items[5]!;
    const again: Evidence = {
      journal: [
        ...journal,
        { what: 'retry', runId: RUN, status: 200 },
        results([...LINES.slice(0, 6), LINES[5]!, ...LINES.slice(6)]),
      ],
      history: {
        ...history,
        moves: [
          ...history.moves,
          { queryId, runId: RUN, from: 'dead', to: 'waiting', lease: 1, session: 'api', at: 2 },
          { queryId, runId: RUN, from: 'waiting', to: 'leased', lease: 2, session: 'worker-b', at: 3 },
          { queryId, runId: RUN, from: 'leased', to: 'dead', lease: 2, session: 'worker-b', at: 4 },
        ],
      },
    };
    expect(check(again)).toEqual([]);
    const cancelled: Evidence = {
      journal: [...journal, { what: 'cancel', runId: RUN, status: 200 }],
      history: { ...history, runs: changed(history.runs, 0, { state: 'cancelled' }) },
    };
    expect(check(cancelled)).toEqual([]);
  });
});

describe('the journal of a client', () => {
  it('is read back as it was written', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-journal-'));
    const file = join(folder, 'journal.jsonl');
    const journal = new Journal(file);
    for (const entry of soundEvidence().journal) await journal.note(entry);
    expect(await readJournal(file)).toEqual(journal.entries);
    await rm(folder, { recursive: true });
  });
});

import { GroupCommit } from './group-commit.js';

/** Work that is finished by hand, and remembers what it was given. */
function handWork() {
  const groups: number[][] = [];
  const finish: (() => void)[] = [];
  const work = (items: readonly number[]): Promise<string[]> =>
    new Promise((resolve, reject) => {
      groups.push([...items]);
      finish.push(() => (items.includes(13) ? reject(new Error('unlucky')) : resolve(items.map((item) => `#${item}`))));
    });
  return { groups, finish, work };
}

describe('GroupCommit', () => {
  it('starts at once, and joins what arrives meanwhile', async () => {
    const { groups, finish, work } = handWork();
    const commit = new GroupCommit(work, { parallel: 1, maxItems: 10 });
    const results = [commit.submit([1]), commit.submit([2, 3]), commit.submit([4])];
    expect(groups).toEqual([[1]]);
    finish[0]!();
    expect(await results[0]).toEqual(['#1']);
    await new Promise(setImmediate);
    expect(groups).toEqual([[1], [2, 3, 4]]);
    finish[1]!();
    expect(await Promise.all(results)).toEqual([['#1'], ['#2', '#3'], ['#4']]);
  });

  it('keeps groups within the limit, but never refuses a large submission', async () => {
    const { groups, finish, work } = handWork();
    const commit = new GroupCommit(work, { parallel: 1, maxItems: 2 });
    const all = Promise.all([commit.submit([0]), commit.submit([1, 2, 3]), commit.submit([4]), commit.submit([5])]);
    for (let done = 0; done < 3; done++) {
      finish[done]!();
      await new Promise(setImmediate);
    }
    expect(groups).toEqual([[0], [1, 2, 3], [4, 5]]);
    expect(await all).toEqual([['#0'], ['#1', '#2', '#3'], ['#4'], ['#5']]);
  });

  it('lets a failure hit only the submission that caused it', async () => {
    const { groups, finish, work } = handWork();
    const commit = new GroupCommit(work, { parallel: 1, maxItems: 10 });
    const first = commit.submit([1]);
    const rest = Promise.allSettled([commit.submit([2]), commit.submit([13]), commit.submit([4])]);
    for (let done = 0; done < 5; done++) {
      finish[done]!();
      await new Promise(setImmediate);
    }
    expect(groups).toEqual([[1], [2, 13, 4], [2], [13], [4]]);
    expect(await first).toEqual(['#1']);
    expect((await rest).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('tells all at once of a failure that would meet each of them', async () => {
    const { groups, finish, work } = handWork();
    const commit = new GroupCommit(work, { parallel: 1, maxItems: 10, isEverybodys: () => true });
    const first = commit.submit([1]);
    const rest = Promise.allSettled([commit.submit([2]), commit.submit([13])]);
    finish[0]!();
    await first;
    await new Promise(setImmediate);
    finish[1]!();
    expect((await rest).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(groups).toEqual([[1], [2, 13]]);
  });
});

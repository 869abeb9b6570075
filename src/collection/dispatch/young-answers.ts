import { Injectable } from '@nestjs/common';
import { GroupCommit } from '../../platform/database/index.js';
import { RegistrationStore, type YoungAnswer } from '../../registration/index.js';
import { type LeasedItem } from './leased-item.js';

const GROUP = { parallel: 1, maxItems: 1_000, isEverybodys: () => true };

interface Question {
  readonly queryId: string;
  readonly maxAgeSeconds: number;
}

/**
 * What the store can answer by now: while an item waited for its place, another run or a lookup may have asked the same. One statement for
 * all that want to know at the same time.
 */
@Injectable()
export class YoungAnswers {
  private readonly group = new GroupCommit(
    (questions: readonly Question[]) => this.store.youngAnswers(questions),
    GROUP,
  );

  constructor(private readonly store: RegistrationStore) {}

  /** Strict runs reuse nothing, and a second step has its answer from the registry already. */
  async find({ queryId, referralUrl, run }: LeasedItem): Promise<YoungAnswer | undefined> {
    const { maxAgeSeconds, isStrict } = run;
    if (maxAgeSeconds === 0 || isStrict || referralUrl !== undefined) return undefined;
    const [answer] = await this.group.submit([{ queryId, maxAgeSeconds }]);
    return answer;
  }
}

import { type Queryable } from '../platform/database/index.js';
import { type PreparedBatch, type SharedDocument } from './prepared.js';
import { insertAssessments, insertNotices } from './record.repository.js';

const MOST_REMEMBERED = 20_000;

/**
 * Notices and assessments, kept once under their digests. They are stored before the transaction that refers to them commits, and outside of
 * it: a transaction that held one back would stop everybody else who has the same to store. One that nobody refers to does no harm.
 */
export class SharedDocuments {
  private readonly stored = new Set<string>();

  constructor(private readonly queryable: Queryable) {}

  async keep({ notices, assessments }: PreparedBatch): Promise<void> {
    const [newNotices, newAssessments] = [this.missing(notices), this.missing(assessments)];
    await insertNotices(this.queryable, newNotices);
    await insertAssessments(this.queryable, newAssessments);
    this.remember([...newNotices, ...newAssessments]);
  }

  private missing(documents: readonly SharedDocument[]): SharedDocument[] {
    return documents.filter(({ digest }) => !this.stored.has(digest));
  }

  private remember(documents: readonly SharedDocument[]): void {
    if (this.stored.size > MOST_REMEMBERED) this.stored.clear();
    for (const { digest } of documents) this.stored.add(digest);
  }
}

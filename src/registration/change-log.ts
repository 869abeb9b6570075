import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import {
  type ChangeFilter,
  countTenantLog,
  endOfLog,
  type LogStretch,
  readTenantLog,
  type TenantSlice,
} from './tenant-log.repository.js';

/** The change log as one tenant may read it, in commit order, for readers that follow it for long. */
@Injectable()
export class ChangeLog {
  constructor(private readonly database: Database) {}

  /** The cursor of the newest event that can be read. It only ever moves forward, and nothing can appear before it any more. */
  end(): Promise<string> {
    return endOfLog(this.database);
  }

  /** Changes of a stretch, oldest first, at most `limit` and perhaps fewer; see {@link TenantSlice}. */
  read(filter: ChangeFilter, stretch: LogStretch, limit: number): Promise<TenantSlice> {
    return this.database.transaction((transaction) => readTenantLog(transaction, filter, stretch, limit));
  }

  /** How many changes a stretch holds; undefined where counting them would take long. */
  count(filter: ChangeFilter, stretch: LogStretch): Promise<number | undefined> {
    return this.database.transaction((transaction) => countTenantLog(transaction, filter, stretch));
  }
}

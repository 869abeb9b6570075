import { Injectable } from '@nestjs/common';
import { type RedactedRegistration } from '../../rdap/index.js';
import { RegistrationStore, type ShownVersion } from '../../registration/index.js';
import { type CollectionRun } from '../collection-run.js';
import { ItemRepository } from './item.repository.js';
import { project, type ProjectedRegistration } from './projection.js';
import { cursorAt, endPlaceOf, lineOf, type ResultOrder, START, type StoredItem } from './stored-item.js';

/** An item that came to its end, with the answer. */
export interface Result {
  readonly item: StoredItem;
  /** Goes on behind it. */
  readonly cursor: string;
  readonly registration?: ProjectedRegistration;
  readonly registrarRegistration?: ProjectedRegistration;
  /** Absent for strict runs: nothing but the answer is kept of those. */
  readonly version?: Pick<ShownVersion, 'report' | 'expiresAt'>;
}

/** A stretch of a run's results. */
export interface ItemSlice {
  readonly items: readonly StoredItem[];
  /** Ask with this next, also where there are no items. */
  readonly cursor: string;
  /** There may be more already. */
  readonly isFull: boolean;
}

/** What `collection_result` keeps of an item. */
interface StrictAnswer {
  readonly registration?: ProjectedRegistration;
  readonly registrarRegistration?: ProjectedRegistration;
}

/** Results of a run by pages, each found by the place where the one before ended. */
@Injectable()
export class ResultReader {
  constructor(
    private readonly items: ItemRepository,
    private readonly store: RegistrationStore,
  ) {}

  /**
   * Items that came to their end, without their answers.
   *
   * @throws LookupFailure `invalid-query` with member `cursor` where the cursor is not one of that order
   */
  async ended(run: CollectionRun, order: ResultOrder, cursor = START[order], limit: number): Promise<ItemSlice> {
    const found =
      order === 'input'
        ? await this.items.settled(run.id, lineOf(cursor), limit)
        : await this.items.ended(run.id, endPlaceOf(cursor), limit);
    const last = found.at(-1);
    return {
      // A cancelled item has no end of its own, and nothing to tell.
      items: found.filter(({ state }) => state !== 'cancelled'),
      cursor: last === undefined ? cursor : cursorAt(order, last),
      isFull: found.length === limit,
    };
  }

  /** The answers of such items, as far as they are still kept, cut down to the fields of the run. */
  async answered(run: CollectionRun, order: ResultOrder, items: readonly StoredItem[]): Promise<Result[]> {
    const found = items.filter(({ outcome }) => outcome === 'found');
    return run.isStrict ? this.strict(run, order, items, found) : this.stored(run, order, items, found);
  }

  private async stored(
    run: CollectionRun,
    order: ResultOrder,
    items: readonly StoredItem[],
    found: readonly StoredItem[],
  ): Promise<Result[]> {
    const places = found.flatMap(({ subjectId, versionId }) =>
      subjectId === undefined || versionId === undefined ? [] : [{ subjectId, versionId }],
    );
    const domains = found.filter(({ kind }) => kind === 'domain').map(({ queryId }) => queryId);
    const [versions, registrars] = await Promise.all([
      places.length === 0 ? new Map<string, ShownVersion>() : this.store.byVersions(run.tenantId, places),
      domains.length === 0 ? new Map<string, ShownVersion>() : this.store.registrarsFor(run.tenantId, domains),
    ]);
    const shown = (registration: RedactedRegistration) => project(registration, run.fields);
    return items.map((item) => {
      const version = item.versionId === undefined ? undefined : versions.get(item.versionId);
      const registrar = version && registrars.get(item.queryId);
      return {
        item,
        cursor: cursorAt(order, item),
        ...(version && { version, registration: shown(version.registration) }),
        ...(registrar && { registrarRegistration: shown(registrar.registration) }),
      };
    });
  }

  private async strict(
    run: CollectionRun,
    order: ResultOrder,
    items: readonly StoredItem[],
    found: readonly StoredItem[],
  ): Promise<Result[]> {
    const ids = found.map(({ queryId }) => queryId);
    const answers = await this.items.strictAnswers(run.id, ids);
    return items.map((item) => ({
      item,
      cursor: cursorAt(order, item),
      ...(answers.get(item.queryId) as StrictAnswer | undefined),
    }));
  }
}

import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { kindNamed, type ObjectKind, parseQuery, type RdapQuery } from '../../rdap/index.js';
import { queryIdOf } from '../../registration/index.js';
import {
  type NewWatchesDto,
  type RefusedWatchDto,
  type WatchDto,
  type WatchesMadeDto,
  type WatchPageDto,
  type WatchPageOptionsDto,
  type WatchSettingsDto,
} from '../dto/watch.dto.js';
import { ItemPlan, type PlannedItem } from '../intake/item-plan.js';
import { type RefusedLine } from '../intake/intake-line.js';
import { type NewWatch, type Watch } from './watch.js';
import { WatchRepository } from './watch.repository.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;

/** What is watched, as the interface shows it. */
@Injectable()
export class WatchFace {
  constructor(
    private readonly watches: WatchRepository,
    private readonly plans: ItemPlan,
  ) {}

  async get(kind: string, text: string, principal: Principal): Promise<WatchDto> {
    const [tenantId, queryId] = idOf(kind, text, principal);
    const watch = await this.watches.byId(tenantId, queryId);
    if (watch === undefined) throw notWatched();
    return dtoOf(watch);
  }

  async put(kind: string, text: string, { priority }: WatchSettingsDto, principal: Principal): Promise<WatchDto> {
    const [tenantId, queryId, query] = idOf(kind, text, principal);
    const planned = await this.plans.plan({ line: 1, text, kind: query.kind, ...(priority && { priority }) }, tenantId);
    if (!isWatchable(planned)) {
      const { code, message } = refusalOf(planned, 0);
      throw new ProblemError(400, code, 'Nobody to ask', message, { member: 'key' });
    }
    await this.watches.put(tenantId, [watchOf(planned)]);
    const watch = await this.watches.byId(tenantId, queryId);
    if (watch === undefined) throw notWatched();
    return dtoOf(watch);
  }

  async remove(kind: string, text: string, principal: Principal): Promise<void> {
    const [tenantId, queryId] = idOf(kind, text, principal);
    if (!(await this.watches.remove(tenantId, queryId))) throw notWatched();
  }

  async add({ queries }: NewWatchesDto, principal: Principal): Promise<WatchesMadeDto> {
    const tenantId = tenantOf(principal);
    const watches: NewWatch[] = [];
    const refused: RefusedWatchDto[] = [];
    for (const [index, { query: text, kind, priority }] of queries.entries()) {
      const named = kind && kindNamed(kind);
      const planned = await this.plans.plan(
        { line: index + 1, text, ...(named && { kind: named }), ...(priority && { priority }) },
        tenantId,
      );
      if (isWatchable(planned)) watches.push(watchOf(planned));
      else refused.push(refusalOf(planned, index));
    }
    const made = await this.watches.put(tenantId, watches);
    return { made, known: watches.length - made, refused };
  }

  async list(
    { limit = DEFAULT_LIMIT, cursor, dueFirst }: WatchPageOptionsDto,
    principal: Principal,
  ): Promise<WatchPageDto> {
    const tenantId = tenantOf(principal);
    const page = { limit, ...(cursor !== undefined && { cursor }) };
    const { items, nextCursor } = await (dueFirst === true
      ? this.watches.listDue(tenantId, page)
      : this.watches.list(tenantId, page));
    return { items: items.map(dtoOf), ...(nextCursor !== undefined && { nextCursor }) };
  }
}

function tenantOf(principal: Principal): string {
  requireScope(principal, 'collection');
  return principal.tenantId;
}

/** @throws ProblemError for a kind that is none, LookupFailure `invalid-query` */
function idOf(name: string, text: string, principal: Principal): [tenantId: string, queryId: string, query: RdapQuery] {
  const tenantId = tenantOf(principal);
  const kind: ObjectKind | undefined = kindNamed(name);
  if (kind === undefined)
    throw new ProblemError(
      400,
      'invalid-request',
      'Invalid request',
      'kind must be domain, ip, asn, nameserver or entity',
      {
        member: 'kind',
      },
    );
  const query = parseQuery(kind, text);
  return [tenantId, queryIdOf(tenantId, query), query];
}

/** What ends as it begins would end so each time. */
const isWatchable = (planned: PlannedItem | RefusedLine): planned is PlannedItem =>
  !('code' in planned) && planned.outcome === undefined;

const watchOf = ({ query_id: queryId, kind, query_key: key, registry, priority }: PlannedItem): NewWatch => ({
  ...{ queryId, kind, key, registry, priority },
});

function refusalOf(planned: PlannedItem | RefusedLine, index: number): RefusedWatchDto {
  if (!('code' in planned))
    return { index, code: planned.outcome ?? 'no-registry', message: 'Nobody is responsible for this object.' };
  const { code, member, message } = planned;
  return { index, code, ...(member !== undefined && { member }), message };
}

const notWatched = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'This object is not watched', { member: 'key' });

const dtoOf = ({ queryId: _, nextDueAt, lastCheckedAt, createdAt, ...watch }: Watch): WatchDto => ({
  ...watch,
  nextDueAt: nextDueAt.toISOString(),
  ...(lastCheckedAt && { lastCheckedAt: lastCheckedAt.toISOString() }),
  createdAt: createdAt.toISOString(),
});

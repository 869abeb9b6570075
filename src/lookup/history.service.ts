import { Injectable } from '@nestjs/common';
import { type Principal } from '../access/index.js';
import { LookupFailure, type ObjectKind, parseQuery } from '../rdap/index.js';
import {
  type PageRequest,
  RegistrationStore,
  type Role,
  type StoredChange,
  type StoredVersion,
} from '../registration/index.js';
import {
  type ChangeDto,
  type ChangePageDto,
  type PageOptionsDto,
  type VersionDto,
  type VersionPageDto,
} from './dto/answer.dto.js';

/** Rows on a page for a caller who does not say. */
const DEFAULT_LIMIT = 50;

interface Subject {
  tenantId: string;
  subjectId: string;
}

/** What is stored about one object over time. Asks no registry. */
@Injectable()
export class HistoryService {
  constructor(private readonly store: RegistrationStore) {}

  async versions(
    kind: ObjectKind,
    text: string,
    options: PageOptionsDto,
    { tenantId }: Principal,
  ): Promise<VersionPageDto> {
    const { subjectId } = await this.subject(kind, text, tenantId, options.record);
    const { items, nextCursor } = await this.store.versions(tenantId, subjectId, pageOf(options));
    return { items: items.map(versionDto), nextCursor };
  }

  async changes(
    kind: ObjectKind,
    text: string,
    options: PageOptionsDto,
    { tenantId }: Principal,
  ): Promise<ChangePageDto> {
    const { subjectId } = await this.subject(kind, text, tenantId, options.record);
    const { items, nextCursor } = await this.store.changes(tenantId, subjectId, pageOf(options));
    return { items: items.map(changeDto), nextCursor };
  }

  /** The object that last answered the question. */
  private async subject(kind: ObjectKind, text: string, tenantId: string, record: Role = 'registry'): Promise<Subject> {
    const query = parseQuery(kind, text);
    const stored = await this.store.latestFor(tenantId, query);
    const found = stored?.[record];
    if (found !== undefined) return { tenantId, subjectId: found.subjectId };
    throw new LookupFailure('not-found', `Nothing is stored for it; look it up first.`, { reason: 'not-stored' });
  }
}

const pageOf = ({ cursor, limit = DEFAULT_LIMIT }: PageOptionsDto): PageRequest => ({ cursor, limit });

function versionDto({
  versionId,
  recordedAt,
  fetchedAt,
  sourceUrl,
  policyVersion,
  registration,
}: StoredVersion): VersionDto {
  return {
    versionId,
    recordedAt: recordedAt.toISOString(),
    fetchedAt: fetchedAt.toISOString(),
    url: sourceUrl,
    policyVersion,
    registration,
  };
}

function changeDto({
  eventId,
  at,
  type,
  field,
  path,
  before,
  after,
  versionId,
  previousVersionId,
}: StoredChange): ChangeDto {
  return { eventId, at: at.toISOString(), type, field, path, before, after, versionId, previousVersionId };
}

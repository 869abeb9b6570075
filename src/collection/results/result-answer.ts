import { type ItemDto, type ResultDto } from '../dto/result.dto.js';
import { priorityOf } from '../priority.js';
import { type Result } from './result-reader.js';
import { type StoredItem } from './stored-item.js';

export const itemDto = (item: StoredItem): ItemDto => ({
  line: Number(item.line),
  query: { kind: item.kind, ...(item.input !== undefined && { input: item.input }), key: item.key },
  priority: priorityOf(item.priority),
  state: item.state,
  outcome: item.outcome,
  reason: item.reason,
  registry: item.registry,
  lane: item.lane === item.registry ? undefined : item.lane,
  source: item.source,
  change: item.recorded,
  attempts: item.attempts,
  latencyMs: item.latencyMs,
  finishedAt: item.finishedAt?.toISOString(),
  versionId: item.versionId,
});

export const resultDto = ({ item, cursor, version, registration, registrarRegistration }: Result): ResultDto => ({
  ...itemDto(item),
  cursor,
  registration,
  registrarRegistration,
  policy: version && { ...version.report, retainedUntil: version.expiresAt.toISOString() },
});

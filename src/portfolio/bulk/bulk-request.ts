import { kindNamed } from '../../rdap/index.js';
import { type BulkDto, type BulkName } from '../dto/bulk.dto.js';
import { type MemberFilterDto } from '../dto/member.dto.js';
import { type BulkOperation, type MemberFilter } from '../member.js';
import { tagsOf } from '../portfolio.js';
import { invalid } from '../problems.js';

/**
 * What a request asks to be done.
 *
 * @returns undefined for `add`, which is no operation on members that are there
 * @throws ProblemError 400 naming the member
 */
export function bulkOperation({ operation, members, filter, tags, criticality }: BulkDto): BulkOperation | undefined {
  if ((members === undefined) === (filter === undefined))
    throw invalid('members', 'Send either members or a filter, and not both');
  if (operation === 'add' && members === undefined) throw invalid('members', 'add takes members');
  const takesTags = operation === 'tag' || operation === 'untag';
  if (!takesTags && tags !== undefined) throw invalid('tags', 'tags go with tag and untag, and with nothing else');
  if (operation !== 'criticality' && criticality !== undefined)
    throw invalid('criticality', 'criticality goes with the operation of that name, and with nothing else');
  if (operation === 'add') return undefined;
  if (operation === 'tag' || operation === 'untag') return { operation, tags: tagsOf(tags!) };
  return operation === 'criticality' ? { operation, criticality: criticality! } : { operation };
}

/** Who is archived is no matter to be changed, unless it is said; who is not cannot be restored. */
export const bulkFilter = (operation: BulkName, { kind, archived, ...filter }: MemberFilterDto): MemberFilter => ({
  ...filter,
  kind: kind && kindNamed(kind),
  archived: archived ?? (operation === 'restore' ? 'only' : 'exclude'),
});

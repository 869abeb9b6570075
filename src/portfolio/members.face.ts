import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';
import { type IncomingHttpHeaders } from 'node:http';
import { type Principal } from '../access/index.js';
import { ProblemError } from '../platform/errors/index.js';
import { idempotencyKey } from '../platform/server/index.js';
import { kindNamed } from '../rdap/index.js';
import { mapPage, memberDto } from './answer.js';
import { bulkFilter, bulkOperation } from './bulk/bulk-request.js';
import { Bulk } from './bulk/bulk.js';
import { type BulkDto, type BulkOutcomeDto } from './dto/bulk.dto.js';
import {
  type MemberChangeDto,
  type MemberDto,
  type MemberListQueryDto,
  type MemberPageDto,
  type MembersAddedDto,
  type NewMembersDto,
} from './dto/member.dto.js';
import { listInput, memberInput, type MemberInput } from './intake/member-input.js';
import { type Intake, MemberIntake } from './intake/member-intake.js';
import { KnownPortfolio, memberIdOf, pageOf, tenantOf, wellFormed } from './known-portfolio.js';
import { MemberRepository } from './member.repository.js';
import { tagsOf } from './portfolio.js';
import { noSuchMember } from './problems.js';
import { RequestLedger } from './request-ledger.js';

/** Members as the interface shows them. */
@Injectable()
export class MembersFace implements OnModuleDestroy {
  private readonly stopping = new AbortController();

  constructor(
    private readonly known: KnownPortfolio,
    private readonly members: MemberRepository,
    private readonly intake: MemberIntake,
    private readonly bulk: Bulk,
    private readonly ledger: RequestLedger,
  ) {}

  /** Uploads under way end; what was added of them stays. */
  onModuleDestroy(): void {
    this.stopping.abort(new ProblemError(503, 'unavailable', 'Temporarily unavailable', 'The service is stopping'));
  }

  async list(
    id: string,
    { cursor, limit, sort = 'key', kind, ...filter }: MemberListQueryDto,
    principal: Principal,
  ): Promise<MemberPageDto> {
    const { tenantId } = await this.known.of(id, principal);
    const matching = { ...filter, kind: kind && kindNamed(kind) };
    return mapPage(await this.members.list(tenantId, id, matching, sort, pageOf({ cursor, limit })), memberDto);
  }

  async byKey(id: string, [kind, key]: readonly [kind: string, key: string], principal: Principal): Promise<MemberDto> {
    const { tenantId } = await this.known.of(id, principal);
    return this.shown(tenantId, id, memberIdOf(tenantId, kind, key));
  }

  add(
    id: string,
    { members }: NewMembersDto,
    headers: IncomingHttpHeaders,
    principal: Principal,
  ): Promise<MembersAddedDto> {
    return this.receive(id, listInput(members), 'members', headers, principal);
  }

  async import(id: string, request: FastifyRequest, principal: Principal): Promise<MembersAddedDto> {
    tenantOf(principal);
    return this.receive(id, memberInput(request, this.stopping.signal), 'import', request.headers, principal);
  }

  async change(
    id: string,
    [kind, key]: readonly [kind: string, key: string],
    { tags, ...change }: MemberChangeDto,
    principal: Principal,
  ): Promise<MemberDto> {
    const tenantId = tenantOf(principal);
    const queryId = memberIdOf(tenantId, kind, key);
    await this.members.change(tenantId, wellFormed(id), queryId, { ...change, ...(tags && { tags: tagsOf(tags) }) });
    return this.shown(tenantId, id, queryId);
  }

  async archive(id: string, [kind, key]: readonly [kind: string, key: string], principal: Principal): Promise<void> {
    const tenantId = tenantOf(principal);
    await this.members.change(tenantId, wellFormed(id), memberIdOf(tenantId, kind, key), { archived: true });
  }

  apply(id: string, body: BulkDto, headers: IncomingHttpHeaders, principal: Principal): Promise<BulkOutcomeDto> {
    const tenantId = tenantOf(principal);
    const portfolioId = wellFormed(id);
    const { operation: name, members, filter } = body;
    const operation = bulkOperation(body);
    const asked = ['bulk', portfolioId, body];
    return this.ledger.once({ tenantId, idempotencyKey: idempotencyKey(headers), asked }, async () => {
      if (operation === undefined)
        return {
          operation: name,
          ...outcomeOf(await this.intake.add(tenantId, portfolioId, listInput(members!).lines)),
        };
      const { errors, ...counts } =
        members === undefined
          ? await this.bulk.toMatching(tenantId, portfolioId, operation, bulkFilter(name, filter!))
          : await this.bulk.toListed(tenantId, portfolioId, operation, members);
      return { operation: name, ...counts, errors: [...errors] };
    });
  }

  private async shown(tenantId: string, id: string, queryId: string): Promise<MemberDto> {
    const member = await this.members.byId(tenantId, id, queryId);
    if (member === undefined) throw noSuchMember();
    return memberDto(member);
  }

  private receive(
    id: string,
    { lines, digest }: MemberInput,
    way: 'members' | 'import',
    headers: IncomingHttpHeaders,
    principal: Principal,
  ): Promise<MembersAddedDto> {
    const tenantId = tenantOf(principal);
    const portfolioId = wellFormed(id);
    const making = { tenantId, idempotencyKey: idempotencyKey(headers), asked: [way, portfolioId], digest };
    const drain = async (): Promise<void> => {
      for await (const line of lines) void line;
    };
    return this.ledger.once({ ...making, drain }, async () => {
      const { errors, ...counts } = await this.intake.add(tenantId, portfolioId, lines);
      return { ...counts, errors: [...errors] };
    });
  }
}

const outcomeOf = ({ lines, added, restored, duplicates, rejected, errors }: Intake) => ({
  ...{ matched: lines - rejected, changed: added + restored, unchanged: duplicates, rejected },
  errors: [...errors],
});

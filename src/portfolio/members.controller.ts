import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiBody,
  ApiConflictResponse,
  ApiConsumes,
  ApiHeader,
  ApiNotFoundResponse,
  ApiParam,
  ApiPayloadTooLargeResponse,
  ApiTags,
  ApiUnprocessableEntityResponse,
  ApiUnsupportedMediaTypeResponse,
} from '@nestjs/swagger';
import { type FastifyRequest } from 'fastify';
import { CurrentPrincipal, type Principal } from '../access/index.js';
import { STREAMED_TYPES } from '../platform/server/index.js';
import { documentedProblem } from '../platform/errors/index.js';
import {
  ARCHIVED,
  ID,
  IDEMPOTENCY_KEY,
  IN_PROGRESS,
  INVALID,
  KEY,
  KIND,
  LIMIT,
  MISMATCH,
  NO_MEMBER,
  NOT_FOUND,
} from './documented.js';
import { BulkDto, type BulkOutcomeDto } from './dto/bulk.dto.js';
import {
  MemberChangeDto,
  type MemberDto,
  MemberListQueryDto,
  type MemberPageDto,
  type MembersAddedDto,
  MEMBERS_SCHEMA,
  NewMembersDto,
} from './dto/member.dto.js';
import { MembersFace } from './members.face.js';

const ADDING = documentedProblem(`${LIMIT} ${ARCHIVED} ${IN_PROGRESS}`);
const UNUSABLE = documentedProblem('`invalid-request`: `member` says what. `no-usable-line`: no line names an object.');

@ApiTags('portfolios')
@Controller('v1/portfolios/:id/members')
@ApiParam(ID)
export class MembersController {
  constructor(private readonly members: MembersFace) {}

  /** Members, each with how it stands by what the store knows of it; nobody is asked. */
  @Get()
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NOT_FOUND)
  getMembers(
    @Param('id') id: string,
    @Query() query: MemberListQueryDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberPageDto> {
    return this.members.list(id, query, principal);
  }

  /**
   * Add up to 1000 members. Those that cannot be used are listed under `errors` and stop nothing; what is there already stays as it is, and
   * what was archived comes back.
   */
  @Post()
  @HttpCode(200)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBadRequestResponse(UNUSABLE)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(ADDING)
  @ApiUnprocessableEntityResponse(MISMATCH)
  postMembers(
    @Param('id') id: string,
    @Body() body: NewMembersDto,
    @Req() { headers }: FastifyRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MembersAddedDto> {
    return this.members.add(id, body, headers, principal);
  }

  /**
   * Add up to 100 000 members: a JSON array (up to 1 MB), lines of JSON, or CSV with a column `domain`, `ip`, `asn`, `nameserver`, `entity`
   * or `query` (or `kind` and `name`; else the first one), and if need be `tags` (separated by |), `note` and `criticality`.
   *
   * Lines are stored as they come in. An input that breaks off leaves what was stored by then, and sending it again finds that there.
   */
  @Post('import')
  @HttpCode(200)
  @ApiConsumes('application/json', ...STREAMED_TYPES)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBody({ schema: { oneOf: [MEMBERS_SCHEMA, { type: 'string', format: 'binary' }] } })
  @ApiBadRequestResponse(UNUSABLE)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(ADDING)
  @ApiPayloadTooLargeResponse(documentedProblem('`body-too-large`; `too-many-lines`: the first 100 000 are in.'))
  @ApiUnsupportedMediaTypeResponse(documentedProblem('`unsupported-media-type`: `member` says which header.'))
  @ApiUnprocessableEntityResponse(MISMATCH)
  importMembers(
    @Param('id') id: string,
    @Req() request: FastifyRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MembersAddedDto> {
    return this.members.import(id, request, principal);
  }

  /**
   * Do one thing to many members: those of a list (up to 10 000), or those that a filter matches. Each 2000 of them are one transaction, and
   * repeating all of it does no harm.
   */
  @Post('bulk')
  @HttpCode(200)
  @ApiHeader(IDEMPOTENCY_KEY)
  @ApiBadRequestResponse(UNUSABLE)
  @ApiNotFoundResponse(NOT_FOUND)
  @ApiConflictResponse(ADDING)
  @ApiUnprocessableEntityResponse(MISMATCH)
  bulkMembers(
    @Param('id') id: string,
    @Body() body: BulkDto,
    @Req() { headers }: FastifyRequest,
    @CurrentPrincipal() principal: Principal,
  ): Promise<BulkOutcomeDto> {
    return this.members.apply(id, body, headers, principal);
  }

  /** A member, also one that was archived. */
  @Get(':kind/:key')
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NO_MEMBER)
  getMember(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('key') key: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberDto> {
    return this.members.byKey(id, [kind, key], principal);
  }

  /** Change what is said of a member, archive it, or restore it. */
  @Patch(':kind/:key')
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiBadRequestResponse(INVALID)
  @ApiNotFoundResponse(NO_MEMBER)
  @ApiConflictResponse(documentedProblem(ARCHIVED))
  patchMember(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('key') key: string,
    @Body() change: MemberChangeDto,
    @CurrentPrincipal() principal: Principal,
  ): Promise<MemberDto> {
    return this.members.change(id, [kind, key], change, principal);
  }

  /** Archive a member. What is known of it stays, lists leave it out, and it can be restored. Repeating it does no harm. */
  @Delete(':kind/:key')
  @HttpCode(204)
  @ApiParam(KIND)
  @ApiParam(KEY)
  @ApiNotFoundResponse(NO_MEMBER)
  @ApiConflictResponse(documentedProblem(ARCHIVED))
  async deleteMember(
    @Param('id') id: string,
    @Param('kind') kind: string,
    @Param('key') key: string,
    @CurrentPrincipal() principal: Principal,
  ): Promise<void> {
    await this.members.archive(id, [kind, key], principal);
  }
}

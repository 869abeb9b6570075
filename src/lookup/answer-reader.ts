import { Injectable } from '@nestjs/common';
import { OutboundClient } from '../platform/http/index.js';
import { LookupFailure, type ObjectKind, type RdapQuery, reservedReason } from '../rdap/index.js';
import { type AbsenceInput, type Attempt, type RecordInput, type Role, type Trigger } from '../registration/index.js';
import { BootstrapService, registrarReferral, type RegistryAnswer } from '../registry/index.js';
import { recordOf } from './record-of.js';
import { RedactionContext } from './redaction-context.js';
import { refine, type Refined } from './refine.js';

/** One question on its way, and every request that went out for it: recorded with the answer, or alone where there is none. */
export interface Asking {
  readonly query: RdapQuery;
  readonly tenantId: string;
  readonly provenance: Trigger;
  readonly attempts: Attempt[];
}

/** What a server said, and what of it may be kept. */
export interface Said extends Refined {
  readonly answer: RegistryAnswer;
}

const DAY_MS = 86_400_000;
/** How long it is remembered that a registry held no such object. */
const ABSENCE_KEPT_MS = 30 * DAY_MS;

/** The request member that holds the query text, for messages. */
const MEMBER: Readonly<Record<ObjectKind, string>> = {
  domain: 'name',
  ip: 'address',
  autnum: 'asn',
  nameserver: 'name',
  entity: 'handle',
};

/** What is made of a registry's answer before it may be kept: the same for whoever asks, one lookup or a whole collection. */
@Injectable()
export class AnswerReader {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly outbound: OutboundClient,
    private readonly context: RedactionContext,
  ) {}

  /**
   * Private, documentation and reserved objects are no registry's business, unless the operator listed the server that holds them.
   *
   * @throws LookupFailure `invalid-query`, reason `reserved`
   */
  async refuseReserved(query: RdapQuery): Promise<void> {
    const reason = reservedReason(query);
    if (reason === undefined) return;
    const urls = await this.bootstrap.resolve(query).then(
      (service) => service.urls,
      () => [],
    );
    if (urls.some((url) => this.outbound.isAllowedHost(new URL(url)))) return;
    throw new LookupFailure('invalid-query', `Not asked: ${reason}.`, {
      member: MEMBER[query.kind],
      reason: 'reserved',
    });
  }

  /** @throws LookupFailure `redaction-failed` */
  read({ kind }: RdapQuery, answer: RegistryAnswer): Said {
    return { answer, ...refine(kind, answer.body, answer.findings, this.context) };
  }

  /** The registrar's URL, where a thin registry refers to one. */
  referralOf(query: RdapQuery, { body, url }: RegistryAnswer): string | undefined {
    return registrarReferral(query, body, url, (own) => this.outbound.isAllowedHost(own));
  }
}

/** What was said, as the store takes it. */
export function inputOf(
  { query, tenantId, provenance }: Asking,
  said: Said,
  role: Role,
  rest: Pick<RecordInput, 'attempts' | 'registrarUrl' | 'referredBy'>,
): RecordInput {
  const { authority, url: sourceUrl, fetchedAt } = said.answer;
  const { kind, key } = query;
  return recordOf(said, {
    ...{ tenantId, authority, role, sourceUrl, fetchedAt },
    query: { kind, key },
    provenance,
    ...rest,
  });
}

/** A 404, as the store takes it. @param url of the object, as it was asked for last */
export function absenceOf({ query, tenantId, provenance, attempts }: Asking, last: Attempt, url: string): AbsenceInput {
  return {
    ...{ tenantId, query, provenance, attempts, url },
    authority: last.authority,
    fetchedAt: new Date(last.at),
    expiresAt: new Date(last.at + ABSENCE_KEPT_MS),
  };
}

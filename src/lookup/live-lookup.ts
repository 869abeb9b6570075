import { Injectable } from '@nestjs/common';
import { OutboundClient } from '../platform/http/index.js';
import { finding, LookupFailure, type ObjectKind, queryPath, type RdapQuery, reservedReason } from '../rdap/index.js';
import { type RecordInput, RegistrationStore, type Role } from '../registration/index.js';
import {
  type Attempt,
  BootstrapService,
  RdapClient,
  registrarReferral,
  type RegistryAnswer,
} from '../registry/index.js';
import { absent } from './answer.js';
import { type Finishable, type Found } from './finish.js';
import { RedactionContext } from './redaction-context.js';
import { recordOf } from './record-of.js';
import { refine, type Refined } from './refine.js';

/** One question on its way, and every request that went out for it: recorded with the answer, or alone where there is none. */
interface Asking {
  readonly query: RdapQuery;
  readonly tenantId: string;
  readonly attempts: Attempt[];
}

interface Said extends Refined {
  readonly answer: RegistryAnswer;
}

/** Where a thin registry refers to, and what was said there. */
interface Referral {
  readonly url: string;
  readonly said?: Said;
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

/** Registry → redacted → stored: one asking, from the first request to the commit. */
@Injectable()
export class LiveLookup {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly client: RdapClient,
    private readonly outbound: OutboundClient,
    private readonly store: RegistrationStore,
    private readonly context: RedactionContext,
  ) {}

  /**
   * Asks the responsible registry, and the registrar that a thin registry names; keeps what they say and how they behaved.
   *
   * @throws LookupFailure
   */
  async ask(query: RdapQuery, tenantId: string): Promise<Found> {
    await this.refuseReserved(query);
    const asking: Asking = { query, tenantId, attempts: [] };
    try {
      const registry = this.said(query, await this.client.ask(query, watching(asking)));
      const registrar = await this.askRegistrar(asking, registry.answer);
      return await this.keep(asking, registry, registrar);
    } catch (error) {
      throw await this.keepFailure(asking, error);
    }
  }

  /** Private, documentation and reserved objects are no registry's business, unless the operator listed the server that holds them. */
  private async refuseReserved(query: RdapQuery): Promise<void> {
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

  private said({ kind }: RdapQuery, answer: RegistryAnswer): Said {
    return { answer, ...refine(kind, answer.body, answer.findings, this.context) };
  }

  /** A registrar that fails costs its own record and nothing else; the answer says that it is missing. */
  private async askRegistrar(asking: Asking, { body, url }: RegistryAnswer): Promise<Referral | undefined> {
    const target = registrarReferral(asking.query, body, url, (own) => this.outbound.isAllowedHost(own));
    if (target === undefined) return undefined;
    try {
      return {
        url: target,
        said: this.said(asking.query, await this.client.askAt(target, asking.query, watching(asking))),
      };
    } catch (error) {
      if (!(error instanceof LookupFailure)) throw error;
      return { url: target };
    }
  }

  /** Both records in one transaction, with the requests that led to them. */
  private async keep(asking: Asking, registry: Said, referral: Referral | undefined): Promise<Found> {
    const { attempts } = asking;
    const inputs = [inputOf(asking, registry, 'registry', { registrarUrl: referral?.url, attempts })];
    if (referral?.said !== undefined) inputs.push(inputOf(asking, referral.said, 'registrar', { attempts: [] }));
    const recorded = await this.store.recordJointly(inputs);
    const [first, second] = inputs.map((input, i): Finishable => ({
      ...input,
      ...recorded[i]!,
      registryUpdatedAt: instant(input.registration.summary.databaseUpdatedAt),
    }));
    const isMissing = referral !== undefined && referral.said === undefined;
    return {
      registry: first!,
      registrar: second,
      remarks: isMissing ? [finding('registrar-unavailable', '/links')] : [],
    };
  }

  /**
   * "Not found" is an answer too and is kept as one; any other failure leaves at least a trace of how the registry behaved.
   *
   * @returns what to throw
   */
  private async keepFailure({ query, tenantId, attempts }: Asking, error: unknown): Promise<unknown> {
    const last = attempts.at(-1);
    if (last === undefined) return error;
    const trace = { tenantId, query, provenance: 'lookup', attempts } as const;
    if (!(error instanceof LookupFailure) || error.code !== 'not-found') {
      await this.store.observe(trace);
      return error;
    }
    const { urls } = await this.bootstrap.resolve(query);
    const base = urls.find((url) => new URL(url).host === last.urlHost) ?? `https://${last.urlHost}/`;
    const said = { authority: last.authority, url: base + queryPath(query), fetchedAt: new Date(last.at) };
    await this.store.recordAbsence({ ...trace, ...said, expiresAt: new Date(last.at + ABSENCE_KEPT_MS) });
    return absent(said, 'registry');
  }
}

const watching = ({ attempts }: Asking) => ({ onAttempt: (attempt: Attempt) => void attempts.push(attempt) });

function inputOf(
  { query, tenantId }: Asking,
  said: Said,
  role: Role,
  rest: Pick<RecordInput, 'attempts' | 'registrarUrl'>,
): RecordInput {
  const { authority, url: sourceUrl, fetchedAt } = said.answer;
  const { kind, key } = query;
  return recordOf(said, {
    ...{ tenantId, authority, role, sourceUrl, fetchedAt },
    query: { kind, key },
    provenance: 'lookup',
    ...rest,
  });
}

const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

import { Injectable } from '@nestjs/common';
import { finding, LookupFailure, queryPath, type RdapQuery } from '../rdap/index.js';
import { type Attempt, RegistrationStore } from '../registration/index.js';
import { BootstrapService, RdapClient, type RegistryAnswer } from '../registry/index.js';
import { absent } from './answer.js';
import { absenceOf, AnswerReader, type Asking, inputOf, type Said } from './answer-reader.js';
import { type Finishable, type Found } from './finish.js';

/** Where a thin registry refers to, and what was said there. */
interface Referral {
  readonly url: string;
  readonly said?: Said;
}

/** Registry → redacted → stored: one asking, from the first request to the commit. */
@Injectable()
export class LiveLookup {
  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly client: RdapClient,
    private readonly reader: AnswerReader,
    private readonly store: RegistrationStore,
  ) {}

  /**
   * Asks the responsible registry, and the registrar that a thin registry names; keeps what they say and how they behaved.
   *
   * @throws LookupFailure
   */
  async ask(query: RdapQuery, tenantId: string): Promise<Found> {
    await this.reader.refuseReserved(query);
    const asking: Asking = { query, tenantId, provenance: 'lookup', attempts: [] };
    try {
      const registry = this.reader.read(query, await this.client.ask(query, watching(asking)));
      const registrar = await this.askRegistrar(asking, registry.answer);
      return await this.keep(asking, registry, registrar);
    } catch (error) {
      throw await this.keepFailure(asking, error);
    }
  }

  /** A registrar that fails costs its own record and nothing else; the answer says that it is missing. */
  private async askRegistrar({ query, ...asking }: Asking, answer: RegistryAnswer): Promise<Referral | undefined> {
    const url = this.reader.referralOf(query, answer);
    if (url === undefined) return undefined;
    try {
      return { url, said: this.reader.read(query, await this.client.askAt(url, query, watching(asking))) };
    } catch (error) {
      if (!(error instanceof LookupFailure)) throw error;
      return { url };
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
  private async keepFailure(asking: Asking, error: unknown): Promise<unknown> {
    const { query, attempts } = asking;
    const last = attempts.at(-1);
    if (last === undefined) return error;
    if (!(error instanceof LookupFailure) || error.code !== 'not-found') {
      await this.store.observe(asking);
      return error;
    }
    const { urls } = await this.bootstrap.resolve(query);
    const base = urls.find((url) => new URL(url).host === last.urlHost) ?? `https://${last.urlHost}/`;
    const absence = absenceOf(asking, last, base + queryPath(query));
    await this.store.recordAbsence(absence);
    return absent(absence, 'registry');
  }
}

const watching = ({ attempts }: Pick<Asking, 'attempts'>) => ({
  onAttempt: (attempt: Attempt) => void attempts.push(attempt),
});

const instant = (text: string | undefined): Date | undefined => (text === undefined ? undefined : new Date(text));

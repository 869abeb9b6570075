import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../platform/clock.js';
import { OutboundClient } from '../platform/http/index.js';
import { type Finding, finding, LookupFailure, type RdapQuery, reservedReason } from '../rdap/index.js';
import { type Attempt, BootstrapService, RdapClient, registrarReferral, type RegistryAnswer } from '../registry/index.js';
import { type RecordInput, RegistrationStore } from '../registration/index.js';
import { type FinishedAnswer } from './answer.js';
import { finish } from './finish.js';
import { RedactionContext } from './redaction-context.js';
import { refine, type Refined } from './refine.js';

interface Asking {
  readonly query: RdapQuery;
  readonly tenantId: string;
  /** Every request that went out; recorded with the answer, or alone where there is none. */
  readonly attempts: Attempt[];
}

/** Registry → redacted → stored → finished: one asking, from the first request to the commit. */
@Injectable()
export class LiveLookup {
  private readonly logger = new Logger(LiveLookup.name);

  constructor(
    private readonly bootstrap: BootstrapService,
    private readonly client: RdapClient,
    private readonly outbound: OutboundClient,
    private readonly store: RegistrationStore,
    private readonly context: RedactionContext,
    private readonly clock: Clock,
  ) {}
}

import { Injectable } from '@nestjs/common';
import { OutboundClient } from '../../platform/http/index.js';
import {
  kindOfText,
  LookupFailure,
  type ObjectKind,
  parseQuery,
  type RdapQuery,
  reservedReason,
} from '../../rdap/index.js';
import { queryIdOf } from '../../registration/index.js';
import { RdapClient } from '../../registry/index.js';
import { type Priority, rankOf } from '../priority.js';
import { classify } from './classify.js';
import { type AskedLine, type RefusedLine } from './intake-line.js';

/** An item as it is stored, named as its columns are. */
export interface PlannedItem {
  readonly query_id: string;
  readonly kind: ObjectKind;
  readonly query_key: string;
  readonly input?: string;
  readonly line: number;
  readonly priority: number;
  /** Empty where nobody is responsible. */
  readonly registry: string;
  readonly lane: string;
  /** Set where the item ends as it begins. */
  readonly outcome?: string;
  readonly reason?: string;
}

type Way = Pick<PlannedItem, 'registry' | 'lane' | 'outcome' | 'reason'>;

/** From a line to an item: what is asked, how urgently, and where. */
@Injectable()
export class ItemPlan {
  constructor(
    private readonly client: RdapClient,
    private readonly outbound: OutboundClient,
  ) {}

  /**
   * @param fallback priority of the run; absent: by the object's name
   * @throws LookupFailure where nobody knows who is responsible, because the lists of registries were never obtained
   */
  async plan(line: AskedLine, tenantId: string, fallback?: Priority): Promise<PlannedItem | RefusedLine> {
    const query = queryOf(line);
    if ('code' in query) return query;
    const { kind, key } = query;
    return {
      query_id: queryIdOf(tenantId, query),
      kind,
      query_key: key,
      input: line.text === key ? undefined : storable(line.text),
      line: line.line,
      priority: rankOf(line.priority ?? fallback ?? classify(query)),
      ...(await this.wayTo(query)),
    };
  }

  private async wayTo(query: RdapQuery): Promise<Way> {
    const isReserved = reservedReason(query) !== undefined;
    try {
      const { authority, urls } = await this.client.routeOf(query);
      // Such objects are no registry's business, unless the operator listed the server that holds them.
      if (isReserved && !urls.some((url) => this.outbound.isAllowedHost(url))) return RESERVED;
      return { registry: authority, lane: urls[0]?.host ?? authority };
    } catch (error) {
      if (!(error instanceof LookupFailure) || error.detail.reason === 'bootstrap-unavailable') throw error;
      return isReserved ? RESERVED : { ...NOWHERE, outcome: error.code, reason: error.detail.reason };
    }
  }
}

const NOWHERE = { registry: '', lane: '' } as const;
const RESERVED: Way = { ...NOWHERE, outcome: 'invalid-query', reason: 'reserved' };

function queryOf({ line, text, kind }: AskedLine): RdapQuery | RefusedLine {
  try {
    return parseQuery(kind ?? kindOfText(text), text);
  } catch (error) {
    if (!(error instanceof LookupFailure)) throw error;
    return { line, code: 'invalid-query', member: error.detail.member, message: error.message };
  }
}

/** PostgreSQL stores neither NUL nor half a surrogate pair. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '\ufffd');

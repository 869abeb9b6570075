import { recordOf, refine } from '../lookup/pure.js';
import { judge } from '../rdap/index.js';
import { type Claim, queryIdOf, type RecordInput, subjectIdOf } from '../registration/pure.js';
import { registrarReferral } from '../registry/pure.js';
import { type AnswerDigest } from './answer-digest.js';
import { cutLine, readEnvelope } from './envelope.js';
import { readFetchedAt, readUrl } from './envelope-head.js';
import { likelyKey } from './likely-key.js';
import { LineFault } from './line-fault.js';
import { type StageContext } from './stage-context.js';
import { type UrlSubject } from './subject-of-url.js';

/**
 * What a line may say that is known already, found out without reading its body; null where that cannot be found out.
 */
export function claimOf(line: Uint8Array, context: StageContext): Claim | null {
  const cut = cutLine(line);
  if (cut === undefined) return null;
  try {
    const url = readUrl(cut.url);
    const fetchedAt = readFetchedAt(cut.fetchedAt, context.now());
    const subject = context.urls.read(url);
    const { query, authority } = subject;
    const { tenantId } = context;
    const { digest: answerDigest, databaseUpdatedAt } = digestOf(url, subject, cut.body, context);
    return {
      subjectId: subjectIdOf({ tenantId, kind: query.kind, key: likelyKey(query, cut.body), authority }),
      queryId: queryIdOf(tenantId, query),
      answerDigest,
      fetchedAt,
      ...(databaseUpdatedAt !== undefined && { databaseUpdatedAt }),
    };
  } catch (error) {
    if (error instanceof LineFault) return null;
    throw error;
  }
}

/**
 * A line, all the way to what may be stored. A registrar's record answers no question of its own: it joins the registry's that refers to its URL,
 * where both are in one chunk, as whoever follows referrals writes them.
 *
 * @throws LineFault, LookupFailure
 */
export function recordOfLine(line: Uint8Array, context: StageContext): RecordInput {
  const { url, fetchedAt, body, findings, bytes } = readEnvelope(line, context.now());
  const subject = context.urls.read(url);
  const { query, role, authority } = subject;
  const wireFindings = [...findings, ...judge(query, body)];
  const registrarUrl = role === 'registry' ? registrarReferral(query, body, url.href, () => false) : undefined;
  const refined = refine(query.kind, body, wireFindings, context.redaction);
  const { key, summary } = refined.registration;
  if (key === '') throw new LineFault('unnamed-object', 'body');
  const digest = bytes && digestOf(url, subject, bytes, context);
  return recordOf(refined, {
    ...{ tenantId: context.tenantId, authority, role, sourceUrl: url.href, fetchedAt },
    ...{ provenance: 'import', attempts: [] },
    ...(registrarUrl !== undefined && { registrarUrl }),
    ...(role === 'registry' && { query: { kind: query.kind, key: query.key } }),
    ...(digest && isTrue(digest, summary.databaseUpdatedAt) && { answerDigest: digest.digest }),
  });
}

/** The search of the bytes must have found what the normaliser read: then it finds it again in whatever has the same digest. */
const isTrue = ({ databaseUpdatedAt }: AnswerDigest, read: string | undefined): boolean =>
  databaseUpdatedAt === undefined || databaseUpdatedAt === read;

const digestOf = (
  url: URL,
  { role, authority }: UrlSubject,
  body: Uint8Array,
  { digester }: StageContext,
): AnswerDigest => digester.of(`${role}\0${authority}\0${url.href}`, body);

import { DATABASE_UPDATE, type RedactedRegistration, type Remark } from '../rdap/index.js';

/** A body as stored has no notices; these come back from where all objects share them. */
export function withNotices(body: RedactedRegistration, notices: Remark[] | null): RedactedRegistration {
  return notices === null ? body : { ...body, notices };
}

/**
 * The current version was written when its content was new; the registry has confirmed it since. The date of its database is then that of
 * the last confirmation.
 */
export function withFreshness(body: RedactedRegistration, databaseUpdatedAt: Date | null): RedactedRegistration {
  const known = body.summary.databaseUpdatedAt;
  if (databaseUpdatedAt === null || (known !== undefined && Date.parse(known) === databaseUpdatedAt.getTime()))
    return body;
  const at = databaseUpdatedAt.toISOString();
  return {
    ...body,
    summary: { ...body.summary, databaseUpdatedAt: at },
    ...(body.events && {
      events: body.events.map((event) => (event.action === DATABASE_UPDATE ? { action: event.action, at } : event)),
    }),
  };
}

/** The last label of a domain name; '' for what is no domain. */
export const tldOf = (kind: string, key: string): string =>
  `CASE WHEN ${kind} = 'domain' THEN coalesce(substring(${key} FROM '[^.]+$'), '') ELSE '' END`;

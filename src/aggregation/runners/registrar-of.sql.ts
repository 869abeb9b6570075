import { keyText } from './key-text.sql.js';

/** The registrar in one side of a `registrar-changed` event: its IANA id, or its name where it has none; NULL where there is neither. */
export const registrarOf = (side: string): string => keyText(`coalesce(${side} ->> 'ianaId', ${side} ->> 'name')`);

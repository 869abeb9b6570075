import { keyText } from './key-text.sql.js';

/** The registrar in one side of a `registrar-changed` event: its IANA id, or its name where it has none; NULL where there is neither. */
export const registrarOf = (side: string): string => keyText(`coalesce(${side} ->> 'ianaId', ${side} ->> 'name')`);

/** Whether a `registrar-changed` event is a move: a registrar whose handle or spelling changed has not moved to itself. @param event its alias */
export const isMove = (event: string): string =>
  `${registrarOf(`${event}.before`)} IS DISTINCT FROM ${registrarOf(`${event}.after`)}`;

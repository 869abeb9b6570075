import { contactOf } from '../../src/simulator/index.js';
import { type Line, type Slot } from './line.js';

/** Names at hand: making up new ones for each line would cost more than all the rest of it. */
const POOL = 4096;
const pool = <T>(of: (n: number) => T): readonly T[] => Array.from({ length: POOL }, (_none, n) => of(n));
const PEOPLE = pool((n) => contactOf(1, `P${n}`).name);
const MAILBOXES = pool((n) => contactOf(1, `P${n}`).email.split('@', 1)[0]!);
const COMPANIES = pool((n) => contactOf(1, `O${n}`).name);
const WORDS = 'amber birch cedar delta ember fjord grove heron inlet jade kelp larch moss nimbus otter pine'.split(' ');

/** Handles in one body, at most: the object's own and those of its contacts. */
export const HANDLES = 16;

const one = (list: readonly string[], draw: number): string => list[draw % list.length]!;

/** A DNS label that no two objects share. */
export const label: Slot = (line) => `${one(WORDS, line.draw(0))}-${line.index.toString(36)}`;

/** A number that no two objects share, nor two ordinals of one object. */
export const number =
  (ordinal: number): Slot =>
  ({ index }) =>
    String(index * HANDLES + ordinal);

export const person =
  (ordinal: number): Slot =>
  (line) =>
    one(PEOPLE, line.draw(ordinal));

export const company =
  (ordinal: number): Slot =>
  (line) =>
    one(COMPANIES, line.draw(ordinal));

/** Of the person of the same ordinal. */
export const mailbox =
  (ordinal: number): Slot =>
  (line) =>
    `${one(MAILBOXES, line.draw(ordinal))}.${line.index.toString(36)}`;

/** `count` decimal digits. */
export const digits =
  (ordinal: number, count: number): Slot =>
  (line) => {
    let text = '';
    for (let part = 0; text.length < count; part++) text += line.draw(ordinal + part * 7919);
    return text.slice(0, count);
  };

/** `count` hexadecimal digits. */
export const hexDigits =
  (ordinal: number, count: number): Slot =>
  (line) => {
    let text = '';
    for (let part = 0; text.length < count; part++) text += line.draw(ordinal + part * 7919).toString(16);
    return text.slice(0, count);
  };

/** `…-0`, `…-1`, …: moves with each change of the object. */
export const change: Slot = (line) => String(line.change);

export const fetchedAt: Slot = (line) => line.fetchedAt;
export const databaseUpdatedAt: Slot = (line) => line.databaseUpdatedAt;

const FIRST_DAY = Date.UTC(2005, 0, 1);
const DAYS = Array.from({ length: 25 * 365 }, (_none, n) =>
  new Date(FIRST_DAY + n * 86_400_000).toISOString().slice(0, 10),
);
/** Days from 2005 on. */
const YEAR_20 = 20 * 365;

/** `yyyy-mm-dd`, in the twenty years from 2005. */
export const registrationDay: Slot = (line) => DAYS[line.draw(11) % YEAR_20]!;
/** After the former; a day later with each change. */
export const changeDay: Slot = (line) => DAYS[YEAR_20 + (line.draw(12) % 30) + (line.change % 365)]!;
/** After the former; the same however often the object changes. */
export const expiryDay: Slot = (line) => DAYS[YEAR_20 + 4 * 365 + (line.draw(13) % 365)]!;

/** 131072 is the first AS number that is neither short nor reserved. */
export const asn: Slot = ({ index }) => String(131_072 + index);

/** IPv4 blocks of sixteen from 16.0.0.0 on, where nothing is reserved before 100.64.0.0. */
const octets = (address: number): string =>
  `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
const FIRST_V4 = 16 * 2 ** 24;
export const PREFIX_V4 = 28;
export const firstV4: Slot = ({ index }) => octets(FIRST_V4 + index * 16);
export const lastV4: Slot = ({ index }) => octets(FIRST_V4 + index * 16 + 15);

/** IPv6 blocks below 2a00::/16; no group is zero, so that there is one way to write them. */
const groups = ({ index }: Line): string =>
  `2a00:${(0x1000 + (index >>> 12)).toString(16)}:${(0x1000 + (index & 0xfff)).toString(16)}`;
export const PREFIX_V6 = 48;
export const firstV6: Slot = (line) => `${groups(line)}::`;
export const lastV6: Slot = (line) => `${groups(line)}:ffff:ffff:ffff:ffff:ffff`;

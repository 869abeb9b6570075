import { contextWordsOf } from './context-words.js';
import ipaddr from 'ipaddr.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/** A single address; one with a prefix length, or one end of a range, is a network and nobody's. */
const V4 = /(?<![\w.:/-])(?<!\d\s?-\s?)(?:\d{1,3}\.){3}\d{1,3}(?![\w/]|\.\d|-\d|\s-\s?\d)/g;
const V6 = /(?<![\w.:/-])(?=[\da-f]{0,4}:[\da-f:]*:)[\da-f:]{2,39}(?![\w/]|:\w|\s-\s?[\da-f])/gi;

/** Addresses that say nothing about anyone because every house has them. */
const NOBODYS = new Set(['private', 'loopback', 'linkLocal', 'multicast', 'unspecified', 'broadcast', 'uniqueLocal']);

export const ipAddress: Recogniser = {
  name: 'ip-address',
  type: 'ip-address',
  contextWords: contextWordsOf(`
    home subscriber customer user users personal private my his her logged login visitor dynamic residential dsl dialup
    client kunde kundin privat anschluss cliente domicilio client abonné abonne utente casa абонент пользователь клиент`),
  mayOccur: (text, clues) => clues.digits >= 1 && /\d\.\d{1,3}\.\d|[\da-f]:[\da-f]{0,4}:/i.test(text),
  find(text, { person }) {
    const found: Candidate[] = [];
    for (const pattern of [V4, V6]) {
      for (const { 0: address, index } of matchesOf(text, pattern)) {
        if (!ipaddr.isValid(address) || NOBODYS.has(ipaddr.parse(address).range())) continue;
        // Addresses in registry text are infrastructure, unless the text belongs to a person or says whose they are.
        const candidate = { start: index, end: index + address.length, pattern: pattern === V4 ? 'ipv4' : 'ipv6' };
        found.push({ ...candidate, score: person ? 0.3 : 0.1, validator: { name: 'address-valid', adds: 0.1 } });
      }
    }
    return found;
  },
};

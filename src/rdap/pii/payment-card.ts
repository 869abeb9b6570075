import { contextWordsOf } from './context-words.js';
import { luhn } from './checksums.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

const CARD = /(?<![\p{L}\p{N}.+-])\d{4}(?:(?:[ -]?\d{4}){2}[ -]?\d{1,7}|[ -]?\d{6}[ -]?\d{5})(?![\p{L}\p{N}]|[.-]\d)/gu;
/** Issuer ranges (ISO/IEC 7812) of the large schemes, with their lengths. */
const ISSUED =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]|[3-6]\d|7[01])\d{13}|3[47]\d{13}|3(?:0[0-5]|[68]\d)\d{11}|6(?:011|5\d\d|4[4-9]\d)\d{12}|35(?:2[89]|[3-8]\d)\d{12}|62\d{14,17})$/;

export const paymentCard: Recogniser = {
  name: 'payment-card',
  type: 'payment-card',
  contextWords: contextWordsOf(`
    card credit debit visa mastercard amex maestro kreditkarte karte tarjeta carte carta cartão cartao karta kaart карта
    カード 信用卡`),
  mayOccur: (_, clues) => clues.digits >= 13,
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: match, index } of matchesOf(text, CARD)) {
      const bare = match.replace(/[ -]/g, '');
      if (!ISSUED.test(bare) || !luhn(bare)) continue;
      // One digit run in ten passes Luhn, so a bare run needs a word beside it; nobody groups a serial number like a card.
      const grouped = bare.length < match.length;
      const candidate = { start: index, end: index + match.length, pattern: grouped ? 'grouped' : 'bare' };
      found.push({ ...candidate, score: grouped ? 0.5 : 0.2, validator: { name: 'luhn', adds: grouped ? 0.3 : 0.2 } });
    }
    return found;
  },
};

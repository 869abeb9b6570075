import { contextWordsOf } from './context-words.js';
import { mod97 } from './checksums.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

const IBAN = /(?<![\p{L}\p{N}])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![\p{L}\p{N}])/gu;

/** Length per country (ISO 13616 registry). */
const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20'
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);

export const iban: Recogniser = {
  name: 'iban',
  type: 'iban',
  contextWords: contextWordsOf(`
    iban account konto kontonummer bankverbindung cuenta compte conto conta rekening счет`),
  mayOccur: (_, clues) => clues.digits >= 10 && clues.capitals >= 1,
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: match, index } of matchesOf(text, IBAN)) {
      const length = lengthOf(match);
      if (length)
        found.push({
          start: index,
          end: index + length,
          pattern: 'iban',
          score: 0.5,
          validator: { name: 'mod97', adds: 0.45 },
        });
    }
    return found;
  },
};

/** Characters that the number takes, with its separators; 0 where length or checksum fail. A word in capitals may follow it. */
function lengthOf(match: string): number {
  const wanted = LENGTHS[match.slice(0, 2)] ?? 0;
  let taken = 0;
  let end = 0;
  while (end < match.length && taken < wanted) if (/[A-Z0-9]/.test(match.charAt(end++))) taken++;
  if (!wanted || taken < wanted || /[A-Z0-9]/.test(match.charAt(end))) return 0;
  const bare = match.slice(0, end).replace(/[ -]/g, '');
  return mod97(bare.slice(4) + bare.slice(0, 4)) === 1 ? end : 0;
}

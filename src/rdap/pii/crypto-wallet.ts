import { contextWordsOf } from './context-words.js';
import { createHash } from 'node:crypto';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

const WALLET =
  /(?<![\p{L}\p{N}_/=+.-])(?:(?<ethereum>0x[0-9a-fA-F]{40})|(?<bech32>(?:bc|tb|ltc)1[02-9ac-hj-np-z]{11,71}|(?:BC|TB|LTC)1[02-9AC-HJ-NP-Z]{11,71}|addr1[02-9ac-hj-np-z]{50,100})|(?<base58>[13LMDTm2n][1-9A-HJ-NP-Za-km-z]{25,34})|(?<monero>[48][0-9AB][1-9A-HJ-NP-Za-km-z]{93}))(?![\p{L}\p{N}_/=+])/gu;

/** Addresses of crypto-currencies: a pseudonym that a public ledger ties to everything its owner paid. */
export const cryptoWallet: Recogniser = {
  name: 'crypto-wallet',
  type: 'crypto-wallet',
  contextWords: contextWordsOf(`
    wallet bitcoin btc ethereum eth litecoin ltc dogecoin tron trx usdt monero xmr crypto donate donation donations tip
    spende spenden donación кошелек кошелёк`),
  mayOccur: (_, clues) => clues.longestRun >= SHORTEST,
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: wallet, index, groups = {} } of matchesOf(text, WALLET)) {
      const span = { start: index, end: index + wallet.length };
      if (groups['ethereum']) found.push({ ...span, pattern: 'ethereum', score: 0.6 });
      else if (groups['monero']) found.push({ ...span, pattern: 'monero', score: 0.5 });
      else if (groups['bech32'] && bech32(wallet.toLowerCase()))
        found.push({ ...span, pattern: 'bech32', score: 0.5, validator: { name: 'bech32', adds: 0.4 } });
      else if (groups['base58'] && base58check(wallet))
        found.push({ ...span, pattern: 'base58', score: 0.4, validator: { name: 'base58check', adds: 0.5 } });
    }
    return found;
  },
};

/** Of all the forms; shorter test addresses are nobody's. */
const SHORTEST = 26;

const BECH32_ALPHABET = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const BECH32_GENERATOR = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
/** Final values of Bech32 (BIP 173) and Bech32m (BIP 350). */
const BECH32_FINALS = [1, 0x2bc830a3];

function bech32(address: string): boolean {
  const split = address.lastIndexOf('1');
  const prefix = [...address.slice(0, split)].map((char) => char.charCodeAt(0));
  const data = [...address.slice(split + 1)].map((char) => BECH32_ALPHABET.indexOf(char));
  let check = 1;
  for (const value of [...prefix.map((code) => code >> 5), 0, ...prefix.map((code) => code & 31), ...data]) {
    const top = check >>> 25;
    check = ((check & 0x1ffffff) << 5) ^ value;
    for (let bit = 0; bit < 5; bit++) if ((top >> bit) & 1) check ^= BECH32_GENERATOR[bit] ?? 0;
  }
  return BECH32_FINALS.includes(check >>> 0);
}

const BASE58_ALPHABET = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';

/** 25 bytes whose last four begin the double SHA-256 of the rest. */
function base58check(address: string): boolean {
  let number = 0n;
  for (const char of address) number = number * 58n + BigInt(BASE58_ALPHABET.indexOf(char));
  const hex = number.toString(16);
  if (hex.length > 50) return false;
  const bytes = Buffer.from(hex.padStart(50, '0'), 'hex');
  return sha256(sha256(bytes.subarray(0, 21)))
    .subarray(0, 4)
    .equals(bytes.subarray(21));
}

function sha256(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes).digest();
}

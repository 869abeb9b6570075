import {
  CHINESE_DOUBLE_SURNAMES,
  CHINESE_SURNAMES,
  JAPANESE_SURNAMES,
  KOREAN_GIVEN_ENDINGS,
  KOREAN_SURNAMES,
} from './data/given-names-scripts.js';
import { LEGAL_FORM_PARTS } from './data/organisation-words.js';

const CHINESE = new Set(CHINESE_SURNAMES);
const CHINESE_DOUBLE = new Set(CHINESE_DOUBLE_SURNAMES.split(' '));
const JAPANESE = new Set(JAPANESE_SURNAMES.trim().split(/\s+/));
const KOREAN = new Set(KOREAN_SURNAMES);
const KOREAN_ENDING = new Set(KOREAN_GIVEN_ENDINGS);

const HONORIFIC = /(?:様|さま|さん|氏|殿|先生|女士|小姐|老师|씨|님)$/;
const KANJI = /^[\u3005\u4e00-\u9fff]+$/;
const KANA_PART = /^[\u3005\u3040-\u30ff\u4e00-\u9fff]+$/;
/** Every such name is of these alone; nearly no text has any of them. */
const EAST_ASIAN = /[\u3005\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7a3]/;
const HANGUL = /^[\uac00-\ud7a3]+$/;

/**
 * Chinese, Japanese and Korean names: family name first, from a short list, then one to three characters. Returns how sure that is,
 * 0 where it is no such name.
 */
export function eastAsianName(text: string): number {
  if (!EAST_ASIAN.test(text)) return 0;
  const name = text.replace(HONORIFIC, '').trim();
  const honorific = name.length < text.trim().length ? 0.15 : 0;
  if (name.length < 2 || name.length > 9 || LEGAL_FORM_PARTS.test(name)) return 0;
  const score = score1(name);
  return score && Math.min(0.95, score + honorific);
}

function score1(name: string): number {
  const [family, given, ...rest] = name.split(/[ \u3000・·]/);
  if (!family || rest.length) return 0;
  if (HANGUL.test(name.replace(' ', ''))) return korean(family + (given ?? ''));
  if (given)
    return KANA_PART.test(family) && KANA_PART.test(given) && (JAPANESE.has(family) || isChinese(family + given))
      ? 0.85
      : 0;
  if (JAPANESE.has(family.slice(0, 2)) && family.length >= 3 && family.length <= 5 && KANA_PART.test(family))
    return 0.8;
  if (JAPANESE.has(family.slice(0, 3)) && family.length >= 4 && family.length <= 6 && KANA_PART.test(family))
    return 0.8;
  return isChinese(family) ? 0.7 : 0;
}

function isChinese(name: string): boolean {
  if (!KANJI.test(name)) return false;
  if (CHINESE_DOUBLE.has(name.slice(0, 2))) return name.length === 3 || name.length === 4;
  return CHINESE.has(name.charAt(0)) && (name.length === 2 || name.length === 3);
}

function korean(name: string): number {
  if (name.length < 2 || name.length > 4 || !KOREAN.has(name.charAt(0))) return 0;
  return name.length === 3 && KOREAN_ENDING.has(name.charAt(2)) ? 0.7 : 0;
}

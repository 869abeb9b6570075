import { contextWordsOf } from './context-words.js';
import { isCommon, kindOf } from './lexicon.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/** The sign that joins local part and domain, plain or spelled: `@`, `[at]`, ` AT `, `(arroba)`. */
const AT =
  /\s{0,2}[[({<]\s?(?:at|@|ät|arroba|arobase|chiocciola|собака)\s?[\])}>]\s{0,2}|\s{1,2}(?:at|arroba|arobase)\s{1,2}|\s?@\s?|%40|&#64;/giu;
const DOT = String.raw`(?:\.|\s?[\[({<]\s?(?:dot|\.|punkt|punto|point|ponto|точка)\s?[\])}>]\s?|\s(?:dot|punkt|punto|ponto)\s)`;
const LABEL = String.raw`[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?`;
const DOMAIN = new RegExp(
  String.raw`(?:${LABEL}(?:${DOT}${LABEL}){1,9}|\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[\da-f:.]{2,45})\])`,
  'iuy',
);
/** RFC 5321 local part with its letters widened by RFC 6531, read backwards from the sign; dots may be spelled. */
const LOCAL = new RegExp(
  String.raw`(?:"[^"]{1,62}"|[\p{L}\p{M}\p{N}!#$%&'*+/=?^_\x60{|}~.-]{1,64}(?:\s?[\[({]\s?(?:dot|punkt|punto|point|ponto|точка)\s?[\])}]\s?[\p{L}\p{N}_-]{1,40}){0,3}|[\p{L}\p{N}_-]{1,40}(?: (?:dot|punkt|punto|point|ponto) [\p{L}\p{N}_-]{1,40}){1,3})$`,
  'iu',
);
const LONGEST_LOCAL = 80;
/** Punctuation and labels that a local part may hold but hardly begins with. */
const LEADING = /^(?:[.'*/=?{|#&-]+|(?:e-?mail|mail|mailto|to|cc)=)+/i;

/** RFC 2142 and what registries and hosts use in its spirit. */
const ROLE_MAILBOX =
  /^(?:abuse|admin|administrator|arin|billing|cert|compliance|contact|csirt|customerservice|dns|dnsadmin|domains?|enquiries|feedback|gdpr|help|helpdesk|hostmaster|icann|info|ip|ipadmin|ipam|ipmaster|ipv6|isp|jobs|legal|lir|mail|marketing|netadmin|netops|network|news|no-?reply|noc|office|operations|ops|peering|postmaster|press|privacy|query|rdap|registrar|registry|reception|reports?|ripe|root|routing|sales|secure|security|service|soc|soporte|spam|ssl|support|sysadmin|tech|technical|trouble|usenet|uucp|webmaster|whois|www)(?:[-_.+]?(?:abuse|admin|c|contacts?|desk|dns|info|mail|master|noc|ops|reports?|requests?|security|spam|support|team|tech|[a-z]{2}|\d{1,3}))?$/i;
const ROLE_TAIL =
  /[-_.](?:abuse|noc|hostmaster|security|support|admin|spam|ops|team|discuss)$|^(?:anti-?spam|resolver-abuse|network-)/i;
const FREEMAIL =
  /(?:^|\.)(?:gmail|googlemail|yahoo|ymail|hotmail|outlook|live|msn|aol|icloud|me|mac|gmx|web|t-online|freenet|mail|yandex|ya|qq|163|126|sina|naver|daum|hanmail|orange|wanadoo|free|laposte|libero|virgilio|tiscali|alice|wp|o2|onet|interia|seznam|centrum|uol|bol|terra|ig|proton|protonmail|tutanota|fastmail|zoho|comcast|verizon|att|sbcglobal|btinternet|rediffmail)\.(?:[a-z]{2,4}|co\.[a-z]{2}|com\.[a-z]{2})$/i;

/** True for a mailbox of a function, not of a person (RED-7); never at a free-mail provider, where anyone may be `abuse@`. */
export function isRoleMailbox(address: string): boolean {
  const at = address.lastIndexOf('@');
  if (at < 1) return false;
  const local = address.slice(0, at);
  return (ROLE_MAILBOX.test(local) || ROLE_TAIL.test(local)) && !FREEMAIL.test(address.slice(at + 1));
}

export const email: Recogniser = {
  name: 'email',
  type: 'email',
  contextWords: contextWordsOf(`
    email e-mail mail mailto mailbox correo courriel adresse почта почты мейл 邮箱 邮件 電子郵件 メール 이메일 بريد
    posta poczta sähköposti epost`),
  mayOccur: (text, clues) => clues.at || /\bat\b|ät\b|arroba|arobase|chiocciola|собака|%40|&#64;/i.test(text),
  find(text) {
    const found: Candidate[] = [];
    for (const sign of matchesOf(text, AT)) {
      const candidate = around(text, sign.index, sign[0]);
      if (candidate) found.push(candidate);
    }
    return found;
  },
};

function around(text: string, index: number, sign: string): Candidate | undefined {
  DOMAIN.lastIndex = index + sign.length;
  const domain = DOMAIN.exec(text)?.[0];
  if (domain === undefined) return undefined;
  const local = LOCAL.exec(text.slice(Math.max(0, index - LONGEST_LOCAL), index))?.[0].replace(LEADING, '');
  if (!local) return undefined;
  const start = index - local.length;
  const end = index + sign.length + domain.length;
  return judge(local, sign, domain, start, end);
}

function judge(local: string, sign: string, domain: string, start: number, end: number): Candidate | undefined {
  const spelledDots = /[\s[({]/.test(domain) && !domain.startsWith('[');
  if (sign.trim() === '@' || sign === '%40' || sign === '&#64;') {
    if (!/\p{L}{2,}\p{N}*$|^\[|xn--[a-z\d-]+$/iu.test(domain)) return undefined;
    // `user @ host` with spaces also occurs as "3 pieces @ 4.50 each"; a real top-level label decided above.
    const role = isRoleMailbox(`${local}@${domain}`);
    return role
      ? { start, end, pattern: 'role-mailbox', score: 0.4, settled: true }
      : { start, end, pattern: 'address', score: 0.95 };
  }
  if (!/\p{L}{2,}$/u.test(domain)) return undefined;
  if (/^\s*[[({<]/.test(sign)) return { start, end, pattern: 'bracketed-at', score: 0.85 };
  if (spelledDots && !isCommon(kindOf(local))) return { start, end, pattern: 'spelled', score: 0.8 };
  // "write to jo.doe at host.example" is an address, "information at www.example" is not: only a local part that is no word counts.
  return /\p{L}[._]?[\p{L}\d]/u.test(local) && /[.\d_]/.test(local) && !/^AS\d/i.test(local) && !/^www\./i.test(domain)
    ? { start, end, pattern: 'bare-at', score: 0.5 }
    : undefined;
}

/**
 * Texts that registries write where a value was (RED-22). They are no data: never counted as personal, never published as if
 * they were a name or an address. A privacy service is the opposite: a real contact, whose data is its own.
 */

const SUBJECT = String.raw`(?:registrant|registrar|admin(?:istrative)?|tech(?:nical)?|billing|name|e-?mail|address|phone|contact|(?:personal |some |whois )?data|information|gdpr|privacy)`;
const TAIL = String.raw`(?:\s*[\])}>*"'.,:;!-]*$|[\s,]+(?:for|by|due|under|in|to|as|per|from)\b)`;
const PLACEHOLDER = new RegExp(
  [
    String.raw`^[\s[({<*"'.-]*(?:${SUBJECT}\s+){0,3}(?:redacted|withheld)(?![\p{L}\p{N}@])`,
    String.raw`^[\s[({<*"'.-]*(?:${SUBJECT}\s+){0,3}(?:masked|hidden|concealed|anonymi[sz]ed|suppressed|removed|undisclosed|unavailable)${TAIL}`,
    String.raw`^[\s[({<*"'.-]*${SUBJECT}\s+(?:is\s+)?(?:not\s+public|protected|private)${TAIL}`,
    String.raw`^[\s[({<*"'.-]*(?:${SUBJECT}\s+)?not (?:disclosed|available|applicable|published|shown|public)${TAIL}`,
    String.raw`^(?:non-?public data|statutory masking|restricted data|please (?:query|contact|see|consult) the (?:rdds|registrar|rdap|whois)|visit the registrar|select (?:contact|request) )`,
    String.raw`^\s*(?:n\/?a|none|null(?:[ ,]+null)*|nil|undefined|unknown|private|private person|personal data|anonymous|[-.*_?]+)\s*$`,
  ].join('|'),
  'iu',
);

/** The whole of an address's local part says so, or the address is a sentence. */
const PLACEHOLDER_MAILBOX =
  /^(?:redacted|masked|hidden|withheld|not-?disclosed|none|null|gdpr-?(?:masking|redacted|masked)|noreply-redacted)@|redacted.*\.invalid$/i;

const PRIVACY_SERVICE =
  /\b(?:whois ?guard|withheld for privacy|domains by proxy|contact privacy inc|perfect privacy,? llc|privacy ?guardian|privacy ?protect(?:ion)?[,. ]+(?:llc|org|inc|service)|whois privacy (?:service|protection|corp)|whois ?(?:agent|proxy|secure)|domain ?(?:privacy|protection) (?:service|services|inc|llc|group)|identity protection service|private by design|super privacy service|privacy service provided by|proxy protection|registration private|dynadot privacy|privacydotlink|njalla|1337 services|anonymize,? inc|data protected by|domain proxy service|privacy hero|see privacy)\b/i;

/** Where privacy and relay services take mail for a holder whose own address they do not tell. */
const RELAY =
  /@(?:[a-z\d-]+\.)*(?:anonymised\.email|withheldforprivacy\.com|whoisguard\.com|domainsbyproxy\.com|contactprivacy\.com|contactprivacy\.email|privacyguardian\.org|privacyprotect\.org|whoisprivacyprotect\.com|whoisprivacyservice\.org|whoisprotection\.cc|whoisproxy\.org|whoisproxy\.com|identity-protect\.org|identityprotect\.org|proxy\.dreamhost\.com|perfectprivacy\.com|networksolutionsprivateregistration\.com|privatebydesign\.com|anonymize\.com|superprivacyservice\.com|domainprivacygroup\.com|o-w-o\.info|dnic\.anonymized\.email|contact\.gandi\.net|njal\.la|privacydotlink\.com|privacyhero\.com)$/i;

export function isPlaceholder(text: string): boolean {
  return text === '' || (text.length < 200 && PLACEHOLDER.test(text) && !isPrivacyService(text));
}

export function isPlaceholderMailbox(address: string): boolean {
  return !address.includes('@') ? isPlaceholder(address) : PLACEHOLDER_MAILBOX.test(address);
}

/** True for the name of a service that stands in for the holder; its contact data is its own and not a person's. */
export function isPrivacyService(name: string): boolean {
  return PRIVACY_SERVICE.test(name);
}

export function isRelayMailbox(address: string): boolean {
  return RELAY.test(address);
}

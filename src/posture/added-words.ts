/**
 * Words that are put before or after a company's name to look like one of its services. From how such names are made, not from a list of
 * cases: signing in, safety, help, money, shops, deliveries, messages, and what a company calls its parts. Words of two letters would meet
 * too many ordinary labels; `my` is worth it.
 */
export const ADDED_WORDS: ReadonlySet<string> = new Set(
  `
  login logon signin signon signup sso auth verify verified verification confirm activate validate unlock recover recovery reset password
  secure secured security safe safety protect trust trusted privacy
  support help helpdesk service services care contact customer customers client clients member members user users center centre
  account accounts my portal online web website site home official real app apps mobile mail email webmail news info alert alerts notice
  pay payment payments billing bill invoice invoices bank banking card cards wallet money cash refund refunds tax loan credit finance invest
  shop shopping store stores outlet sale sales deal deals buy order orders discount promo coupon bonus gift gifts reward rewards giftcard
  delivery parcel package tracking track shipping post
  update updates upgrade download downloads docs files share meeting cloud host hosting server admin office remote vpn api cdn
  jobs career careers team group global international world corp inc ltd llc gmbh company holding media press event events
  crypto coin token exchange claim airdrop
  usa europe asia
  `
    .trim()
    .split(/\s+/),
);

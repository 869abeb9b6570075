/** Words by which the name of an organisation or of a function gives itself away, in the languages that registries meet. */

const listOf = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Functions and teams: what RIPE calls a role, ARIN a group, and many registries a contact of kind `individual`. */
const FUNCTIONS = listOf(`
  abuse noc soc hostmaster postmaster webmaster admin admins administrator administrators administration support helpdesk desk
  team teams department dept division role contact contacts operations operation operator operators ops engineers engineering
  registration registrations peering routing security csirt cert irt dns ipam ipadmin management sysadmin sysadmins
  hostmasters iphostmaster netops neteng infrastructure maintainer mnt servicedesk coordination coordinator resources registry
  registrar dnsadmin netadmin abteilung verwaltung soporte redes servicio servicios suporte equipe service services
`);
/** What a function is about: alone they name one, beside another word they say nothing, as in `Billing User`. */
const SUBJECTS = listOf(`
  technical tech technik technique administrative administratif billing domain domains customer sales privacy legal compliance
  network networks abuse office hosting web mail it
`);

/** Organisations of every sort; legal forms are told apart by where they stand. */
const ORGANISATIONS = listOf(`
  university universität universitaet universidad universidade université universite università universitet uniwersytet institute institut
  instituto istituto ministry ministerio ministère ministerium bank banco banque telecom telecommunications telecomunicaciones
  telekom telefonica internet communications communication comunicaciones corporation company companies foundation fundación
  fundacion fundação stiftung stichting fondation association asociación asociacion associação verein vereniging netwerkvereniging council
  college school hospital network networks netz rede technologies technology systems solutions hosting datacenter datacentre
  cloud group holding holdings industries federation authority agency agencia agence society club administracion administración
  nacional national federal government gobierno governo municipality municipio city county commission committee center centre
  centro zentrum limited incorporated enterprises enterprise international global media press publishing software studio studios
  labs laboratory laboratories research academy academia consulting consultants partners ventures capital insurance versicherung
  airlines motors energy logistics transport pharma electronics broadcasting radio television telewizja exchange interconnect
  provider providers server servers online digital web design marketing agency trading import export wholesale retail shop store
  church temple museum library bibliothek biblioteca theatre theater orchestra union unions trust fund cooperative kooperative
  names number numbers assigned icann iana nic registre registro société societe sociedad sociedade empresa empresas firma
  общество ооо оао зао пао ао ип компания университет институт 株式会社 有限公司 有限责任公司 大学 公司 協会 協會 研究所 주식회사 대학교 학교
`);

/** Legal forms; the short ones are words of other languages too and count only at either end of a name. */
const LEGAL_FORMS = listOf(`
  inc llc llp llt ltd ltda lda plc lp corp gmbh mbh ag kg kgaa ohg ug ev eg sa sas sarl srl spa sapa sl slu sc scrl sprl bvba bv
  nv vof cv ab as asa oy oyj aps ivs sro spol zs zsp zspo kft zrt rt nyrt doo ad ead eood ood ooo zao oao pao tov too jsc ojsc
  pjsc cjsc pty pte sdn bhd kk gk yk coltd eirl eireli epp me mei cia tbk pt cv uab sia ehf hf ohf se eeig co company bhd fzco
  fze dmcc wll saoc saog psc spc shpk kda kd dd sp zoo lllp pc pllc pbc ngo ev
`);

/** Legal forms of languages that put no space before them. */
const GLUED_FORM = /有限公司|有限责任公司|株式会社|주식회사/u;

const NAME_WORD = /[\p{L}\p{N}&]+/gu;
const NO_WORDS: readonly string[] = [];

/** Words of a name, lower case; the dots of abbreviations are closed up first, so that `S.A.` is one word. */
export function nameWords(name: string): readonly string[] {
  const folded = name.toLowerCase();
  const closed = folded.includes('.') ? folded.replace(/(?<=\p{L})\.(?=\p{L}(?:\.|\b))/gu, '') : folded;
  return closed.match(NAME_WORD) ?? NO_WORDS;
}

/** True where a word is that of a function or team. */
export function namesFunction(words: readonly string[]): boolean {
  return words.some((word) => FUNCTIONS.has(word)) || (words.length > 0 && words.every((word) => SUBJECTS.has(word)));
}

/** True where the name ends or begins with a legal form, or has a longer one inside. */
export function hasLegalForm(words: readonly string[]): boolean {
  if (words.length < 2) return words.some((word) => GLUED_FORM.test(word));
  return words.some((word, i) => LEGAL_FORMS.has(word) && (word.length > 2 || i === 0 || i === words.length - 1));
}

/** True where the name has a legal form or a word that only organisations bear. */
export function namesOrganisation(words: readonly string[]): boolean {
  return hasLegalForm(words) || words.some((word) => ORGANISATIONS.has(word));
}

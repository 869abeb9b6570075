/** How streets, boxes and cities are written. Each expression is linear: every repetition is bounded or over disjoint classes. */

/** Not inside a word or a path; the look ahead spares the costly look behind wherever a small letter stands. */
const START = String.raw`(?=[A-Z\d\u0080-\uffff])(?<![\p{L}\p{N}./-])`;
/** Some words for streets begin small: `ul.`, `al.`, `os.`, `pl.`, `bul.`, `třída`, `ulitsa`, `náměstí`, `aleje`. */
const ANY_START = String.raw`(?=[A-Zabnoptu\u0080-\uffff])(?<![\p{L}\p{N}./-])`;
/** House number behind the street: `12`, `12a`, `12-14`, `12/3`, `s/n`. */
const NUMBER = String.raw`\d{1,5}(?: ?[a-zA-Z](?![\p{L}\p{N}]))?(?:[-/]\d{1,4}[a-zA-Z]?)?`;
const END = String.raw`(?![\p{L}\p{N}]|[.:]\d|/\d)`;
const NAME = String.raw`[\p{Lu}\d][\p{L}\p{M}\p{N}'’.-]{1,24}`;

/** Hauptstraße 5, Beispielweg 12a, Kerkstraat 7, Storgatan 3, Mannerheimintie 10, Fő utca 2. */
export const STREET_SUFFIX = new RegExp(
  String.raw`${START}(?:(?:[\p{Lu}][\p{L}\p{M}-]{1,24}[ -]){0,3}[\p{Lu}][\p{L}\p{M}-]{1,24}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|ring|damm|ufer|graben|steig|chaussee|straat|laan|plein|gracht|kade|dijk|singel|steeg|gatan|gata|vägen|vagen|veien|vegen|gate|vej|gade|stræde|allé|katu|tie|polku|kuja)|(?:[\p{Lu}][\p{L}\p{M}'’.-]{1,24} ){1,3}(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer|Straat|Laan|Plein|utca|út|tér|körút|gatan|vägen|gata|gate|vei|vej|gade|katu|Caddesi|Cad\.|Sokak|Sokağı|Sok\.|Bulvarı|Mahallesi|Mah\.|iela|g\.|gatvė|tn|tänav)),? ?(?:No ?[:.]? ?)?${NUMBER}${END}`,
  'gu',
);

/** 12 Example Street, 4500 N. Harbour View Rd, 221B Baker Street; French numbers come first as well. */
export const STREET_LAST = new RegExp(
  String.raw`${START}(?:No\.? ?)?\d{1,5}[A-Za-z]?(?:[-/]\d{1,4})?,? (?:(?:[NSEW]|NE|NW|SE|SW|North|South|East|West)\.? )?(?:${NAME} ){1,4}(?:street|st|avenue|ave|av|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|way|place|pl|square|sq|parkway|pkwy|highway|hwy|terrace|ter|circle|cir|crescent|cres|close|row|walk|gardens|gdns|mews|quay|trail|loop|turnpike|expressway|plaza|esplanade|Street|St|Avenue|Ave|Av|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Way|Place|Pl|Square|Sq|Parkway|Pkwy|Highway|Hwy|Terrace|Ter|Circle|Cir|Crescent|Cres|Close|Row|Walk|Gardens|Gdns|Mews|Quay|Trail|Loop|Turnpike|Expressway|Plaza|Esplanade|STREET|ST|AVENUE|AVE|ROAD|RD|BOULEVARD|BLVD|LANE|LN|DRIVE|DR|COURT|WAY|PLACE|SQUARE|PARKWAY|PKWY|HIGHWAY|HWY)\b\.?(?: (?:NW|NE|SW|SE|N|S|E|W)(?![\p{L}\p{N}]))?|${START}\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|route|cours|passage|square|faubourg|Rue|Avenue|Boulevard|Place|Chemin|Allée|Impasse|Quai|Route|Cours) (?:(?:de|du|des|la|le|les|l'|d'|et|sur|aux?) ?){0,3}[\p{Lu}\d][\p{L}\p{M}'’-]{1,24}(?: (?:(?:de|du|des|la|le|les) ){0,2}[\p{Lu}][\p{L}\p{M}'’-]{1,24}){0,3}|${START}No\.? ?\d{1,4}[,-]? ?[\p{L}]{3,20} (?:street|road|avenue|lane|Street|Road|Avenue|Lane|Rd|St)${END}`,
  'gu',
);

const ROMANCE = String.raw`C/|Calle|C\.|Avenida|Avda\.?|Av\.?|Paseo|Plaza|Plaça|Carrera|Cra\.?|Carrer|Camino|Ronda|Travesía|Pasaje|Jirón|Jr\.|Autopista|Rua|R\.|Travessa|Alameda|Praça|Largo|Rodovia|Estrada|Via|Viale|Piazza|Piazzale|Corso|Vicolo|Strada|Str\.?|Strada|Bulevardul|Bd\.?|Calea|Aleea|Șoseaua|Rue|Jalan|Jl\.?|Jln\.?|Gang|ul\.|Ul\.|ulica|Ulica|al\.|Al\.|Aleja|aleje|pl\.|Plac|os\.|náměstí|nám\.|třída|ulitsa|bul\.|ул\.|улица|пр-т|пр\.|проспект|пер\.|переулок|наб\.|бул\.|вул\.|вулиця|Οδός|Λεωφόρος|Λεωφ\.|Rruga|Đường|đường|ถนน|شارع|רחוב|רח'|Straße des`;

/** Calle Mayor 12, Av. Paulista, 1000, Via Roma, 3, ul. Długa 7/9, ул. Ленина, д. 5, Jl. Merdeka No. 1, Am Hang 4. */
export const STREET_FIRST = new RegExp(
  String.raw`${ANY_START}(?:${ROMANCE})(?: |(?<=[./'])) ?(?:(?:de|del|de la|de las|de los|da|do|dos|das|di|della|dei|degli|la|los|las|el|gen\.|św\.|ks\.|dr\.|Dr\.) ){0,3}[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]{1,24}(?: (?:(?:de|del|da|do|dos|das|di|della|y|e|la) ){0,2}[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]{0,24}){0,4}?,? ?(?:(?:no\.?|nº|n\.º|n°|núm\.?|nr\.?|No\.?|Nr\.?|č\.|д\.|дом|буд\.|#|número) ?)?(?:${NUMBER}|s/n)(?:,? (?:кв|оф|кор|к|стр|корп)\.? ?\d{1,4}){0,2}${END}`,
  'gu',
);

/** Dlouhá 12, Im Hof 3/4: a name and a number are a street only where a city with its code follows. */
export const ANY_STREET = new RegExp(
  String.raw`${START}[\p{Lu}][\p{L}\p{M}'’.-]{2,24}(?: [\p{Lu}][\p{L}\p{M}'’.-]{2,24}){0,2} ${NUMBER}${END}`,
  'gu',
);

/** `, București`, `, Springfield, Canada`: what follows a street where the code is left out. */
export const CITY_BEHIND =
  /(?:, (?!Tel|Fax|Phone|Mob|Email|E-mail|Mail)\p{Lu}[\p{L}\p{M}'’-]{2,24}(?:[ -]\p{Lu}[\p{L}\p{M}'’-]{1,24}){0,2}){1,2}(?=$|[,;.\n]| \p{L}{2,12} ?:)/uy;

/** Am Hang 4, Box 123, BP 45: as likely a date (`Am 1. Mai`), a count or a unit, unless a city follows. */
export const UNSURE_STREET = new RegExp(
  String.raw`${START}(?:(?:Unter den|Am|An der|Im|Zum|Zur|Auf der|Auf dem|In der) [\p{Lu}][\p{L}\p{M}-]{2,24}(?: [\p{Lu}][\p{L}\p{M}-]{2,24})? \d{1,3}(?: ?[a-z])?|(?:B\.?P\.?|PL|Box) \d{1,5})${END}`,
  'gu',
);

/** Boxes at the post office. */
export const FREE_FORM = new RegExp(
  String.raw`${START}(?:P\.? ?O\.? ?Box|PO ?BOX|Post Office Box|Postfach|Postbus|Apartado(?: de Correos| Postal)?|Casilla(?: de Correo)?|Caixa Postal|Casella Postale|Boîte [Pp]ostale|Postboks|P\.O\.B\.|а/я|ت\.?ب|ص\.?ب\.?|ת"ד) ?(?:#|No\.? ?|Nr\.? ?)?\d{1,3}(?:[ .]?\d{2,4}){0,2}${END}`,
  'gu',
);

/** 東京都千代田区丸の内1-2-3, 北京市海淀区中关村大街27号, 서울특별시 강남구 테헤란로 123. */
export const CJK_ADDRESS =
  /(?:〒 ?\d{3}-\d{4} ?)?[\u4e00-\u9fff]{2,4}(?:都|道|府|県)[\u3040-\u30ff\u4e00-\u9fff]{2,20}[0-9一二三四五六七八九十]{1,4}(?:(?:丁目|番地?|号|[-の])[0-9]{0,4}){0,4}(?: ?[\u30a0-\u30ff\u4e00-\u9fff]{2,12}\d{0,4}(?:号室|階)?)?|(?:[\u4e00-\u9fff]{2,8}(?:省|市|自治区))?[\u4e00-\u9fff]{2,8}(?:市|区|區|县|縣)[\u4e00-\u9fff0-9]{2,20}(?:路|街|道|巷|弄|大街|胡同)[\u4e00-\u9fff0-9]{0,8}?\d{1,5} ?(?:号|號)(?:[\u4e00-\u9fff\d]{1,10}(?:室|楼|樓|层|層|座))?|[\uac00-\ud7a3]{2,8}(?:시|도) ?(?:[\uac00-\ud7a3]{1,5}(?:시|군|구) ?){1,2}[\uac00-\ud7a3\d]{1,10}(?:로|길|동) ?\d{1,4}(?:-\d{1,4})?(?: ?\d{1,4}(?:호|층))?|\d{1,4}(?:-\d{1,4}){1,3},? [A-Z][a-z]{2,20}(?:-?cho|-machi|-dori)?(?: \d-chome)?,? [A-Z][a-z]{2,20}-(?:ku|shi|gun)(?:,? [A-Z][a-z]{2,15}(?:-(?:to|ken|fu))?)?(?: ?\d{3}-\d{4})?(?:,? Japan)?/gu;

/** City with its code, in the order of the country: 10115 Berlin, 1012 AB Amsterdam, Springfield, IL 62701, London SW1A 1AA, 〒100-0001. */
export const CITY_CODES = new RegExp(
  [
    String.raw`(?:(?:DE|D|A|AT|CH|F|FR|I|IT|E|ES|B|BE|L|NL|DK|N|NO|S|SE|FI|FIN|CZ|SK|H|HU|SI|HR|RO|BG|EE|LT|LV|PL|P|PT|GR|TR)-)?(?:\d{5}|\d{4} ?[A-Z]{2}|\d{4}-\d{3}|\d{3} \d{2}|\d\d-\d{3}|\d{5}-\d{3}|\d{4}) [\p{Lu}][\p{L}\p{M}'’.-]{2,24}(?:[ -](?:(?:am|an der|im|ob der|bei|sur|sous|de|la|le|les|di|del|della|do|da|dos|den|aan|van|upon) )?[\p{Lu}/][\p{L}\p{M}'’/-]{1,20}){0,2}(?: \d{1,2})?(?:, ?(?:Germany|Deutschland|Austria|Österreich|Switzerland|Schweiz|France|Italia|Italy|España|Spain|Portugal|Polska|Poland|Netherlands|Nederland|Belgium|Belgique|België|Sverige|Sweden|Norway|Norge|Denmark|Danmark|Finland|Suomi|Czech Republic|Česko|Slovakia|Slovensko|Hungary|Magyarország|Romania|România|Greece|Türkiye|Turkey))?`,
    String.raw`[\p{Lu}][\p{L}.'’-]{1,20}(?: [\p{Lu}][\p{L}.'’-]{1,20}){0,2},? [A-Z]{2},? \d{5}(?:-\d{4})?(?:,? (?:USA?|United States))?`,
    String.raw`[\p{Lu}][\p{L}.'’-]{2,20}(?: [\p{Lu}][\p{L}.'’-]{2,20}){0,2},? (?:[A-Z]{2},? )?(?:[A-Z]\d[A-Z] \d[A-Z]\d|[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2})(?:,? (?:Canada|UK|United Kingdom|England|Scotland|Wales))?`,
    String.raw`(?!(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[\p{Lu}][\p{L}.'’-]{2,20}(?: [\p{Lu}][\p{L}.'’-]{2,20}){0,2}(?:,? (?:NSW|VIC|QLD|WA|SA|TAS|ACT|NT))? \d{4,6}(?:,? (?:Australia|Japan|Indonesia|India|China|Singapore|New Zealand))?(?=$|[\s.,;)])`,
    String.raw`[\p{Lu}][\p{L}'’-]{2,20}(?: (?:(?:de|do|da|dos) )?[\p{Lu}][\p{L}'’-]{2,20}){0,3}(?: ?[-/–,] ?[A-Z]{2})?,? (?:CEP:? ?)?\d{5}-\d{3}`,
    String.raw`〒 ?\d{3}-\d{4}|\d{6},? (?:г\.? ?)?[\p{Lu}\p{Script=Cyrillic}][\p{Script=Cyrillic}-]{2,20}|г\. ?[\p{Script=Cyrillic}-]{3,20}`,
  ]
    .map((shape) => String.raw`${START}(?:${shape})(?![\p{L}\p{N}]|[./:-]\d)`)
    .join('|'),
  'gu',
);

import { contextWordsOf } from './context-words.js';
import { matchesOf } from './matches.js';
import { type Candidate, type Recogniser } from './recogniser.js';

/**
 * Article 9 GDPR: health, belief, origin, politics, union, sex life. Only phrases that say it *of someone* count: the same words stand
 * in the names of hospitals, churches and parties.
 */
const PHRASES: Readonly<Record<string, string>> = {
  health: String.raw`(?:suffers? from|suffering from|diagnosed with|treated for|recovering from|battling|hospitali[sz]ed (?:for|with)|died of|allergic to|leidet an|erkrankt an|diagnostiziert mit|souffre d['eu]\S{0,3}|atteinte? d['eu]\S{0,3}|padece(?: de)?|diagnosticad[oa] con|soffre di|affett[oa] da|sofre de|choruje na|lijdt aan|страдает|болеет|болен|больна) \p{L}[\p{L}-]{2,30}|(?:hiv|aids)[ -](?:positive|positiv|positif|positivo)|seropositiv[oe]?|(?:on|auf|en|in) (?:long[- ]term )?(?:sick leave|maternity leave|krankenstand|elternzeit|mutterschutz|arrêt maladie|baja médica|congé maternité|malattia|licença médica)|(?:is|am|are|ist|bin|est|es|è) (?:pregnant|schwanger|enceinte|embarazada|incinta|grávida|disabled|schwerbehindert|handicapé[e]?|discapacitad[oa]|disabile|diabetic|epileptic|bipolar|autistic|a wheelchair user|blind|deaf|beremend)|(?:cancer|dialysis|chemotherapy|psychiatric) patient`,
  belief: String.raw`(?:is|am|as|ist|bin|est|es|è) (?:a |an |ein |eine |un |una |une )?(?:(?:practi[sc]ing|devout|convert|gläubig\p{L}{0,2}|praktizierend\p{L}{0,2}|practicante|praticante?|pratiquante?) )?(?:muslim|moslem|jew|jewish|catholic|protestant|hindu|buddhist|sikh|atheist|jehovah['’]s witness|mormon|muslima|jude|jüdin|jüdisch|katholisch|katholik|evangelisch|musulmane?|juive?|catholique|musulmán|musulmana|judí[oa]|católic[oa]|mus[su]lman[oa]|ebre[oa]|cattolic[oa]|мусульманин|католик|иудей)`,
  politics: String.raw`(?:(?:active |card-carrying |paid-up )?member of (?:the |a )?(?:[\p{L}-]{2,20} ){0,3}(?:party|trade union|labou?r union|union)|(?:mitglied|gewerkschaftsmitglied) (?:der|einer|in der) (?:[\p{L}-]{2,20} ){0,2}(?:partei|gewerkschaft)|(?:gewerkschaftsmitglied|trade unionist|shop steward|sindicalista|syndicaliste|sindacalista)|(?:militante?|miembro|afiliad[oa]|membre|iscritt[oa]|membro|filiad[oa]) (?:del?|du|al?|au|a l['’]|do) (?:[\p{L}-]{2,20} ){0,2}(?:partido|sindicato|parti|syndicat|partito|sindacato)|votes? for the [\p{L}-]{3,20}|член (?:партии|профсоюза))`,
  'sex-life': String.raw`(?:is|am|as|ist|bin|est|es|è) (?:a |an |openly |offen |ouvertement |abiertamente )?(?:gay|lesbian|bisexual|homosexual|transgender|transsexual|asexual|schwul|lesbisch|bisexuell|homosexuell|transsexuell|homosexuelle?|lesbienne|gai|lesbiana|transexual|omosessuale|lesbica)`,
  origin: String.raw`(?:is|am|ist|bin|est|es|è) (?:of )?(?:a |an |ein |eine )?(?:romani|roma and sinti|sinti|of (?:african|kurdish|roma|jewish|arab|asian|indigenous) (?:descent|origin)|ethnic(?:ally)? [\p{L}]{3,15})|(?:ethnic|racial) (?:origin|group|background): ?[\p{L}]{3,20}`,
};
const PHRASE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?:${Object.entries(PHRASES)
    .map(([name, phrase]) => `(?<${name.replace('-', '')}>${phrase})`)
    .join('|')})(?![\p{L}\p{N}])`,
  'giu',
);
/** One word of each phrase, to leave texts alone that hold none. */
const CLUE =
  /suffer|diagnos|treated for|recovering|battling|hospitali|died of|allergic|leidet|erkrankt|souffre|attein|padece|soffre|affett|sofre|choruje|lijdt|hiv|aids|seropos|leave|krankenstand|elternzeit|mutterschutz|maladie|baja|malattia|pregnan|schwanger|enceinte|embaraz|incinta|disab|behindert|handicap|discapac|diabet|epilep|bipolar|autis|wheelchair|blind|deaf|patient|muslim|moslem|jew|jude|catholi|kathol|protestant|hindu|buddhis|sikh|atheis|jehovah|mormon|evangelis|mus[su]l|juiv|ebre|cattol|member|mitglied|unionist|steward|sindica|syndical|sindacal|milita|miembro|afiliad|membre|iscritt|membro|filiad|votes? for|gay|lesb|sexu|sess|trans|schwul|roman[iy]|roma|sinti|descent|origin|ethnic|racial|\bgai\b/i;
const FOREIGN_CLUE = /страда|боле|болен|больна|maternité|licença|grávida|jüd|judí|católic|мусульм|катол|иуде|член/i;

export const specialCategory: Recogniser = {
  name: 'special-category',
  type: 'special-category',
  contextWords: contextWordsOf(`
    i he she his her him my me owner registrant holder contact mr mrs ms herr frau er sie ich ihr il elle je monsieur
    madame él ella yo señor señora lui lei io ele ela eu он она я`),
  mayOccur: (text, clues) => CLUE.test(text) || (!clues.ascii && FOREIGN_CLUE.test(text)),
  find(text) {
    const found: Candidate[] = [];
    for (const { 0: phrase, index, groups = {} } of matchesOf(text, PHRASE)) {
      const pattern = Object.keys(groups).find((name) => groups[name] !== undefined) ?? 'phrase';
      found.push({ start: index, end: index + phrase.length, pattern, score: 0.3 });
    }
    return found;
  },
};

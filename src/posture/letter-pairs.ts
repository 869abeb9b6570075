/**
 * English words as they come to mind when one thinks of what companies are called after; written down for this, from no list. Names in
 * other languages with Latin letters share most of their frequent pairs, and the limits of whoever asks leave them room.
 */
const WORDS = `
  about above access account across action active address advice after again agency agent air alarm album all alliance alpha also amazing
  amber anchor angel animal answer apple april arch area arena arrow art asset atlas auction august auto autumn avenue award baby back
  balance ball band bank bar base basket bath battery bay beach beacon bear beauty bed bee bell best better bicycle big bike bird birth
  black blend blog blossom blue board boat body bond bonus book border boss bottle box boy brain branch brand brave bread break brick
  bridge bright bring broker brother brown brush bubble budget build bull bus business butter button buy cabin cable cake call camera camp
  campus canal candle candy cap capital captain car card care carpet cart case cash castle cat cell center century chain chair chamber
  champion change channel chapter charge charm chart cheap check cheese chef chemical cherry chest chicken child choice church cinema
  circle citizen city claim class clean clear click client clinic clock close cloud club coach coal coast coat code coffee coin cold
  college color comfort company compass concept concert connect control cook cool copper coral corner cotton council country course court
  cover craft cream create credit creek crew cross crown crystal cube culture custom cycle daily dance dark data date dawn day deal deep
  deer degree delta dental depot design desk detail diamond digital dinner direct discover display doctor dog dollar dolphin door double
  down dragon dream dress drink drive drop dry duck dust eagle early earth east easy echo economy edge editor education effect egg
  electric element elite email energy engine english enjoy enter equal escape estate event ever exact example exchange expert express
  extra eye fabric face factory fair faith falcon family fan farm fashion fast father favor feather federal field fight figure film final
  finance find fine finger fire first fish fit fix flag flash flat fleet flight floor flow flower fly focus food foot force foreign forest
  forge form fort forum forward foundation fountain fox frame free fresh friend frog front fruit fuel full fun fund future galaxy gallery
  game garden gas gate general giant gift girl give glass global goal gold golf good grace grade grain grand grape graph grass gray great
  green grid ground group grow guard guest guide guitar habit hair half hall hand happy harbor hard harvest hat hawk head health heart
  heat heaven heavy help herb heritage hero hidden high hill history hobby holiday home honey hope horizon horse hospital host hotel hour
  house hub human hunter ice idea image impact inch income index industry info inn inside insight institute insure invest iron island
  issue item jacket jazz jewel job join journal journey joy juice jump jungle junior just justice keep key kid kind king kitchen kite
  knight know lab label lake lamp land lane language large laser last law lawyer lead leader leaf learn leather legal lemon lens letter
  level liberty library life lift light lily lime line link lion liquid list little live local lock lodge logic long look lotus love lucky
  lunch luxury machine magic mail main make mall manage map marble march marine mark market marketing martin master match material matrix
  meadow meal media medical meet member memory mental menu merchant metal method metro middle mile milk mill mind mine mini mint mirror
  mission mobile mode model modern moment money monitor monkey month moon morning mother motion motor mountain mouse move movie museum
  music mystic name nation native nature navy near neck need nest net network never news next nice night noble north note nova number
  nurse oak ocean offer office oil olive one online open opera option orange orbit order organic origin outdoor oxygen pacific pack page
  paint palace palm panda panel paper parade park part partner party pass path patient pattern peace peak pearl pen people pepper perfect
  person pet phoenix phone photo piano picture pilot pine pink pioneer pipe pixel pizza place plan planet plant plastic plate play plaza
  plus pocket poem point polar police policy pool popular port portal post potato power practice premium press pretty price pride prime
  prince print private prize product professional profit program project promise property protect public pulse pure purple quality quarter
  queen quest quick quiet rabbit race radio rail rain rainbow ranch range rapid rate reach read ready real record red region relax rental
  repair report rescue research resort resource rest result return review rich ride right ring rise river road robot rock rocket roof room
  root rose round route royal ruby run rural safari safe sage sail salad sale salon salt sand sandwich satellite save scale scan school
  science scout screen sea search season seat second secret secure seed select senior sense series serve service seven shade shadow shape
  share shark sharp shell shield shift shine ship shirt shoe shop short show side sight sign signal silk silver simple single sister site
  six skill skin sky sleep slice slim slow small smart smile smoke snow social society soft soil solar solid solution song sonic soul
  sound source south space spark special speed spice spider spirit split sport spot spring square stable staff stage star start state
  station stay steam steel step stock stone stop storage store storm story stream street strong structure student studio study style sugar
  suit summer summit sun super supply support sure surf surgery sweet swift swim system table talent talk tank target task taste tax taxi
  tea teach team tech telecom temple ten tennis term test text theater theme therapy thing think thunder ticket tide tiger timber time
  tiny tire title toast today together token tool tooth top total touch tour tower town toy track trade tradition traffic trail train
  transfer travel treasure tree trend tribe trip truck true trust tube turbo turn twin type ultra umbrella union unique unit united unity
  universe university upper urban used vacation valley value van vector vegan velvet venture verse victory video view villa village
  vintage violet virtual vision visit vista vital voice volt voyage wagon walk wall warm wash watch water wave way wealth weather web
  wedding week welcome well west whale wheel white wide wild wind window wine wing winter wire wise wolf woman wonder wood word work world
  worth write yard year yellow yes yoga young youth zebra zen zero zone
`;

const LETTERS = 26;
const A = 'a'.charCodeAt(0);

/**
 * By first and second letter: how much more often the second follows the first in the words than it would if all letters did equally often,
 * in bits. Half a sighting is given to every pair, so that what does not occur is unlikely and not impossible.
 */
const BITS: readonly (readonly number[])[] = (() => {
  const seen = Array.from({ length: LETTERS }, () => new Array<number>(LETTERS).fill(0.5));
  for (const [first, second] of WORDS.trim().split(/\s+/).flatMap(pairsOf)) seen[first]![second]! += 1;
  return seen.map((row) => {
    const all = row.reduce((sum, count) => sum + count);
    return row.map((count) => Math.log2((count / all) * LETTERS));
  });
})();

/** Letters as numbers from 0, each with the next one of its run. */
function pairsOf(text: string): [first: number, second: number][] {
  return (text.match(/[a-z]+/g) ?? []).flatMap((run) =>
    Array.from({ length: run.length - 1 }, (_, at): [number, number] => [
      run.charCodeAt(at) - A,
      run.charCodeAt(at + 1) - A,
    ]),
  );
}

export interface PairScore {
  readonly pairs: number;
  /** Bits a pair: about 1 for words, about -0.9 for letters drawn by lot, 0 without pairs. */
  readonly mean: number;
}

/** How much the letters of a text follow one another as they do in words. @param text what is no lower-case letter parts it */
export function pairScore(text: string): PairScore {
  const bits = pairsOf(text).map(([first, second]) => BITS[first]![second]!);
  return { pairs: bits.length, mean: bits.reduce((sum, bit) => sum + bit, 0) / Math.max(1, bits.length) };
}

/**
 * Ordinary words that begin with a capital in headings, notices and business names. Two of them side by side are not a name, and none
 * of them is a family name of someone unless a given name stands before it (`Mary Young`).
 */
export const ORDINARY_WORDS = `
  a about above absolute acceptable access according account accounts accredited accurate accuracy action active acts additional address addresses administered administrative advanced affairs
  after again against agreement agreements air all allocated allocation allocations allow alpha also always an ancillary and animal annual another answer any apex apply applicable approved april
  arctic are area arrow article as assigned assignment assignments associated at atlantic atlas attorney auction august authoritative authorization authorized automated available avenue
  back bad balance base basic basis bay beach bear because before best better between beyond big billing black block blocks blue board body book born both bound boulevard box bravo brand bridge
  bright broad brothers brown build building built bulk burn but buy by
  call calls can canyon capital care carrier case castle cat central century certain certificate chain change changes channel charge check chief child children choice circle citizen classic clean
  clear client clients close code codes cold collection com commercial common community compile compliance complaint complaints complete complex compute computer computers computing conditions connect connection
  consumer contact contacts content contents contract control cool copper copy copyright core corporate correct cost could country court cover create creative critical cross crown cup current custom customer customers cut
  daily dark date dates day days dead dear december deep defense delete delta demand deny depend deployed designated desk destination details detecting device dial direct direction director directory disclaimer
  dispute distribution do document documentation dog domain domains dot double down dragon dream drive dual due duty dynamic
  each eagle early earth east eastern easy echo eco edge education eight either electronic element elements eligible elite email emergency empire employee end energy engine english entertainment entity entities entry
  environmental equal equipment error essential eternal even event ever every evolution example excellence except exclusive executive experience expert express extended external extra eye
  face facility facsimile fact fair falcon family far fast father february federal feedback feel field fight figure file final find fire firm first fish five fixed flat fleet flow fly focus follow following for foreign forest
  form format forum forward four free freedom fresh friday friend from front frontier full fun function funds further fusion future
  galaxy game gamma garden gate gateway general generic get giant give glass go goal gold golden good government grand graphite gravity great green grid ground growth guard guarantee guest guide
  half hall hand happy hard have head health heart heat heavy help her here heritage hero high higher hill his history hold holder home honest hope horizon horse hot hour hours house how human hundred hurricane hybrid
  ice icon idea ideal if imagine immediate important in inaccuracy included including incident independent index individual info information initiative innovation innovations innovative input inquiry inside insight instant integrated
  integrity intelligence intelligent interest interface internal international into inquiry iron is island issue issues it item its
  january job join joint journal july jump june junior jurisdiction just
  keep key keys kind king kingdom know knowledge
  lake land language large laser last late launch laws leader leading learn learning lease left legacy legal level liability liberty license life light like limited line linear link links lion liquid list listed little live local location
  log logic logical long look lost love low lower lucky lunar
  machine made magic mail main maintained maintenance major make man managed manager many map march marine mark marked markets mass master material matrix matter may mean means measures media medical meet member members memory merchant
  metro micro middle might military million mind mine mini mission mister model modern modified moment monday money month months moon more most mother motion motor mountain move multi multiple must my mutual
  name names nano national native natural nature near necessary need net neutral never new news next nice night nine no node nominet nor north northern not note notice notices notified nova november now number numbers
  object objects obtain obtained ocean october of off offer officer official often old omega on once one only onward open opening operated operator optical optimum option or orange order organic organization organisation original origin other our out outer
  outside over own owner
  pacific page panel paper paradise parent park part partner party pass path pay payment peak people per perfect performance period permission permitted person personal persons phantom phase phone phoenix physical pilot pioneer pipeline place plain planet plant
  platform platinum play please plus point points policy policies pool popular port portal position positive post power powered practice precision preferred premier premium present president prestige previous primary prime prior privacy pro problem process product
  professional program programme progress prohibited project projects promotion prompt proof proposal prosecution protocol provider providers provides public published pulse pure purpose purposes put
  quality quantum quarter queries query quest question quick quiet quota
  race radio rain range ranges rapid rate ratio raw reach read ready real reason record records recover red reference region regional registered registrant registrants regular regulation related relay release reliable remark remarks remote removed rent
  reply report reports representative request requests required research reseller reserved resident resource resources response responsible restricted result results retail return review rich right rights ring rise river road rock role root round
  roundabout route routed router routing royal rule rules run running
  safe safety sale sales same sapphire saturday save scale science scope screen script sea search second secondary section sector secure see select self sell send senior sense september sequence series serve served seven several shadow shall share she shield shift
  ship short show side sierra sign signal silent silicon silver simple since single site sites six sky small smart smooth snow social solid some sonic source south southern space span spark special spectrum speed sphere spin spirit spot spring square staff stage
  standard star start startup states static statement station status steel step still stock stone stop storage storm story straight strategic strategy stream street strict strong structure studio style sub subject submit subnet subscriber such summary summer sun
  sunday super supply sure surface surf swift swiss switch synergy
  table take talk target task tax team technical telephone temporary ten term terminal terms territory terra test than thank thanks that the their them then there these they thing think third this those three through thunder thursday tick tiger time times title titan to
  today together toll tool top total touch tower track trade trademark traffic training trans transfer transit transparent tree trial trident triple true trust try tuesday turbo turn twin two type
  ultimate ultra under unified union unique unit united unity universal universe unless until up update updated updates upon upper urban us usage use used user users using usual utility
  valid validated validation valley value vector vehicle venture vertical very via victory view village virtual virus visit visual vital voice void volume
  wall want warning warranty was watch wave way we wealth weather web website wednesday week weekly welcome well west western what wheel when where which while white who whois whole why wide wild will wind window wing winter wire wise wish with within without
  wolf woman women wonder wood word words work working works world worth would write wrong
  year years yellow yes yet you young your youth zenith zero zip zone
  america americas argentina asia australia austria bavaria belgium berlin brazil britain bulgaria california canada chile china cologne colombia croatia cyprus czech denmark dubai dutch egypt england estonia europe finland florida frankfurt french geneva german germany ghana greece hamburg holland hong
  hungary iceland india indonesia iran iraq ireland israel italian italy japan jersey jordan kenya kong korea kuwait latvia lebanon lithuania london luxembourg madrid malaysia malta mexico milan moldova monaco morocco moscow munich nepal netherlands nigeria norway oman orleans pakistan panama paris peru
  philippines poland polish portugal qatar romania rome russia russian saudi scotland serbia seoul shanghai singapore slovakia slovenia spain spanish stockholm sweden swedish switzerland sydney taiwan tehran texas thai thailand tokyo toronto tunisia turkey turkish ukraine uruguay usa vegas venezuela vienna
  vietnam wales warsaw washington york zurich santa
  alle allgemeine angaben anfrage auf aus bei betrieb bitte daten der des die das dem den diese dieser durch ein eine einer fur gegen haftung ihre im inhalt ist kein keine kontakt kunde kunden mit nach nicht nur oder ohne recht rechte siehe sie und unser unsere vom von wir zu zur zum zweck strasse platz
  abt allee avenida calle carrera chemin corso gasse impasse jalan jln laan largo place plaza platz plein praca praza quai rua rue ruta straat street strada ulica ulice utca vag vagen veg vei via viale weg
  avec au aux bonjour ce ces cette dans des donnees du elle est et il ils la le les leur lors madame monsieur mais nos notre nous ou par pas pour que qui sa sans selon ses son sont sur tous toute toutes un une vos votre vous
  al algunos antes como con contra cuando datos de del desde donde el ella en entre es esta este estos hasta la las los mas mediante nuestra nuestro o para pero por porque que registro se segun ser si sin sobre son su sus tambien todo todos tras un una usted y
  ao aos com como da das de do dos ela ele em entre essa esse esta este foi isso mais mas na nao nas no nos o os ou para pela pelo por quando que se sem seu seus sob sobre sua sao uma voce
  che con da dal dalla dati degli dei del della delle di ed gli il in la le lo nel nella non o per piu questo quando se senza si sono su tra un una
  aan als bij dat de deze dit door een en er gegevens geen het hun hij in is je met naar niet of om onder ons ook op over te tot uit van voor wij zij zijn
  och att det den som for med har till inte eller ett fran vara kan alla var ska detta ogsaa og ikke til fra eller blir kun etter ja tai se on ei ovat tama sen mukaan
  i oraz lub jest nie dla przez przy jako jego jej ich ten ta to wszystkie a nebo je neni pro pri jako jeho
  и в на не по для или это все при без от до его ее их что как если может этот быть данные информация`;

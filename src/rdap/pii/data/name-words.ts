/** Words that stand before, between or beside the parts of a person's name. Folded as given names are. */

/** Titles and forms of address; they are followed by a person. */
export const TITLES = `
  mr mrs ms miss mx dr prof professor sir dame lord lady rev reverend fr capt captain col sgt hon esq
  herr frau hr fr dipl-ing dipl ing mag dott dottore dottssa sig signor signora signore sigra avv geom rag
  monsieur madame mademoiselle mme mlle me maitre docteur sr sra srta senor senora senorita don dona lic dra prof profa exmo
  dhr mevr mevrouw meneer drs ir mw fru froken herra rouva pan pani mgr inz rndr mudr judr bc ing phdr
  bay bayan sayin doc dl dna domnul doamna ur dr-ing shri sri smt kumari tuan puan encik ibu bapak datuk ustaz khun
  г-н г-жа господин госпожа гн гжа пан пані κ κα κος κυρια κυριος السيد السيدة الدكتور دكتور المهندس الاستاذ الشيخ מר גב גברת דר
  श्री श्रीमती सुश्री डॉ नาย นาง นางสาว นาย`;

/** Particles inside family names, lower case in running text. */
export const PARTICLES = `
  van von der den de del della delle dei degli di da das do dos du des la las le los lo ter ten te zu zum zur vom af av al el ul
  bin ibn binti bint ben bat abu y e i mac mc st san santa t op in 't`;

/** Given names that are also words or places: they count only beside a known family name or a context word. */
export const AMBIGUOUS_GIVEN_NAMES = `
  ada adi ai aim al ala alba alma alto amal amber amin an ana angel april ari aria arts aroha asta aurora austin august ava bay bea berlin bill bo
  bora brad brent brit britt brooke buck buddy camden can carey carol carter casey cash cem chad chai chance chase chi chip christian
  clay cliff clay cody cole colt cruz crystal cy daisy dale dallas dan dante dat dawn de dean delta denver dev deva diamond dick do dolores dom don
  donor dora drew duke duc dung dusk earl earnest ed eden elan eli else ember emerald eve even ever faith fay fern finn fleur flora florence floyd ford fox
  forest forrest frank free gale gene georgia gil ginger glen gloria golden grace grant gray green guy hai han hana hank harmony harper haven hawk
  hazel heath heather heaven herb holly hong honor hope hoa hue hugh hung hunter ida ike in india indigo iris island iva ivory ivy jack jade janna
  jasmine jasper jay jazz jean jewel jin job jordan joy joyce jun june juno justice kaiser karat kay keen ken kent kim king kit lady lam lan lance lane lang lark laurel
  lee lei leo li liberty lila lily lin linh lincoln lisbon live logan london long lotus love luan luna lux ly lynx madison mae magnolia mai major manh marina mark
  mars marshal mason mat matt max may mayor melody mercedes mercy merit merry micah milan miles min mina ming mint miracle mona monte morning
  my nam nana nash nova nu nur oak ocean olive opal orion page pat pace paz peace pearl peg penny peace pepper petra phong phoenix pia pierce piper placid pol polly
  poppy porter preston price primo prince princess quest quan quang quincy rain randy ranger raven ray red reed rei reign reo rex rey rich rio river rob robin rocco rock rod roman rory rosa rose
  rosemary roy royal ruby rush rusty sage sai sal salem sam san sandy sasha savannah scout sea serena shade shelby shell sherry shine sierra silver skip sky skye sol sol
  sonny sonora spencer star stella sterling stone storm sue suki summer sun sunny sydney tab tam tan tara tate tei temple tera terra tess thai thang thanh thu tia tien tiger tin toan
  ton tone toni trace tri trinity trong troy tu tung tyre una universe urban ute uma val van vega venus vera verity victor victoria viet vince viola violet virginia vita viva wade
  walker wan wang ward warren webster wei wells west whitney will winter wolf woody worth wren xi yen yes york you young yuan zion zen zita
  paris sofia milan lima valencia santiago asuncion salvador trinidad concepcion natal victoria carolina virginia alexandria
  santos cruz paz socorro remedios consuelo pilar mercedes dolores angeles rosario socorro luz nieves sol mar
  orange azar ward noor nada hind amal iman islam jihad nidal ramadan aman amar anand bharat deepa divine gopal indira jai jaya kiran laxmi om prem raja rama roshan sagar sapna shanti surya uday usha vijay
  parker quinn kennedy bailey griffin destiny addison sawyer tanner ryder tatum nash piper reese reagan harley dakota landon sloane hunter
  bold bat nanda maya mega indah intan jaya made pol ren sora hikari midori sakura mirai nagano takara sho shin shiro rui rei nao
  long loan nhan nga minh tam tan son tai sang thinh thong tho win soe su tun yin don donna bella bianca blanca cara carina gala gaia gemma gioia italia libera luce lux nova roma vera vero viola bruno
  aura electra elettra era fe flor florida estrella esperanza gracia victoria luna libertad cielo angelica cristal esmeralda perla
  edge arena opera aria atlas titan vulcan mercury saturn janus argos ajax apollo artemis athena hera hermes hercules
  marin lana nike nikon mika toshiba honda suzuki mazda siemens bosch daimler porsche benz
  mobil gold post prime fleet crest pat bob art kip tip top urban ira amen norm ray may june march`;

/** Announce a person in running text; the pattern for unknown names needs one directly before the name. */
export const NAME_LABELS = `
  contact contacts attn attention person name fullname owner representative representante by author written regards sincerely signed admin administrator
  engineer manager director ceo cto cfo chairman president operator responsible registrant holder proprietor maintainer assignee customer
  tenant resident ask speak reach mr mrs c/o co-founder founder coordinator technician
  kontakt ansprechpartner ansprechpartnerin inhaber inhaberin geschaftsfuhrer geschaftsfuhrerin verantwortlich verantwortlicher gez grusse zustandig zustandige name vorname nachname
  contacto responsable titular atentamente nombre apoderado representante dirigirse contato responsavel nome titolare referente
  contatto responsabile referente interlocuteur gerant cordialement nom proprietaire contactpersoon eigenaar verantwoordelijke naam groeten naamgenoot
  kontaktperson kontaktpersona ansvarig ansvarlig agare innehavare yhteyshenkilo omistaja hilsen halsningar eier ejer
  osoba kontaktowa wlasciciel kierownik imie nazwisko kontaktni jednatel majitel kontaktny kapcsolattarto tulajdonos nev persoana administrator
  ilgili kisi yetkili sahibi sorumlu adi soyadi
  контакт контактное лицо владелец директор администратор фио имя відповідальний власник відповідальна
  υπευθυνος επικοινωνια ονομα ιδιοκτητης المسؤول الاتصال الاسم المالك איש קשר שם אחראי בעלים संपर्क नाम मालिक स्वामी
  nguoi lien he`;

/** Words that mark a name as an organisation's. Folded as given names are: no accents, no dots, lower case. */

/** Legal forms, anywhere in the name. Those of one or two Latin letters count only in capitals or in the usual spelling (`Oy`). */
export const LEGAL_FORMS = `
  gmbh ggmbh mbh gesmbh kgaa ohg ohg ug haftungsbeschrankt partg partgmbb stiftung verein genossenschaft
  inc incorporated corp corporation company companies llc llp lllp ltd limited plc pllc pty pvt private pte sdn bhd berhad
  bvba vof vzw asbl sprl srl sarl sasu sas eurl scop scrl snc spa srls sapa sci slu sau sll sal ltda lda eireli epp sociedad anonima limitada sociedade
  societe societa spolka sp zoo sro doo dooel eood ood kft zrt nyrt rt aps oyj ry ehf sia uab mtu kabushiki kaisha
  godo ooo zao oao pao tov jsc ojsc cjsc pjsc ojsc sti tic sanayi anonim limitet sirketi perseroan tbk coop cooperativa cooperative kooperativ
  foundation fundacion fundacao fondation fondazione stichting vereniging trust holding holdings group groupe gruppe grupo gruppo groep konsern concern
  consortium konsortium association associazione asociacion associacao society union federation syndicate partners partnership
  ооо зао оао пао тов пат прат чао фгуп гбоу муп нко ано ооод еоод оод адм компания общество товарищество
  αε επε ικε εταιρεια
  شركة مؤسسة المحدودة ذمم شرکت
  בעמ חברת עמותה
  लिमिटेड प्राइवेट कंपनी บริษัท จำกัด`;

/** Legal forms that are too short to be believed in lower case. */
export const SHORT_LEGAL_FORMS =
  'ASA ANS AG KG SE EG EV GBR BV NV CV VOF SA SL SC SCP AB AS OU OÜ OY HF BT DD AD KK GK YK PT CO CO. LP PC ME АО АД ЕТ ΟΕ ΕΕ ΑΕ AŞ Oy Ab As Co KDA';

/** In scripts without spaces these are part of a longer run. */
export const LEGAL_FORM_PARTS =
  /公司|株式会社|有限会社|合同会社|財団|社団|協会|协会|协會|集团|集團|学校|學校|大学|大學|学院|學院|研究|銀行|银行|病院|医院|醫院|科技|网络|網路|網絡|信息|電信|电信|通信|移动|联通|中心|政府|委員|委员|新聞|出版|工業|工业|電力|电力|電気|電機|商事|商店|商行|工作室|事務所|事务所|서비스|주식회사|유한회사|\(주\)|㈜|회사|대학|학교|연구|은행|통신|전자|네트워크|시스템|재단|협회|센터|병원|방송/;

/** Institutions: a person's name inside is an honour, not an owner. */
export const INSTITUTION_WORDS = `
  university universitat universitaet universidad universidade universita universite universiteit universitet uniwersytet univerzita univerzitet egyetem universitatea universitesi universitas
  college school academy academia academie akademie institute institut instituto istituto institution faculty hochschule fachhochschule gymnasium schule escuela escola scuola ecole lycee colegio liceo liceu school skola skole koulu szkola
  hospital clinic clinica klinik klinikum krankenhaus spital ospedale hopital ziekenhuis sairaala szpital nemocnice hastanesi
  church kirche iglesia igreja chiesa eglise kerk parish diocese cathedral abbey temple mosque synagogue
  bank banque banco banca sparkasse raiffeisen volksbank insurance versicherung versicherungen seguros assicurazioni assurance
  ministry ministerium ministerio ministerio ministero ministere ministerie ministerstvo bakanligi government gobierno governo gouvernement federal national state county city town village municipality municipio municipal gemeinde stadt stadtwerke landkreis kreis commune comune ayuntamiento prefeitura
  council province provincia prefecture district agency agence agencia agenzia authority behorde bureau commission committee parliament senate court police army navy force embassy consulate
  museum library bibliothek biblioteca theatre theater teatro opera orchestra airport flughafen station hotel resort inn restaurant cafe bar pub stadium arena club klub verband bund sportverein
  department abteilung departamento dipartimento departement division office oficina ufficio bureau center centre zentrum centro centrum
  registry registrar registro registration nic internet network networks netz netze netzwerk netwerk reseau reseaux red rede rete nat isp ix exchange peering
  team staff role noc soc cert csirt abuse hostmaster postmaster webmaster helpdesk support administrator admin administration verwaltung administracion
  operations operation services service dienste services servicios servicos servizi ops engineering infrastructure backbone
  hosting hoster host hosts cloud server servers datacenter datacentre rechenzentrum colocation telecom telecoms telekom telecomunicaciones telecomunicacoes telecommunications telecommunication telekommunikation telefonica telefonia communications communication comunicaciones comunicacoes broadband fiber fibre fibra wireless cable satellite mobile
  privacy proxy protected protection whoisguard redacted withheld masked anonymous undisclosed confidential unknown none null test example reserved unassigned
  университет институт академия школа банк больница министерство администрация управление компания отдел центр сеть связь телеком хостинг служба город фонд завод комбинат
  πανεπιστημιο σχολη τραπεζα νοσοκομειο υπουργειο δημος
  جامعة بنك مستشفى وزارة شبكة اتصالات معهد مدرسة دانشگاه اتصالات
  אוניברסיטת אוניברסיטה בנק משרד מכללה עיריית תקשורת
  विश्वविद्यालय बैंक मंत्रालय संस्थान अस्पताल มหาวิทยาลัย ธนาคาร โรงพยาบาล`;

/** Trades: beside a full name they describe a sole trader, alone they make a business. */
export const TRADE_WORDS = `
  consulting consultancy consultant consultants beratung unternehmensberatung conseil consultoria consulenza advies design designs webdesign grafik graphics graphic
  photography photographer photo photos fotografie fotograf fotografia photographie foto film films video production productions produktion producciones
  it edv informatik informatica informatique software softwareentwicklung soft systems system systeme sistemas sistemi systemes technology technologies technik tech technologie tecnologia tecnologias tecnologie solutions solution soluciones solucoes soluzioni losungen
  development developer developers entwicklung desarrollo web webs media medien medios medias studio studios atelier agency agentur agencia agenzia agence marketing advertising werbung publicidad publicite
  shop store laden tienda loja negozio boutique market trading handel commerce comercio commercio e-commerce vertrieb verkauf import export
  bau construction construcciones construcoes costruzioni bouw garten gartenbau immobilien realty estate properties property inmobiliaria imoveis immobilier immobiliare vastgoed
  rechtsanwalt rechtsanwalte kanzlei anwalt anwalte steuerberater law legal lawyers attorney attorneys solicitors abogados advogados avvocati avocat avocats notar notaire advocaat advocaten
  praxis zahnarzt zahnarztpraxis arzt physiotherapie dental dentist medical medico apotheke pharmacy farmacia pharmacie doctor doctors therapy coaching coach yoga fitness
  transport transporte trasporti transports logistics logistik logistica spedition taxi auto autos autohaus automotive garage reisen travel viajes viagens viaggi voyages tours
  elektro elektrotechnik electric electrical electronics elektronik electronica heizung sanitar plumbing maler malermeister schreinerei tischlerei metzgerei backerei bakery frisor salon beauty kosmetik mode fashion moda
  verlag publishing publisher press presse editora editorial edizioni editions books buch musik music musica records
  security sicherheit seguridad seguranca sicurezza data daten datos dados digital online interactive labs lab laboratory research forschung
  energy energie energia solar power oil gas water environment umwelt steel metal mining chemie chemical pharma biotech
  food foods lebensmittel wine wein weingut vino vins bier brewery farm farms hof bauernhof finca fazenda
  international global worldwide world europe european asia africa america american deutsche deutschland france espana italia italiana brasil nederland
  enterprise enterprises entreprise empresa impresa unternehmen firma business industries industry industrie industria industrial management finance financial finanz capital investment investments ventures invest
  games gaming sport sports kunst art arts gallery galerie events event catering schmuck jewelry jewellers optik optics uhren
  schlosserei dachdecker maurer zimmerei tischler installateur elektriker plombier menuiserie peinture idraulico serralheria hausverwaltung steuerberatung autoschadebedrijf schenkautoschade
  дизайн студия реклама строительство магазин торговля консалтинг технологии софт`;

/** How business names end when they are one made-up word. */
export const BUSINESS_ENDINGS =
  /(?:.net|.com|.tel|tech|.soft|ware|.web|host|.link|works|media|group|systems?|cloud|labs?|telecom|tele[ck]om|tronics?|tronik|logic|online|corp|pharma|vision|consult|services?|verein|werke?|bank|schule|gesellschaft|stadt|dienste?|technik|haus|verlag|zentrum|praxis|markt|portal|handel|industrie|data|datas|stream|space|zone|point|gate|hub|bit|byte|cyber|nics|sys|aktien|versicherung|kasse|bau|shop|store|center|centre|drive|flix|gram|ify|ology|ics|ium|ex)$/;

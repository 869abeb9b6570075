/** Frequent family names in Latin letters, folded as given names are. They confirm; a name is never judged by its family name alone. */
export const SURNAMES = `
  adams alexander allen anderson andrews armstrong arnold atkinson austin bailey baker ball barker barnes barrett bates bell bennett berry
  bishop black blake booth boyd bradley brooks brown bryant burke burns burton butler byrne campbell carr carroll carter chambers chapman
  clark clarke cole coleman collins cook cooper cox crawford cruz cunningham daniels davidson davies davis dawson dean dixon doe doyle
  duncan dunn edwards elliott ellis evans ferguson fisher fletcher ford foster fowler fox francis fraser freeman gallagher gardner gibson
  gordon graham grant gray green greene griffin griffiths hall hamilton hansen hanson harper harris harrison hart harvey hawkins hayes
  henderson henry hicks hill hoffman holland holmes howard hudson hughes hunt hunter jackson jacobs james jenkins jensen johnson johnston
  jones jordan kelly kennedy king knight lambert lane lawrence lawson lee lewis lloyd logan long lynch macdonald marshall martin mason
  matthews mccarthy mcdonald miller mills mitchell moore morgan morris morrison murphy murray myers nelson newman nichols obrien oconnor
  oliver olson oneill owens page palmer parker patel patterson payne pearson perkins perry peters peterson phillips pierce porter powell
  powers price quinn ramsey reed reid reynolds rice richards richardson riley roberts robertson robinson rogers rose ross russell ryan
  sanders schmidt scott shaw simmons simpson smith snyder spencer stephens stevens stevenson stewart stone sullivan sutton taylor thomas
  thompson thomson torres tucker turner wagner walker wallace walsh ward warren washington watkins watson weaver webb wells west wheeler
  white whittaker wilkinson williams williamson willis wilson wood woods wright young
  bauer baumann beck becker berger bergmann bohm brandt braun busch dietrich engel fischer frank franke friedrich fuchs gunther haas
  hahn hartmann heinrich herrmann hofmann horn huber jager jung kaiser keller klein koch kohler konig kramer krause kruger kuhn lang
  lehmann lorenz ludwig maier mayer meier meyer moller muller mueller neumann otto peters pfeiffer pohl richter roth sauer schafer
  schaefer scherer schmid schmitt schmitz schneider scholz schreiber schroder schubert schulte schultz schulz schulze schumacher
  schuster schwarz seidel simon sommer stein thiel vogel vogt voigt walter weber weiss werner winkler winter wolf wolff ziegler zimmermann
  andre arnaud aubert bernard bertrand blanc bonnet boyer brun chevalier clement colin da david denis dubois dufour dumas dupont dupuis durand
  fabre faure fontaine fournier francois gaillard garcia garnier gauthier girard giraud guerin henry joly lacroix lambert laurent lebrun
  leclerc lefebvre lefevre legrand lemaire leroux leroy lopez lucas marchand martinez masson mathieu mercier meunier meyer michel moreau
  morel morin moulin muller nguyen nicolas noel olivier perez perrin petit philippe picard pierre renard renaud rey richard riviere robert
  robin roche rodriguez roger rolland rousseau roussel roux roy sanchez schmitt simon thomas vidal vincent
  aguilar alonso alvarez arias benitez blanco cabrera calvo campos cano carmona castillo castro cortes crespo delgado diaz diez dominguez
  duran fernandez ferrer flores fuentes gallego garrido gil gimenez gomez gonzalez guerrero gutierrez hernandez herrera herrero ibanez
  iglesias jimenez leon lorenzo lozano marin marquez medina mendez mendoza molina montero mora morales moreno munoz navarro nieto nunez
  ortega ortiz pascual pena perez prieto ramirez ramos reyes rivera rodriguez rojas romero rubio ruiz saez salazar santana santiago santos
  sanz serrano soler soto suarez vargas vazquez vega velasco vera vicente
  almeida alves andrade araujo azevedo barbosa barros batista borges cardoso carvalho cavalcanti coelho correia costa cunha dias duarte
  farias fernandes ferreira figueiredo fonseca freitas gomes goncalves lima lopes machado magalhaes marques martins melo mendes miranda
  monteiro moraes moreira moura nascimento neves nogueira nunes oliveira pereira pinheiro pinto pires queiroz ramos reis ribeiro rocha
  rodrigues santos silva silveira simoes soares sousa souza tavares teixeira vieira xavier
  amato barbieri basile bellini benedetti bernardi bianchi bruno caputo caruso cattaneo coppola costa damico deangelis deluca desantis
  esposito fabbri farina ferrara ferrari ferraro ferri fiore fontana galli gallo gatti gentile giordano grassi grasso greco guerra
  leone lombardi lombardo longo mancini marchetti mariani marini marino martinelli martini mazza messina monti morelli moretti negri orlando
  palmieri palumbo parisi pellegrini pellegrino piras ricci rinaldi riva rizzi rizzo romano rossetti rossi russo sala sanna santoro
  sartori serra silvestri testa valentini villa vitale vitali
  bakker bos brouwer bruijn dekker dijk dijkstra graaf groot haan hendriks hermans hoekstra huisman jacobs jansen janssen jong kok
  koning kuiper leeuwen maas meijer mulder peeters peters postma prins scholten schouten smeets smit smits vermeulen verhoeven visser vos vries
  willems wit wouters claes goossens maes mertens
  andersen andersson berg berglund bergstrom carlsson christensen dahl eriksen eriksson gustafsson haugen hagen halvorsen hansson heikkinen
  heinonen henriksen holm isaksson jakobsen jansson jensen johansen johansson jonsson jorgensen karlsen karlsson kinnunen koskinen kristensen
  laine larsen larsson lehtinen lehtonen lindberg lindqvist lindstrom lund lundberg madsen makela makinen mattila mikkelsen mortensen
  nielsen niemi nieminen nilsen nilsson nyman nystrom olsen olsson pedersen persson petersen pettersen pettersson poulsen rasmussen
  saarinen salminen salonen sandberg soderberg solberg sorensen svensson thomsen turunen virtanen wikstrom
  adamczyk baran borkowski czarnecki dabrowski dudek gorski grabowski jablonski jankowski jaworski kaczmarek kaminski kowalczyk kowalska
  kowalski kozlowski krawczyk krol kubiak kucharski lewandowska lewandowski lis maciejewski majewski malinowski mazur michalak michalski
  nowak nowakowski nowicki olszewski pawlak pawlowski pietrzak piotrowski rutkowski sadowski sikora sikorski sobczak stepien szczepanski
  szewczyk szymanski tomaszewski urbanski walczak wieczorek wisniewska wisniewski witkowski wojcik wojciechowski wozniak wrobel wysocki
  zajac zalewski zawadzki zielinska zielinski
  benes cerna cerny cermak dolezal dvorak fiala hajek havlicek hora horak hruska jelinek kadlec kolar kral kratochvil krejci kriz
  kucera maly marek moravec musil nemec novak novakova novotna novotny pokorny polak pospisil prochazka ruzicka sedlacek soukup stastny
  svoboda svobodova sykora urban vanek vavra vesely vlcek zeman horvat horvath kovac kovacs babic juric maric jovanovic petrovic nikolic markovic
  djordjevic ilic kovacevic stojanovic popovic pavlovic balogh farkas feher kiss lakatos lukacs molnar nagy nemeth olah papp simon szabo
  szilagyi takacs toth varga voros dumitru ionescu iordache marin munteanu popa popescu radu rusu stan stoica georgiev dimitrov ivanov petrov todorov
  abramov alekseev alexeev andreev antonov belov bogdanov borisov egorov fedorov filippov frolov gusev ivanova kiselev komarov kozlov kravchenko
  kuznetsov lebedev makarov medvedev melnyk mikhailov morozov nikitin nikolaev novikov orlov pavlov petrenko petrova popov romanov semenov
  shevchenko sidorov smirnov sokolov solovyov stepanov tkachenko vasiliev vinogradov volkov vorobyov yakovlev zaitsev zakharov
  acar akin aksoy arslan aslan aydin aydogan bulut celik cetin demir dogan erdogan gunes kara karaca kaya kilic koc korkmaz kurt ozdemir
  ozkan ozturk polat sahin simsek tekin turan unal yalcin yavuz yildirim yildiz yilmaz yuksel
  abbas abdullah ahmadi ahmed ali alharbi alqahtani anwar aziz bakr bashir dauda farouk ghamdi habibi haddad hamdan hamid hasan hashemi hassan hosseini hussain hussein
  ibrahim jaber kareem karimi khalil khan khoury mahmoud malik mansour mohammadi mohammed moradi mousavi mustafa najjar nasser omar osman qureshi rahimi rahman
  rashid saleh salem sayed shah shaikh sharif sheikh siddiqui suleiman sultan tahir yousef zaman
  avraham ben biton cohen dahan friedman gabay goldberg katz kaplan levi levy mizrahi peretz shapiro segal shalom
  achterberg acharya agarwal aggarwal ahuja arora banerjee bansal basu bhat bhatt bhattacharya bose chakraborty chandra chatterjee chaudhary chauhan
  chawla chopra das desai deshmukh deshpande dutta garg ghosh goswami goyal gupta iyengar iyer jadhav jain jha joshi kapoor kaur khanna
  kulkarni kumar malhotra mehta menon mishra mittal mukherjee nair naidu narayanan pandey pandit patil pillai prasad rai raj rajan raman rao rathore reddy roy
  saha sahu sarkar saxena sen sethi shah sharma shetty shukla singh sinha srivastava tiwari thakur trivedi varma verma yadav perera fernando silva
  chen cheng chow chu deng feng fang gao guo han he hu huang jiang jin lai lau lei leung li liang liao lim lin liu lu luo ma meng ong pan peng qian
  qin shen shi song sun tan tang teo tian tsai wang wei wong wu xiao xie xu xue yan yang yao ye yin yu yuan zeng zhang zhao zheng zhong
  zhou zhu zou abe aoki endo fujii fujita fukuda goto hara harada hasegawa hashimoto hayashi ikeda inoue ishii ishikawa ito kaneko kato kimura kobayashi kondo maeda
  matsuda matsumoto mori murakami nakagawa nakajima nakamura nakano nishimura ogawa okada okamoto ono ota saito sakamoto sasaki sato shimizu suzuki takahashi
  takeuchi tamura tanaka ueda wada watanabe yamada yamaguchi yamamoto yamashita yamazaki yokoyama yoshida
  ahn bae baek chang cho choi chung han hong hwang jang jeon jeong jung kang kim ko kwon lee moon noh oh park ryu seo shin son song yoo yoon
  bui dang dinh do dao doan duong ha ho hoang huynh le luong luu ly mai nghiem ngo nguyen phan pham phung ta thai tran trinh trinh truong tu vo vu vuong
  adeyemi afolabi abubakar achebe addo adjei agyei appiah asante boateng chukwu diallo diop dlamini eze hassan kamau keita khumalo mbeki mensah
  mohamed mokoena mutua mwangi naidoo ndlovu ndiaye nkosi nwosu obi ochieng odhiambo ogunleye okafor okeke okoro okonkwo ouedraogo osei owusu sithole sow toure traore
  wanjiru zulu zuma tesfaye bekele papadopoulos papadakis nikolaidis georgiou dimitriou ioannou konstantinou vasiliou petrosyan sargsyan hakobyan
  setiawan wijaya santoso kusuma susanto gunawan hidayat nugroho pratama saputra siregar simanjuntak siahaan nasution wibowo halim tanaka
  bautista delacruz delosreyes dizon garcia mendoza reyes santos villanueva`;

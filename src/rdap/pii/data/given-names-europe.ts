/** As in given-names.ts: the rest of Europe. */
export const EUROPEAN_GIVEN_NAMES: Readonly<Record<string, string>> = {
  dutch: `
    aad aafke aaltje aart abe ad adri adriaan adriana albertus alida anke annelies annemiek annemieke annet anouk ans anton antoinette arend
    arie arjan arjen arno bart bas bastiaan berend bert betsy bianca bob bram carlijn casper cees chantal coen coenraad corne cornelis
    cornelia corrie daan dennis desiree dick diederik dieuwke dineke dirk dirkje dries edwin eelco eelke egbert els elly erik ernst evert
    ferdy fleur floor floris femke fenna fokke frans freek frits fransje geert geertje geertruida gerard gerben gerda gerrit gert
    gertjan gijs gijsbert godelieve greet greetje guus hanneke hans harm harmen harrie heleen hendrik hendrika henk henny herman hessel
    hidde huib huub huibert ineke ingeborg ivo jaap jacco jacob jan janneke janny jannie jantje jaco jasper jelle jelmer jeroen jilles
    jitske jochem joep johan joke joop joost jord jordy jorgen joris jorrit jos josje jurgen jurjen jurriaan kees klaas klaasje koen
    koos laurens leendert leen lennert lex lianne lieke lies liesbeth lieven lisette loes lonneke lotte luc luuk maaike maarten maartje machiel
    marc marga margreet margriet mariska marijke marijn marike marit marjan marjolein marjon mark marleen marloes martijn mathijs matthijs
    meindert merel mieke miep minke mirjam monique nanda nico niek niels nienke noor nynke onno otto patrick paulien peet petra piet
    pieter pim pleun quinten reinier reinout remco renske rianne rick rients rik rinus rob robbert robin roel roelof ron rosalie rutger
    ruud sander sandra sanne saskia sebastiaan siebe siem sietske sjaak sjoerd sjors sonja stefan steven stijn suzan svenja sybren sytske
    teun teunis theo theun thijs thijmen tijmen tijn tim timo tineke tjeerd tom ton toon trees trijntje truus tycho ursula valentijn
    vera vincent walter wessel wiebe wietse wil willem willemijn wim wouter xander yvonne ward wannes jef lode pol senne tuur`,
  nordic: `
    aage agneta agnar aino aki aksel alf alfhild allan anders andreas anette anita anja anki ann anna annbritt anne anneli annette annika
    antero antti anton arild arne aron arto arvid asbjorn ase asger aslak asmund asta astrid aud aulis axel bendik bengt bente
    berit bernt bertil birger birgit birgitta birgitte birthe bjarne bjork bjorn bo bodil borge borje brage brit britt camilla carina
    carl caroline casper catarina cecilie charlotta christer christian christina conny daga dag dagfinn dagny ditte ebba ebbe egil
    eija eila einar eino eirik eivind elin elina elisabet elise ella ellinor elsa embla emelie emil emilia emma endre erik erika erkki erland
    erling erlend esa esben eskil espen eva even eyvind fanny finn fredrik freja frida fritjof frode gabriella geir gerd gitte gisle
    gjermund greger greta grete gro gudmund gudrun gun gunilla gunn gunnar gunnel gunvor gustaf gustav haakon hakan hakon halfdan
    hallvard halvor hanna hanne hannu hans harald harri havard hedda hedvig heidi heikki hege heidrun helena helge helle helmi henna henning
    henriette henrik henrikke hilde hilma hjalmar holger ida ilkka ilmari iina ilona ilse inga inge ingeborg ingegerd ingela ingemar inger
    ingrid ingunn ingvar ingvild irja irma isak ivar jaakko jacob jan janne jannicke jari jarkko jarle jarmo jarno jens jenni jeppe
    jesper joakim joar johan johanna johannes johnny jon jonas jonna joni jonatan jorgen jorma jorn josefin jostein jouko jouni juha
    juhana juhani jukka julius jussi juulia kaarina kaarlo kai kaija kaisa kaj kalevi kalle kari karianne karin karina karl karolina
    karsten katarina kati katja katri kauko keijo kent kenneth kerstin kerttu kim kimmo kirsi kirsten kirsti kjartan kjell kjersti kjetil klara
    klas knut konsta krister kristian kristiina kristin kristoffer kurt kyllikki lars lasse lauri leena leif leila lena lene lennart liisa
    lill lilly linn linnea linus lisbet lisbeth liv lone lotta louise lovisa ludvig magne magnhild magnus maija mai maiken maj malene
    malin marcus maren marge margareta margit mari marianne marie marit marita marja marjatta markku marko markus martti mathilde mats mattias
    matti maud maunu merete merja mette mia mika mikael mikkel mikko minna mirja mirjami mona monica morten nanna nils niels niina niko nina
    njal odd oddbjorn oddvar oiva ola olav olavi olaug ole olof oluf onni oskar osmo otto outi oystein paavo pal pasi patrik paula pauli
    pekka pelle per pernille pertti petra petri petter pia piia pirjo pirkko poul preben raija raimo rakel randi rasmus rauno reidar reijo
    reima reino reijo riikka riitta rita roald roar rolf ronja ronny rune runar saara saga saija sami samuli sanna santeri sara sari sauli
    seija seppo sidsel signe sigbjorn sigrid sigurd sigve simo sindre sini siri sirkka sirpa siv sivert sofie soile solveig soren staffan
    stale stefan steinar sten stian stig stina stine stein sture susanne svante svein sven sverre synnove taina taisto taneli tanja tapani
    tapio tarja tarjei tarmo teemu terhi terje tero tero teppo terttu tiina timo tobias toini tom tomas tommi tone tonje toivo tor tora torbjorn
    tord tore torfinn torgeir torgny torhild torild tormod torsten torstein torunn tove tron trond trine troels trude truls trygve tuija
    tuomas tuomo turid tuula tuure tyra tyrone ulf ulla ulrik ulrika unn unni urban urho ursula vagn valdemar valtteri vegard veikko veli
    veronika vesa vibeke vidar viggo viktor vilde vilhelm vilho ville vilja vilma viljo wenche wilhelm willy yngvar yngve yrjo asa sigridur
    gudrun olafur jon einar bjarni helga kristjan sigurdur thorvaldur gunnhildur thora aegir halldor ragnar ragnhildur hrafn birna`,
  polish: `
    adam adrian agata agnieszka albert aleksander aleksandra alicja alina alojzy anastazja andrzej aneta aniela anita anna antoni antonina
    apolonia arkadiusz artur augustyn barbara bartlomiej bartosz beata bernadeta blazej boguslaw bogdan bogumil bogumila bohdan boleslaw
    bozena bronislaw bronislawa brygida celina cezary czeslaw czeslawa damian daniel danuta dariusz dawid dominik dominika dorota edward
    edyta elwira elzbieta emil emilia eryk eugeniusz ewa ewelina fabian felicja feliks ferdynand filip franciszek franciszka fryderyk
    gabriel gabriela genowefa gerard grazyna grzegorz gustaw halina hanna helena henryk henryka honorata hubert ignacy iga iga igor irena
    ireneusz iwo iwona iza izabela izabella jacek jadwiga jakub jan janina janusz jarema jaroslaw jaroslawa jerzy joanna jolanta jozef
    jozefa julia julian julianna julita juliusz justyna kacper kaja kajetan kamil kamila karol karolina kasia katarzyna kazimiera kazimierz
    kinga klaudia klaudiusz klemens konrad konstanty kornel kornelia krystian krystyna krzysztof ksawery laura lech lechoslaw leokadia
    leon leonard leszek lidia liliana lucja lucjan lucyna ludwik ludwika lukasz maciej magda magdalena maja maksymilian malgorzata marceli
    marcel marcin marcjanna marek margareta maria marian marianna mariola mariusz marlena marta martyna maryla maryna marzanna marzena
    mateusz matylda maurycy melania michal michalina mieczyslaw mieszko mikolaj milena milosz mirella miron miroslaw miroslawa monika
    nadzieja natalia natasza nikodem nina norbert oksana oktawia oliwia oliwier olga oskar otylia patrycja patryk pawel paulina piotr
    pola przemyslaw radoslaw radomir rafal regina remigiusz renata robert roksana roman romuald rozalia ryszard ryszarda sabina sebastian
    seweryn sergiusz slawomir slawomira sonia stanislaw stanislawa stefan stefania sylwester sylwia szczepan szymon tadeusz teodor teresa
    tomasz tomek tymon tymoteusz urszula wacław waclaw waldemar walenty waleria wanda weronika wieslaw wieslawa wiktor wiktoria wilhelm
    wincenty wioletta wioleta wit witold wladyslaw wladyslawa wlodzimierz wojciech zbigniew zbyszek zdzislaw zdzislawa zenon ziemowit
    zofia zuzanna zygmunt zyta`,
  czech_slovak_balkan: `
    adela ales alena alois alzbeta anezka antonin arnost barbora bedrich blanka bohumil bohumila bohuslav bozena bretislav cenek ctibor
    dagmar dalibor dana danuse denisa dita dobroslav dominik drahomira dusan edita eduard eliska emil eva evzen filip frantisek frantiska
    gabriela hana havel hedvika helena hugo hynek ilona iva ivana iveta ivo jachym jakub jan jana jarmila jaromir jaroslav jaroslava jarek
    jindra jindrich jindriska jirina jiri jitka josef josefa julie kamil kamila karel karolina katerina klara kristyna krystof kveta
    kvetoslava ladislav lenka leos libor libuse lida lubomir lubos lucie ludek ludmila ludvik lukas marcela marek marie marketa marta martin
    martina matej matous michaela michal milada milan milena milos miloslav miluse miroslav miroslava misa monika nada nela nikola oldrich
    olga ondrej otakar oto otokar patrik pavel pavla pavlina petr petra premysl prokop radek radim radka radko radmila radomir radovan renata
    richard robert roman romana rostislav ruzena rudolf sarka silvie simona slavomir sona stanislav stanislava stepan stepanka svatopluk
    svatava tadeas tereza tibor tomas vaclav veronika vera viktor viktorie vilem vit vitezslav vladimir vladimira vladislav vlasta
    vlastimil vlastimila vojtech zbynek zdena zdenek zdenka zuzana zikmund andrej branislav jozef juraj katarina lubica maros martinka
    miloslava peter stefan zuzka alojz frantisek imrich jan janka marian matus michal ondrej rastislav samuel silvia stano viera zlatica
    aleksa aleksandar ana andjela bojan bojana boris borislav branka branko danijel danijela darko davor dejan dragan dragana drago dusica
    goran gordana hrvoje igor ivan ivanka ivica jasna jelena josip jovan jovana jure katarina kresimir kristijan lazar ljiljana ljubica
    luka maja marija marijana marina mario marko mate matija milan milica milka miljan milorad miodrag mira mirjana mladen natasa nebojsa
    nemanja nenad nikola nikolina novak ognjen petar predrag radoslav radovan ranko ratko sanja sasa senka sinisa slavica slavko slobodan
    snezana srdjan srecko stjepan suzana tamara tanja teodora tihomir tijana tomislav uros vanja vedran vesna vladan vojislav vuk zdravko
    zeljko zoran zorica zvonimir ales andraz anze bostjan gregor janez jernej klemen matjaz miha mojca nejc nusa primoz spela urska ziga
    asen boyko boyan desislava dimitar emil georgi gergana hristo iliyan ivaylo kaloyan kiril krasimir lyubomir mariya martin nikolay
    ognyan petko plamen radka rumen simeon stanimir stefka stoyan todor tsvetan valentin vasil ventsislav viktoriya yordan zdravka
    agron albana altin arben ardit armend artan besnik blerim bujar dritan edona elira endrit erjon fatmir flamur ilir kujtim luan mimoza
    shpend skender valbona`,
  hungarian_romanian_baltic_greek: `
    adel agnes akos aladar andrea anett aniko aranka arpad attila balazs balint barna bela bence bernadett bertalan boglarka borbala csaba
    csilla denes dezso dora edina edit elemer emese endre erzsebet eszter eva ferenc fruzsina gabor gabriella gergely gergo geza gizella gyorgy
    gyula hajnalka ibolya ildiko ilona imre istvan ivett janos jeno jolan jozsef judit julianna kalman karoly katalin kinga klara kornel
    krisztian krisztina lajos laszlo levente lorant margit marianna marton matyas melinda miklos mihaly monika nandor norbert nora orsolya
    pal peter piroska reka rezso robert rozalia rudolf sandor sarolta szabolcs szilard szilvia tamas tibor timea tunde vilmos viktoria
    vince zita zoltan zsigmond zsofia zsolt zsuzsanna
    adrian adriana alexandru alina ana anca andreea andrei angela aurel aurelia bogdan camelia carmen catalin catalina cezar ciprian
    claudia claudiu constantin corina cornel cosmin costel costin cristian cristina dan dana daniela dorin doina dragos dumitru ecaterina
    elena emanuel emil eugen felicia florentina florica florin gabriel gabriela gavril george gheorghe grigore horatiu horia iancu ileana
    ilie ioan ioana ion ionel ionela ionut irina iulia iulian iuliana laurentiu lavinia liliana liviu loredana luca lucian lucica luminita
    madalina magdalena marcel maria mariana marian marin marius mihaela mihai mihail mircea mirela monica nelu nicolae nicoleta octavian
    oana ovidiu paul petre petru radu raluca ramona razvan remus roxana ruxandra sabin sanda sergiu silviu simona sorin sorina stefan stelian teodor
    tiberiu traian tudor valentin valeriu vasile veronica victor viorel viorica virgil vlad zamfir
    agnese aigars aija ainars aivars andris anita arturs arvis baiba dace dainis didzis edgars egils elina evija gatis gints girts guntars
    guntis ilmars ilze inese inga ingus ivars janis juris kaspars kristaps laima liga maris martins mihails modris normunds oskars pauls
    peteris raimonds raivis rihards sandis santa sigita toms uldis valdis vita ziedonis zane
    aiste algirdas algis andrius antanas arunas arvydas asta ausra audrius biruta dainius dalia danute darius daiva edita egle egidijus
    gediminas gintaras gintare giedrius ieva inga irmantas jolanta jonas juozas jurate jurgis justas kazys kestutis laima laura linas
    lina lukas mantas marius mindaugas modestas nijole povilas ramunas rasa ricardas rimantas rita rokas romualdas rolandas saulius simonas
    stasys tomas valdas vidas vilius vytas vytautas zivile zygimantas
    aare ain aivar andres ants arvo eero enn epp ene hannes heino indrek ivo jaak jaan janek jaanus jüri juri kaido kaja kalev kalju
    katrin kersti kristjan kristel kristiina kadri lembit liina maarika maarja madis mairi margus mart mati meelis merle mihkel olev peep priit
    rain raivo reet rein riho riina siim sirje sulev taavi tanel tarmo tiit tiiu toivo tonis tonu toomas triin uku ulle urmas urve
    vello viive villu
    achilleas aikaterini alexandra alexandros alexis anastasia anastasios andreas angeliki anna antonis apostolos argyris aris aristotelis
    athanasios athina charalampos christina christos dimitra dimitrios dimitris dionysios efstathios eftychia eirini elena eleni elias
    emmanouil evangelia evangelos fotini fotis georgia georgios giannis giorgos grigoris haris iason ilias ioanna ioannis irini kalliopi
    katerina konstantina konstantinos kostas kyriaki kyriakos lefteris loukas magdalini manolis marios markos michail michalis nektarios
    nikolaos nikos odysseas olga orestis panagiota panagiotis panos paraskevi pavlos periklis petros sofia sotiris spyridon spyros stamatis stavros
    stefanos stelios stylianos thanasis theodora theodoros themis thomas vaggelis vasiliki vasilis vassilis xenia yannis yiannis zoi`,
};

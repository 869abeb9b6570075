/**
 * Given names in Latin script, by region. Written without accents and in lower case, as `nameKey()` folds them. Names of every
 * generation matter more than completeness: whoever registers a network was mostly born between 1945 and 2005.
 */
export const LATIN_GIVEN_NAMES: Readonly<Record<string, string>> = {
  english: `
    aaron abigail adam adrian adele agnes aidan aileen alan alana albert alec alex alexander alexandra alexis alfred alfie alice alicia
    alison allan allen alison amanda amber amelia amy andrea andrew andy angela angie angus anita ann anna anne annabel annette annie
    anthony antonia april archie arlene arnold arthur ashley ashton audrey austin barbara barry beatrice becky ben benjamin bernadette
    bernard bernice bert beth bethany betty beverley beverly bill billy blake bob bobby brad bradley brandon brenda brendan brent brett
    brian bridget brittany bronwyn bruce bryan bryce byron caitlin caleb calvin cameron candace carl carla carlton carol caroline carolyn
    carrie casey cassandra catherine cathy cecil cecilia cedric celia chad charlene charles charlie charlotte chelsea cheryl chloe chris
    christian christina christine christopher christy chuck cindy claire clara clarence clark claude claudia clayton cliff clifford
    clinton clive clyde colin colleen connie connor conor constance cora corey cory courtney craig crystal curtis cynthia cyril daisy
    dale damian damien dan dana daniel danielle danny daphne darlene darrell darren darryl daryl dave david dawn dean deanna debbie
    deborah debra declan deirdre delia denis denise dennis derek dermot desmond devin dexter diana diane dianne dick dolores dominic don
    donald donna dora doreen doris dorothy doug douglas drew duane duncan dustin dwayne dwight dylan earl ed eddie edgar edith edmund
    edna edward edwin eileen elaine eleanor eli elijah elisabeth elizabeth ella ellen elliot elliott elmer eloise elsie elvis emily emma
    enid eoin eric erica erika erin ernest ernie esther ethan ethel eugene eunice eva evan eve evelyn everett ewan faith fay faye felicity
    felix fergus fern fiona flora florence floyd frances francis frank franklin fraser fred freddie frederick freya gabriel gabrielle
    gail gareth garry garth gary gavin gayle gemma gene geoff geoffrey george georgia georgina gerald geraldine gerard gerry gilbert
    gillian gina ginger gladys glen glenda glenn gloria godfrey gordon grace graeme graham grant greg gregory greta guy gwen gwendolyn
    hailey hamish hannah harold harriet harrison harry harvey hayden hayley hazel heather hector heidi helen helena henrietta henry
    herbert herman hilary hilda holly hope horace howard hubert hugh hugo humphrey hunter iain ian ida imogen ingrid ira irene iris irving
    isaac isabel isabella isla isobel ivan ivor ivy jack jackie jackson jacob jacqueline jade jaime jake james jamie jan jane janet janice
    janine jared jasmine jason jay jean jeanette jeanne jeff jeffrey jem jemima jen jenna jennifer jenny jeremiah jeremy jerome jerry jess
    jesse jessica jessie jill jillian jim jimmy jo joan joann joanna joanne jocelyn jodie jody joe joel john johnny johnathan jon jonah
    jonathan jordan joseph josephine josh joshua josie joy joyce judith judy julia julian juliana julie juliet june justin justine kaitlyn
    karen karl kate katherine kathleen kathryn kathy katie katrina kay kayla keith kelly kelsey kelvin ken kendra kenneth kent kerry kevin
    kieran kim kimberly kirk kirsten kirsty kit kristen kristin kristina kristy kurt kyle kylie lachlan lana lance larry laura lauren
    laurence laurie lawrence leah leanne lee leigh lena lenny leo leon leona leonard leroy leslie lester lewis liam lillian lily lincoln
    linda lindsay lindsey lionel lisa liz liza lloyd logan lois lola lonnie lora loretta lori lorna lorraine lottie louis louise lucas
    lucia lucille lucinda lucy luke lydia lyle lynda lynette lynn lynne mabel maddie madeleine madison mae maggie malcolm mallory mandy
    marcia marcus margaret margery margie maria marian marianne marie marilyn marina marion marjorie mark marla marlene marshall martha
    martin martina marvin mary mason mat matilda matt matthew maud maude maura maureen maurice mavis max maxine maxwell may megan mel
    melanie melinda melissa melody melvin mercedes meredith mervyn mia michael michaela michele michelle mick mike mildred miles milo
    milton mindy minnie miranda miriam mitchell moira mollie molly mona monica morgan morris moses muriel murray myles myra myrtle nadia
    nadine nancy naomi natalie natasha nathan nathaniel neal ned neil nellie nelson neville niall nicholas nick nicola nicole nigel nina
    noah noel nora noreen norma norman olive oliver olivia opal oscar otis owen paige pam pamela pat patrice patricia patrick patsy patti
    paul paula pauline pearl peggy penelope penny percy perry pete peter petra phil philip philippa phillip phoebe phyllis pippa polly
    poppy priscilla quentin quincy rachael rachel ralph ramona randall randolph randy raquel ray raymond rebecca reg regina reginald rene
    renee reuben rex rhoda rhonda rhys rich richard rick ricky riley rita rob robbie robert roberta robin robyn rocco rod roderick rodney
    roger roland ron ronald ronnie rory rosalie rosalind rosamund rose roseanne rosemary rosie ross rowan rowena roxanne roy ruben ruby
    rufus rupert russ russell rusty ruth ryan sabrina sadie sally sam samantha sammy samuel sandra sandy sara sarah saul scarlett scott
    sean sebastian selina selma serena seth shane shannon sharon shaun shauna shawn sheila shelby sheldon shelley shelly sheri sherri
    sherry sherwin shirley sian sid sidney sienna silas simon simone sonia sonya sophia sophie spencer stacey stacy stan stanley stella
    stephan stephanie stephen sterling steve steven stewart stuart sue summer susan susanna susie suzanne sybil sydney sylvester sylvia
    tabitha tamara tammy tania tanya tara tasha taylor ted terence teresa terrence terri terry tess tessa thelma theo theodore theresa
    thomas tiffany tim timothy tina toby tobin todd tom tommy toni tony tracey tracy travis trent trevor tricia trina tristan troy trudy
    tyler tyrone ursula valerie vanessa vaughan velma vera verity vernon veronica vicki vicky victor victoria vincent viola violet
    virginia vivian vivien vivienne wade wallace wally walter wanda warren wayne wendell wendy wesley whitney wilbur wilfred will willa
    willard william willie willow wilma winifred winnie winston wyatt xavier yolanda yvette yvonne zach zachary zara zelda zoe zoey
    hedwig alistair alasdair blair brock cormac eamon gethin huw ieuan ifan ione padraig rhiannon ronan saoirse siobhan sinead niamh
    aoife ciara brianna ariana mackenzie kaylee tyrell jayden aiden aidan skylar destiny makayla jocelyn addison aubrey bailey brody cade
    caden camila colby dakota damon dominique elise emery finley gareth graciela griffin harley hayley jada jaden jalen jaxon jayla kaden kai kara keegan keira
    kendall kennedy kiara kiera kyra lainey landon leila leland levi lexi lilian lorelei maeve marcel marlon maximus nadine nash nevaeh nia parker peyton piper
    presley quinn raelynn reagan reese rhett rosalyn ryder ryker rylee sawyer savanna shayla sloane tamika tanner tatum teagan tessa tori tristen zander keano oisin orla caoimhe darragh maeve deshawn jamal latoya tyrese keisha tanisha malik shanice darnell`,
  german: `
    achim adelheid adolf agathe albrecht alfons alois alwin andreas anja anke anneliese annegret annelie annemarie annika ansgar antje
    armin arne arnd arno astrid august axel barbel bastian bernd bernhard berta berthold bertram bettina birgit birte bjorn bodo boris
    brigitte britta bruno burkhard carina carsten christa christel christiane christoph cornelia dagmar detlef dieter dietmar dietrich
    dirk dominik doreen dorothea eberhard eckart eckhard edda edeltraud egon ehrenfried ekkehard elfriede elke elmar else emil engelbert
    enno erhard erich ernst erwin eugen ewald fabian falk ferdinand finn florian frank franz franziska frauke fridolin frieda friedhelm
    friedrich fritz gabriele gabi georg gerda gerd gerhard gerlinde gernot gertraud gertrud gisela gitta gottfried gregor gudrun guenter
    guenther gunnar gunter gunther gustav hanna hannelore hannes hans hansjorg harald harro hartmut hartwig hedwig heidemarie heide heike
    heiko heiner heinrich heinz helga hellmut helmut helmuth henning henrik heribert hermann hildegard hiltrud holger horst hubertus ilka
    ilona ilse imke inga inge ingeborg ingo ingolf ingrid irmgard irmtraud isolde jakob jana janek janina jens joachim jochen johann
    johanna johannes jorg joerg jost julius jurgen juergen jutta kai karin karla karlheinz karsten katarina katharina kathrin katja katrin
    kerstin kevin kilian klara klaus konrad konstantin kordula korbinian kristof kunigunde lars leander leonie leonhard leopold liesel
    liselotte lorenz lothar lotte lucie ludger ludwig luise lukas lutz magda magdalena maik maike malte manfred manuela marcel mareike
    margarete margit margot margret marlies markus marius marita mathias mathilde matthias mechthild meinhard meike melitta merle michel
    mirjam mirko moritz nadja natascha niklas nikolaus norbert ole olaf oskar ortwin oswald ottmar otto pascal patrizia petra philipp pia
    quirin rainer ralf raphael regine reiner reinhard reinhold renate ricarda robin roderich roland rolf roman rosa rosemarie rosmarie
    rosina roswitha rudiger ruediger rudi rudolf ruprecht rupert sabine sandra sascha saskia sebastian severin siegbert siegfried sieglinde
    siegmund sigrid silke silvia simone sonja stefan stefanie steffen steffi susanne sven svenja swen swantje sybille tanja thea theodor
    theresia thekla thilo thorsten thorben till tilman tim timo tobias torben torsten traude traudl udo ulf uli ulla ulli ulrich ulrike
    ursel uschi ute uta uwe valentin veit vera veronika viktor viktoria volker volkmar waldemar walburga waltraud walther wenzel werner
    wieland wilfried wilhelm wilhelmine willi winfried wolf wolfgang wolfram xaver yannick yannik zita reto urs beat ueli vreni regula
    ruedi hansruedi kaspar balthasar leonhard burkhard lennart luca jonas jannik leon marlon nele lina emilia mila frida ida`,
  french: `
    adele adeline adrien agathe agnes aime alain alban alex alexandre alexia alice aline alix alphonse amandine amaury ambroise amelie
    anais anatole andre andree ange angelique anne annick anouk antoine antoinette apolline ariane aristide armand armelle arnaud arthur
    aude audrey augustin aurelie aurelien aurore axelle bastien baptiste barnabe bathilde beatrice benedicte benoit berengere bernadette
    bernard bertrand blaise blandine boris brice brigitte bruno camille capucine carine carole caroline cathy catherine cecile cedric
    celeste celestin celine chantal charlene charles chloe christelle christian christiane christine christophe clara clarisse claude
    claudette claudine clemence clement cleo clotilde colette coline constant coralie corentin corinne cyprien cyril cyrille damien danielle
    david delphine denis denise desire didier dominique donatien dorothee edgard edith edmond edouard elea eleonore eliane elie eliette
    eliot elisa elisabeth elise elodie eloi elsa emeline emile emilie emilien emmanuel emmanuelle eric estelle esteban etienne eugenie eva
    evelyne fabien fabienne fabrice fanny faustine felicie fernand fernande flavie flavien fleur florence florent florian floriane
    florentin francine francis franck francois francoise frederic frederique gabin gael gaelle gaetan gaspard gaston gauthier genevieve
    geoffroy georges georgette gerald gerard germain germaine ghislain ghislaine gilbert gilberte gildas gilles ginette giselle gisele
    gregoire gregory guilhem guillaume gustave guy gwenael gwendoline helene henri henriette herve hippolyte honore hortense hubert hugues
    huguette iris isabelle ismael jacky jacqueline jacques janine jean jeanine jeannine jeremie jerome jessica joachim joel joelle johan
    jonathan jordane joseph josette josiane josselin judith jules julie julien juliette justin justine kevin laetitia laura laure laurence
    laurent laurene laurine lea leandre leo leonie leopold leslie liliane lilian lise lisette loic lorene lou louane louis louise luc
    luce lucette lucie lucien lucienne ludivine ludovic lydie madeleine mael maelle maelys magali manon marc marceau marcel marcelle
    marcelline margaux marguerite marianne marie marielle marine marion marius marjolaine marlene martial martine mathias mathieu mathilde
    mathis matthieu maud maurice maxence maxime maximilien melanie melissa michel micheline mickael mireille monique morgane muriel
    myriam nadege nadine natacha nathalie nicolas nicole ninon noe noelie noelle noemie octave odette odile olivier ophelie oriane pascal
    pascale patrice patricia patrick paul paule paulette paulin pauline perrine philibert philippe pierre pierrick pierrette quentin
    rachel raoul raphael raphaelle raymond raymonde regine regis reine remi remy renaud rene renee richard robin rodolphe rodrigue roger
    roland rolande romain romane romeo romuald roseline roxane sabine sabrina salome samuel sandra sandrine sarah sebastien segolene
    serge severine sidonie simon simone solange solene sophie stephane stephanie suzanne suzette sylvain sylvaine sylvestre sylvette sylvie
    tanguy thelma theo theodore theophile therese thibault thibaud thibaut thierry thomas timothee titouan tom tristan ulysse urbain
    valentin valentine valerie valery veronique victor victoire victorien vincent violaine violette virgile virginie vivien viviane
    xavier yael yann yannick yoann yohan yolande yvain yves yvette yvon yvonne zacharie zelie zoe alizee clementine eugene laurie lorraine`,
  spanish: `
    abel abelardo abraham adela adelaida adolfo adrian adriana agustin agustina aida alba alberto alejandra alejandro alejo alfonso
    alfredo alicia alma almudena alonso alvaro amalia amaia amparo ana anabel ander andres angel angela angeles angelica aniceto anibal anita antonia
    antonio araceli ariadna armando arturo asier asuncion augusto aurelio aurora azucena barbara bartolome basilio beatriz begona belen
    benigno benito benjamin bernabe bernardino bernardo berta blanca blas bonifacio borja brisa bruno camila camilo candela candido carla
    carlos carlota carmelo carmen carolina casimiro catalina cayetano cecilia celestino celia cesar clara claudia claudio clemente
    concepcion concha constantino consuelo cristian cristina cristobal cruz cipriano damian daniel daniela dario david debora desiderio
    diana diego dolores domingo eduardo efrain elena elias elisa eloy elvira emilia emiliano emilio encarnacion enrique ernesto esmeralda
    esperanza esteban estela ester estrella eugenia eugenio eulalia eusebio eva evaristo ezequiel fabian fabiola facundo fatima fausto
    federico felipe felisa fermin fernanda fernando fidel florencio francisca francisco gabriel gabriela genoveva gerardo german gertrudis
    gilberto gines gisela gloria gonzalo graciela gregorio guadalupe guillermo gustavo hector heriberto hernan hilario hipolito horacio
    hugo humberto ignacio iker ines inmaculada iñaki inaki irene iria isabel isidoro isidro ismael itziar ivan jacinto jacobo jaime javier jeronimo
    jesus jimena joaquin jon jordi jorge josefa josefina jose josep juan juana juanita julia julian juliana julieta julio justo karina
    laura lautaro lazaro leandro leon leonardo leonor leopoldo leticia lidia lina lola lorena lorenzo lourdes lucas lucia luciana luciano
    lucrecia luis luisa luz macarena magdalena maite manolo manuel manuela marcela marcelino marcelo marcial marco marcos margarita maria
    mariana mariano maribel maricarmen marina mario marisa marisol marta martin mateo mateu matias matilde mauricio maximiliano maximo
    mercedes micaela miguel milagros miriam modesto moises monica montserrat nadia narciso natalia natividad nerea nestor nicanor nicolas
    nieves noelia norberto nuria octavio ofelia olga oriol orlando oscar osvaldo pablo paco paloma pamela pascual patricia patricio paula
    paulina paulino paz pedro pepe pilar placido pol purificacion rafael rafaela raimundo ramiro ramon raquel raul rebeca regino remedios
    renata ricardo rigoberto roberto rocio rodolfo rodrigo rogelio roman romina rosa rosalia rosario roxana ruben ruth salvador sandra
    santiago santos sara saturnino saul segundo sergi sergio silvia silvio simon socorro sofia sol soledad sonia susana tamara tania tatiana teodoro
    teofilo teresa timoteo tomas trinidad unai ursula valentin valentina valeria vanesa veronica vicente victor victoria vidal virgilio
    virginia violeta viviana wilfredo ximena xavier xavi yago yamila yolanda zacarias zoraida ainhoa aitor gorka mikel eneko oihane`,
  portuguese: `
    abilio adao ademir adelino adilson afonso agostinho aires alan albertina alcides aldo alessandra alexandre aline almeida aluisio alvaro
    amalia amelia americo ana andreia andressa angelica antonia antonio aparecida aparecido armando arnaldo artur augusto aurora barbara
    beatriz benedita benedito bento bernardo breno bruna bruno caio camila carina carla carlos carmo carolina cassia cassio catarina cauã caua
    celio celso cesar cicero cintia clarice claudia claudio cleber clovis conceicao constanca cristiane cristiano cristina daiane dalva
    damiao daniela danilo davi debora denilson diana dinis diogo dirce djalma domingos duarte edgar edinaldo edmilson edna edson eduarda
    eduardo elaine eliana eliane elias elisabete elza emanuel emilia enzo erica erivaldo estevao eva evandro everton fabiana fabiano fabio
    fabricio fatima felipe fernanda fernando filipa filipe filomena flavia flavio francisca francisco gabriel gabriela geraldo gilberto
    gilmar gilson giovana giovanni glauber gloria goncalo graca guilherme gustavo heitor helder helena helio heloisa henrique hermes hugo
    humberto igor ines iracema irene isabel isabela isadora ivan ivo ivone jacinta jair jairo janaina jandira jaqueline jefferson jessica joana
    joao joaquim joel jorge jose josiane josue julia juliana julio junior juvenal karina kleber laercio larissa laura lavinia leandro leila
    leonardo leonor leticia licinio lidia ligia lilian livia lourdes lourenco luan luana lucas lucia luciana luciano lucio luis luisa luiz
    luiza luzia madalena mafalda magno maicon maira manoel manuel manuela mara marcela marcelo marcia marcio marco marcos margarida maria
    mariana marilia marina mario marisa maristela marli marta martim mateus matheus matilde mauricio mauro mayara melissa michele miguel
    milena milton miriam moacir moises monica murilo nadia natalia natanael nelson neusa nilson nilton norberto nuno octavia odete olavo
    olga olinda orlando oscar osmar osvaldo otavio patricia paula paulo pedro pietra priscila rafael rafaela raimunda raimundo ramon raquel
    raul rebeca regiane reginaldo regina reinaldo renan renata renato ricardo rita roberta roberto robson rodrigo rogerio romeu romulo ronaldo
    rosa rosana rosangela roseli rosilene rubens rui ruy salvador samara sandra sandro sara sebastiao sergio severino sidnei silvana silvia
    silvio simao simone solange sonia sophia soraia susana suzana tadeu tainara tais tamires tania tatiane telma teresa tereza thais thiago
    tiago tomas tome ulisses vagner valdemar valdir valentim valeria valmir valter vanda vanderlei vanessa vania vasco vera veronica vicente
    victor vilma vinicius virginia vitor vitoria viviane wagner waldir wanderley washington welington wesley wilson yara yasmin zelia zilda`,
  italian: `
    achille ada adalberto adelaide adele adriana adriano agnese agostino alba alberto alda aldo alessandra alessandro alessia alessio
    alfonso alfredo alice amalia ambra amedeo anastasia andrea angela angelica angelo anita anna annalisa annamaria annunziata antonella
    antonia antonietta antonino antonio arianna armando arnaldo arturo assunta attilio augusto aurelio aurora barbara bartolomeo beatrice
    benedetta benedetto beniamino beppe bernardo bianca biagio bruno calogero camilla carla carlo carlotta carmela carmelo carmine carolina
    caterina cecilia celeste cesare chiara cinzia ciro clara claudia claudio clelia clemente concetta corrado cosimo costantino costanza
    cristian cristiana cristiano cristina dalila damiano daniela daniele danilo daria dario davide debora delia diego dina dino domenica
    domenico donatella donato edda edoardo elena eleonora elettra elia eliana elio elisa elisabetta eloisa elsa elvira emanuela emanuele
    emilia emiliano emilio emma enea enrica enrico enza enzo erica erminia ernesto ettore eugenia eugenio eva ezio fabiana fabiano fabio
    fabiola fabrizia fabrizio fausta fausto federica federico felice ferdinando fernanda ferruccio filippa filippo filomena fiorella
    fiorenzo flavia flavio floriana francesca francesco franca franco fulvio gabriella gabriele gaetana gaetano gaia gaspare gavino gemma
    gennaro gerardo gerlando giacinto giacomo giada giampaolo giampiero giancarlo gianfranco gianluca gianluigi gianmarco gianna gianni
    gianpaolo gilda gino gioacchino gioele gioia giordano giorgia giorgio giovanna giovanni girolamo giulia giuliana giuliano giulio
    giuseppa giuseppe giuseppina giusy gloria graziella grazia graziano greta guendalina guglielmo guido ignazio ilaria ines irene irma
    isabella italo ivan ivana ivano ivo jacopo lamberto lara laura lavinia leandro leonardo leopoldo letizia licia lidia liliana linda lino
    lisa livia livio loredana lorella lorena lorenza lorenzo loretta luca lucia luciana luciano lucio lucrezia ludovica ludovico luigi
    luigia luisa maddalena mafalda manlio manuela mara marcella marcello marco margherita maria mariagrazia marianna mariano marica marina
    mario marisa maristella marta martina massimiliano massimo matilde matteo mattia maura maurizio mauro melania melissa mercedes michela
    michele michelangelo milena mimmo miranda mirella mirko moira monica morena morgana nadia natale natalia nazario nella nerina nicola
    nicoletta nicolo nino noemi nunzia nunzio olga olimpia oreste orietta orlando ornella orsola oscar osvaldo ottavia ottavio palmira
    paola paolo pasquale patrizia patrizio pierangelo piera piergiorgio pierluigi pierpaolo piero pietro pina pino pio primo quirino
    raffaella raffaele raimondo rebecca regina remo renata renato renzo riccardo rina rino rita roberta roberto rocco rodolfo romano romeo
    romina romolo rosa rosalba rosalia rosanna rosaria rosario rosetta rosina rossana rossella ruggero sabatino sabina sabrina salvatore
    samanta samuele sandra sandro santa santina santo sara saverio sebastiano serafino serena sergio settimio silvana silvano silvestro
    silvia silvio simona simone sofia sonia stefania stefano susanna tania tatiana tecla teresa tiberio tina tino tiziana tiziano tommaso
    tullio ubaldo ugo umberto valentina valentino valeria valerio vanessa vera veronica vilma vincenza vincenzo viola virgilio virginia
    vito vittoria vittorio viviana walter wanda zeno zita`,
};

/** As in given-names.ts: names of further languages in Latin letters. */
export const WORLD_GIVEN_NAMES: Readonly<Record<string, string>> = {
  slavic_romanised: `
    aleksandr aleksandra aleksei aleksey alexei alexey alena alevtina alina alla alyona anastasia anastasiia anastasiya anatoli anatoly
    andrei andrey andriy anfisa anton arina arkady arseniy artem artyom artur bogdan bohdan boris borys daria dariya darya denis dmitri
    dmitriy dmitro dmitry dmytro egor ekaterina elena elizaveta elvira evgeni evgenia evgeniy evgeny fedor fyodor galina gennadiy gennady
    georgiy gleb grigori grigory halyna ievgen igor ihor ilia ilya inna iosif irina iryna ivan kateryna khrystyna kirill klavdia konstantin
    ksenia ksenya larisa larysa leonid lev lidia lilia liudmyla ludmila luka lyubov lyudmila maksim maksym marat margarita marharyta maria
    mariia marina mariya maryna maxim mikhail mykhailo mykola nadezhda nadiya natalia nataliia nataliya natalya nazar nikita nikolai
    nikolay nina oksana oleg oleh oleksandr oleksandra oleksii oleksiy olena olga olha ostap pavel pavlo petro polina roman ruslan rustam
    semyon sergei sergey serhii serhiy sofiia sofiya stanislav stepan svetlana svitlana taras tatiana tatyana tetiana timofey tymofiy uliana
    ulyana vadim vadym valentina valentyn valeriy valery varvara vasili vasily vasyl vera viacheslav viktor viktoria viktoriia vitalii
    vitaliy vitaly vladimir vladislav vladyslav volodymyr vsevolod vyacheslav yana yaroslav yegor yekaterina yelena yevgeniy yevhen yulia
    yuliia yuliya yuri yuriy yurii zakhar zhanna zinaida zoya`,
  turkish_caucasian_iranian: `
    abdullah adem adil adnan ahmet ahmed alev ali alican alper altan arda arif arzu asli asuman ata atilla aydin ayhan ayla aylin aynur
    ayse aysegul aysel aysun ayten aziz bahar baris batuhan baran bekir belgin berk berkay beril berna betul beyza bilal bilge bora bulent
    buket burak burcin burcu burhan busra can canan caner cansu cem cemal cemil cengiz ceren cevdet cihan cihangir cigdem coskun
    deniz derya dilek didem dogan duygu ebru ece ecem eda efe elif emel emin emine emir emrah emre ender engin enis enver ercan erdal
    erdem erdogan eren erhan erkan erol ersin ertan ertugrul esin esma esra eymen eylul fadime fahri fatih fatma ferhat feride ferit
    feyza figen fikret filiz firat fuat funda furkan gamze gizem gokce gokhan gonca gozde gul gulay gulcan guler gulsah gulsen
    gulten guney gunes gurkan gurol guven hakan haldun halil halime halis hamdi hamza hande harun hasan hatice havva haydar hayri
    hilal hilmi hulya huseyin husnu ibrahim idil idris ilayda ilhan ilkay ilker ilknur inci ipek irem irfan ismail ismet izzet kaan kadir
    kadriye kamuran kemal kenan kerem koray korhan kubra kutay latif levent leyla mahir mahmut mehmet mehtap melek melih melike melis
    meltem meral mert merve mesut metehan metin mine miray muammer muhammet muharrem muhsin murat musa mustafa muzaffer nalan nazan nazli
    nazmi necati necla necmettin nedim nejat nermin neslihan nesrin nevin nihal nihat nilay nilgun nilufer nimet nuray nurcan nurettin
    nurgul nuri nursel nurten oguz oguzhan okan oktay onder onur orcun orhan osman ozan ozcan ozden ozge ozgur ozkan ozlem pelin
    pinar polat rabia ramazan rasim recep refik resul reyhan ridvan riza rukiye sabahattin sabri sadik safiye salih salim sami
    savas seda sedat sefa selahattin selcuk selda selim selin selma sema semih semra senem serap sercan serdar serhan serhat serkan
    serpil server sevda sevgi sevil sevim sevinc seyma sezen sezer sezgin sibel sinan sinem songul suat sukru suleyman sule sultan
    suna taha tahir taner tansel tarik tayfun tekin temel teoman tevfik tolga tufan tugba tugce tulay tuna tuncay turan turgut turhan
    ufuk ugur ulas umit umut utku ulku vedat veli volkan vural yagiz yakup yalcin yasar yasemin yasin yavuz yelda yeliz yesim
    yigit yildiray yildiz yilmaz yunus yusuf zafer zehra zeki zekiye zeliha zerrin zeynep ziya zubeyde zuhal
    aram ararat ani anahit araksi armen arpi artak artashes artur ashot davit edgar gagik garik gayane gevorg grigor hakob hasmik hayk
    hovhannes karen karine levon lusine mariam mher mkrtich nairi narek narine norayr rafayel ruben ruzanna samvel sargis siranush
    sona suren tigran vahagn vahan vahram vardan vazgen
    akaki ana archil avtandil besik beka dato davit eka ekaterine gela giga giorgi gocha guram ia ilia irakli ivane kakha keti ketevan
    koba lasha levan lia luka maia malkhaz mamuka manana mariami medea merab mikheil nana nato natia nika nikoloz nino nodar nugzar otar
    rezo rusudan salome sandro shota tamar tamaz tamta temur teona tornike tsotne vakhtang vano zaza zurab
    abbas abolfazl afsaneh afshin ahmad akbar amin amir amirhossein arash ardeshir arezou arman asghar ashkan atefeh azadeh azar babak
    bahram behnam behrooz behzad bijan dariush ebrahim ehsan elaheh elham elnaz farhad fariba farid farideh farnaz farrokh farshad farzad
    farzaneh fatemeh fereshteh fereydoun ghazal gholamreza golnaz habib hadi hamed hamid hamidreza hessam homa hooman hossein iman
    iraj jafar jalal jamshid javad kamran kambiz kaveh kazem keyvan khosrow kiana kourosh ladan laleh leila mahdi mahmoud mahnaz mahsa
    majid maliheh mandana maryam masoud mehdi mehrdad mehran mina mitra mohammad mohammadreza mojgan mojtaba morteza mostafa nader
    narges nasrin navid nazanin negar niloufar nima omid parisa parviz pedram pejman peyman pooya pouya ramin reza roya saba sadegh saeed
    sahar said samaneh saman sanaz sepideh shabnam shadi shahin shahla shahram shahriar shapour shirin shiva shohreh siamak sina
    sohrab soheila soroush taraneh vahid yalda yasaman zahra ziba zohreh`,
  arabic_hebrew_african: `
    aaliyah abd abdallah abdel abdelaziz abdelkader abdelkarim abdellah abderrahman abdirahman abdou abdoul abdoulaye abdul abdulaziz
    abdulla abdullah abdulrahman abir abu adam adel adil adnan afaf ahlam ahmad ahmed aida aisha aissa akram alaa ali alia aliou alya amadou
    amal amani amel amer amin amina aminata amine amir amira amjad ammar amr anas anis anwar arwa asma asmaa ashraf assia awad awatif aya ayman
    ayoub aziz aziza badr badreddine bader bahaa bakr baraa basel basem basma bassam bilal bouchra boutros brahim bushra chadia cherif
    dalal dalia dania daoud dina djamila doaa ehab elias emad eman essam fadel fadi fadwa fahad fahd faisal faiza farah fares farid farida
    faris farouk fatema fathi fatiha fatima fatimah fatma fatou fatoumata fawzi fawzia fayez feras fouad ghada ghassan habib habiba haddad
    hadeel hadi hafsa hagar haidar haitham hajar hakim hala hamad hamada hamdan hamdi hamed hamid hamida hamza hana hanaa hanadi hanan hani
    hanin haris harun hashim hasna hassan hassna hatem haya hazem heba hicham hichem hind hisham hoda houda houria huda hussain hussam
    hussein ibrahim ibrahima ibtisam idris idriss ihab ikram iman imane imad imran ines inaam intisar islam ismael ismail issa iyad jaafar
    jaber jad jalal jaleh jamal jameel jamil jamila jamilah jasim jassim jawad jihad jihan joud joumana jumana kamal kamel kareem karim
    karima karam kawthar khadija khaled khalid khalifa khalil khaoula khawla kheira lama lamia lara latifa layal layan layla leila lina
    linda lotfi loubna loujain lubna maha mahdi maher mahmoud mai maissa majd majda majed majid majida malak malek malika mamadou manal
    manar mansour maram marwa marwan maryam mariam mayada maysoon mehdi meriem mohamad mohamed mohammad mohammed mohsen mona moncef monir
    mouhamed mounir mourad mousa moussa moustafa mouna muhammad muhannad mukhtar muna munir murad musab mustafa mustapha nabil nabila nada nader
    nadia nadim nahed naima najat najib najla najwa naser nasr nasreen nasser nawaf nawal nawel nayef nermeen nesrine nidal nisreen nizar
    noha noor noora nora norah nour noura nouran nourhan obaid oday omar omayma omran osama othman ouarda oumar ousmane rabab rabah rabia rachid
    rachida radwan rafik raghad rahaf rahma raja rajaa ramadan rami ramzi rana rand rania raniya rasha rashed rashid rawan rayan rayyan
    razan reda redouane reem rehab reham rim rima riyad rola rowaida ruba ruqaya saad saada saadia sabah sabri sabrine saeed safa safaa safia
    safwan sahar said saida sakina salah salam saleh salem salim salima salma salman salwa samah samar sameer samer sami samia samir samira
    sana sanaa sara sarah saud sawsan sayed seham selma shadi shaima shaimaa shams sharif shatha sherif sherine shireen siham soha sohaib
    sonia souad soufiane soumaya suad suha suhail suleiman sulaiman sumaya taha taher tahani tala talal tamer tareq tarek tariq tasneem
    tawfik thamer turki ubaid umar usama wael wafa wafaa wahid waleed walid ward wiam widad wissam yacine yahia yahya yara yaser yasin
    yasmin yasmina yasmine yasser yazan yazid younes youness youssef yousef yousra yusef yusra zaid zaina zahra zain zainab zakaria zeina zeinab
    zineb ziad ziyad zohra zuhair
    aharon alon amichai amit amnon amos anat arie arik ariel asaf assaf aviad avi avigail avital aviv avner avraham ayelet aviva benny
    baruch batya boaz chaim chana dafna dalit dganit doron dorit dov dror dvora efrat ehud eitan elad eldad eli eliezer elisheva eliyahu
    erez esti eyal ezra gadi gal galit gideon gil gila gilad gili guy hadar hadas haim hanan hila idan ido ilan ilana inbal irit itai itamar itay itzhak
    keren lea leah liat lior lirón liron mazal meir menachem merav michal mordechai moran moshe moti nadav naftali naor natan nir nira nissim nitzan noa noam noga
    nurit ofer ofir ofra ohad oleg ora oren orit orly orna osnat pinchas rachel rafi ran rivka roi ronen ronit rotem ruth sagi sapir
    sarit shai shaked shalom shaul shimon shimrit shira shiri shlomi shlomo shmuel shoshana sigal sivan smadar tal tali tamar tamir tomer
    tova tsvi tzipi tzvi uri uriel uzi vered yaakov yael yafit yair yaniv yarden yaron yehuda yehudit yigal yitzhak yoav yochanan yoel
    yoni yonatan yosef yossi yotam yuval zeev zehava zvi
    abayomi abebe abena abimbola abiodun achieng ade adebayo adeola adesola afua akinyi akosua akua alemu amara ama amare amina aminu
    amma anan asante ayanda ayo ayodele babajide babatunde bongani bukola chiamaka chibuike chidi chidinma chika chinedu chinonso chinua
    chioma chukwuemeka damilola danjuma ebere efua ekene emeka eshe eyob femi folake funmi funke gugu haile hawa ife ifeanyi ifeoma
    ikenna itumelang iyabo jabulani jelani juma kagiso kamau kato kelechi khadijah khaya khanyi kofi kojo koffi kwabena kwadwo kwaku kwame kwasi kwesi lebo
    lerato lindiwe lungile lwazi makena mandla mbali mandisa mekonnen mohale mpho muthoni mwangi naledi nandi ndidi ngozi njeri njoroge nkechi
    nkosana nomsa nomvula nneka nnamdi nonhlanhla ntombi nyambura obinna ochieng odhiambo oluwaseun olu olumide oluwatobi onyeka otieno
    owusu palesa refilwe rethabile rukia sade sekai segun seun sibongile sibusiso simba sipho siphokazi siyabonga solomon tadesse tafadzwa
    tapiwa temitope tendai tesfaye thabo thandeka thandi themba thulani tinashe tiwa tobi tolu tshepo tumelo tunde uche uchenna udo
    unathi uzoma wangari wanjiku wanjiru wambui winnie xolani yaa yaw yemi yohannes yusufu zanele zodwa zola zuberi zukiswa`,
  indian: `
    aakash aarav aarti abdul abhay abhijit abhinav abhishek aditi aditya ajay ajit akash akhil akshay alka alok aman amar amarjit amit amita
    amitabh amol amrita amruta anand ananya anil anirudh anita anjali anjana anju ankit ankita ankur anoop ansh anshul anu anuj anup anupam
    anuradha anurag anusha aparna archana arjun arnav arpit arti arun aruna arvind asha ashish ashok ashutosh ashwin ashwini atul avinash
    ayush babita babu balaji balakrishnan balu basant bharat bharati bhaskar bhavana bhavesh bhavna bhupinder bhushan bimal bina brijesh
    chandan chandra chandrasekhar chandrika charan chetan chirag chitra damini daljit darshan deepa deepak deepali deepika deepti devendra
    devi dhananjay dharmendra dhiraj dhruv dilip dinesh dipak dipti divya durga ekta farhan ganesh gaurav gauri gautam gayatri geeta girish
    gita gopal gopi govind gulshan gurpreet gurmeet guru hardik hardeep hari harish harjit harpreet harsh harsha harshad hema hemant hemlata himanshu
    hitesh indira indra isha ishaan ishita jagdish jagjit jai janaki jaspreet jaswinder jatin jaya jayant jayanti jayesh jaydeep jitendra
    jyoti jyotsna kabir kailash kajal kalpana kalyani kamala kamini kamlesh kanchan kapil karan karthik kartik karuna kaushik kavita kavya
    ketan kiran kirti kishan kishore komal krishna krishnan kritika kuldeep kulwinder kumar kunal kusum lakshmi lalit lalita lata laxman laxmi leela
    lokesh madan madhav madhavi madhu madhur madhuri mahendra mahesh mahima malati malini mamta manas manasi mandeep maneesh mangala mani
    manish manisha manjit manju manjula manmohan manoj mansi manu meena meenakshi meera megha mehul milind minal mira mithun mohan mohini
    mohit monika mukesh mukta mukul muralidharan murali murugan naga nagaraj nalini namrata nandini nandita naren narendra naresh narayan
    navin naveen navneet neelam neeraj neeta neha nidhi nikhil nikita nilesh nilima nimisha niraj niranjan nirmal nirmala nisha nishant
    nitesh nitin nitya niti om padma padmaja pallavi pankaj paras parag paramjit parth parul parvati pavan pawan payal piyush pooja poonam
    prabha prabhakar prabhat prachi pradeep pradip prafull prajakta prakash pramod pranab pranav pranay prasad prasanna prasanth prashant prateek
    pratibha pratik pratima praveen pravin preeti prem prerna preethi prithvi priti priya priyanka puja punam puneet punit purnima pushpa
    radha radhika raghav raghu rahul raj raja rajan rajani rajat rajeev rajendra rajesh rajeshwari rajinder rajiv rajkumar rajni raju rakesh rakhi
    ram rama ramachandran raman ramesh ramya rani ranjan ranjana ranjit rashmi ravi ravinder ravindra rekha renu renuka reshma richa rishabh
    rishi ritesh ritika ritu rohan rohini rohit roshan roshni ruchi ruchika rupa rupali rupesh sachin sadhana sagar sahil samir samarth sandeep sandhya
    sangeeta sangita sanjana sanjay sanjeev sanjiv sanjit santosh sapna sarala sarika sarita sarla saroj sarojini sathish satish satya
    saurabh savita savitri seema shailesh shailendra shaila shalini shankar shanta shanti sharad sharmila shashank shashi sheela sheetal shekhar shikha shilpa
    shiv shivani shivam shobha shraddha shreya shridhar shruti shubham shweta siddharth sita smita smriti sneha snehal sohan soham soma sonal
    sonali soumya sourav sridevi sridhar srikanth srinivas srinivasan subbu subhash subramaniam subramanian sudha sudhakar sudhir sudesh sujata sujit sukhdev sukhwinder
    suman sumit sumitra sunil sunita suraj surendra suresh surinder surya sushant sushil sushma suvarna swapna swapnil swathi swati tanmay
    tanuja tanvi tarun tejas tejaswini trupti tushar uday ujjwal uma umesh upendra urmila usha uttam vaibhav vaishali vandana vani varsha
    varun vasant vasanthi vasudha veena venkat venkatesh venkateswara vibha vidya vijay vijaya vikas vikram vimal vimala vinay vineet vinita
    vinod vipin vipul viral virendra vishal vishnu vishwanath vivek yamini yash yashwant yogesh yogita yuvraj zubin
    anwar asif asad bilal faisal farah farzana fazal ghulam haroon hina hira humaira iftikhar imran irfan iqbal javed junaid kamran kashif khurram
    mansoor mehwish mubashir muneeb nadeem naeem naveed nazia nida noman nosheen qasim rabia rizwan rubina saba sadaf sadia saima sajid
    salman sana shahbaz shahid shahzad shaista shazia sheraz sobia sohail tahira tanveer tariq tayyaba umair usman uzma waqar waqas waseem
    yasir zahid zeeshan zubair abul anisur ashraful aminul farhana habibur hasina jahangir kamrul khaleda mahbub mahfuz mizanur mosharraf
    nasreen nazrul rafiqul rezaul rokeya saiful shafiqul shahnaz shamima shamsul tahmina taslima zahirul
    buddhika chaminda chandana chathura dilshan dinuka gayan indika isuru kasun lahiru lasantha mahinda malinga nalaka nuwan pradeepa
    ranil ruwan sampath sanath saman thilina tharindu upul wasantha bishnu bhim dipendra gyanendra prachanda`,
  east_asian_romanised: `
    aiko akane akemi aki akihiko akihiro akiko akio akira asami asuka atsuko atsushi ayaka ayako ayame ayumi chieko chihiro chikako chiyo
    daichi daiki daisuke eiichi eiji eiko emi emiko etsuko fumiko fumio genji goro hajime hana hanako haru haruka haruki haruko haruto
    hayato hideaki hideki hideko hideo hidetoshi hikari hikaru hina hinata hiroaki hirofumi hiroki hiroko hiromi hiroshi hiroto hiroyuki
    hisako hisashi hitomi hitoshi ichiro isamu isao itsuki izumi jiro jun junichi junko kaede kaito kana kanako kaori kaoru kasumi katsumi
    katsuo kazue kazuhiko kazuhiro kazuki kazuko kazumi kazuo kazuya kei keigo keiichi keiji keiko keisuke ken kenichi kenji kenta kentaro
    kimiko kiyoko kiyoshi koichi koji kosuke kotaro kumiko kunio kyoko mai maki makoto mami mana manabu mari mariko masaaki masafumi masahiko
    masahiro masaki masako masami masanori masaru masashi masato masatoshi masaya masayuki mayu mayumi megumi michiko midori miho mika
    miki mikio minako minoru misaki mitsuko mitsuo mitsuru miwa miyuki mizuki momoko motoko nana nanako nao naoki naoko naomi naoto natsuki
    natsumi noboru nobuko nobuo nobuyuki noriko norio osamu rei reiko ren rie rika riku rina ritsuko rumi ryo ryoichi ryoko ryota ryu
    ryuichi ryuji sachiko saki sakura satoko satomi satoru satoshi satsuki sayaka sayuri seiichi seiji seiko setsuko shigeki shigeko shigeo shigeru
    shin shinichi shinji shinobu shinya shiori shiro shizuka shizuko sho shoichi shoji shota shun shunsuke shuichi shuji sora sota
    sumiko susumu tadashi taichi taiki takaaki takahiro takako takashi takayuki takehiko takeo takeru takeshi takuma takumi takuya tamiko
    taro tatsuo tatsuya tetsuo tetsuya tomoaki tomohiro tomoki tomoko tomomi tomoya toru toshiaki toshihiro toshiko toshio toshiyuki tsubasa
    tsuneo tsutomu tsuyoshi wakana wataru yasuhiro yasuko yasuo yasushi yayoi yoichi yoko yosuke yoshiaki yoshie yoshihiro yoshiko yoshimi
    yoshio yoshito yudai yui yuichi yuji yuka yukari yuki yukiko yukio yuko yuma yumi yumiko yuriko yusuke yuta yutaka yuto yuuki
    byungho chaewon changmin chulsoo daehyun dongha donghae donghoon donghyun dongwook eunha eunji eunjung eunmi haeun hyejin hyeri hyojin
    hyunjin hyunjoo hyunmin hyunsik hyunsoo hyunwoo jaehyun jaewon jaeyoung jieun jihoon jihun jihye jimin jinho jinwoo jisoo jisung jiwon
    jiwoo jiyeon jiyoung jongho joonho joonyoung junho junhyuk junseo junyoung kyungmin kyungsoo mihi minho minji minjun minjung minkyu minseo
    minsoo miyoung namjoon sangho sanghoon sangmin sangwoo seojun seoyeon seoyun seulgi seungho seunghyun seungmin seungwoo sohee sooyoung
    soojin sungho sunghoon sungmin sunhee taehyun taehyung taeyang taeyeon wonho woojin yejin yeji yeonjoo yongho yoojin yoona younghee
    youngho youngjae youngmi youngsoo yuna yunho
    aihua baoguo bingbing bowen chao chaoyang chenguang chunhua chunyan cuiping dandan dawei fang fangfang feifei fengying guangming guiying
    guohua guoqiang guowei haibo haifeng haiyan hailong hongmei hongwei huanhuan huimin jialing jianbo jianguo jianhua jianjun jianming
    jianping jianwei jiaqi jiawei jie jiayi jinghua jingjing jinlong juan junjie kaiwen kexin lanying lei lihua lijuan lili liming liping
    liqin lixin liying longfei meiling meiying mengmeng mingming mingwei mingzhe na nannan peng pengfei ping qiang qiaoling qing qingqing rui
    ruoxi ruifeng shan shanshan shaohua shihao shuang shufen shuhua shuling siqi tao tianyu tingting wei weidong weiguo weihong weijie weimin
    weiming weiping wen wenbin wenjie wenjing wenjun xia xiang xiaobo xiaodong xiaofeng xiaohong xiaohua xiaojun xiaoli xiaoling xiaoming
    xiaoping xiaowei xiaoyan xinyi xinyu xiuhua xiulan xiumei xiuying xuan xuemei xueqin yan yanfang yang yanhong yanling yanping yating
    yawen yichen yifan yijun ying yingying yong yonggang yongming yuanyuan yue yufen yulan yuling yumei yuting yuxin yuzhen zhe zhen zheng
    zhengyu zhenhua zhigang zhihao zhihua zhijian zhimin zhiming zhipeng zhiqiang zhiwei zhiyong ziqi zihan zixuan`,
  southeast_asian_pacific: `
    an anh bao bich binh canh cao chau chi chien chinh cuong dat diep dinh doan dong duc dung duong duyen giang ha hai han hang hanh hao hau
    hien hieu hiep hoa hoai hoan hoang hong hue hung huong huu huy huyen khai khanh khiem khoa khoi khuong kien lam lan lanh linh loan loc
    long luan luong ly mai manh minh my nam nga ngan nghia ngoc nguyet nha nhan nhat nhi nhung nhu oanh phat phong phuc phung phuoc phuong quan
    quang quoc quy quyen quynh son suong tai tam tan thach thai thang thanh thao thien thi thinh tho thoa thu thuan thuc thuong thuy tien tin toan trang
    tri trieu trinh trong truc trung truong tu tuan tung tuyen tuyet uyen van viet vinh vuong vy xuan yen
    adi adhi aditya agung agus ahmad aisyah amelia andi andika anggi anisa ari arief arif arifin aris arya astri ayu bagas bagus bambang
    bayu budi cahya candra cici cinta citra darma dedi dedy deni desi dewa dewi dharma dian dicky dina dwi edi eka eko endah endang
    fajar farhan fauzi febri fitri gede galih gilang gunawan guntur hadi hari hartono hasan hendra hendri herman heru iis ika ilham imam indah
    indra intan irawan irfan iwan jaya joko kadek ketut komang krisna kusuma lestari lia lilis lina made mega muhamad muhammad mulyadi mulyono
    nanda nia nugroho nur nurul nyoman putri putra putu rahmat rahayu ratih ratna rendra reni rian ricky rina rini ririn rizal rizki rizky rudi
    rudy samsul sari satria setiawan sigit siti slamet sri suci sugeng suharto sukma sulistyo supriyadi suryadi susanto susilo sutrisno
    syahrul taufik teguh tini tono tri tuti udin umi utami wahyu wawan wayan widodo widya wulan yanti yanto yoga yudi yuli yuliana yulia
    yusuf zainal aminah azizah azlan azman faizal farid hafiz haji halim hamzah hassan ibrahim ismail kamarul khairul mahathir mohd nazri
    noor norhayati nurul rahim razak rosli rosnah rozita shahrul suhaimi syed wan zainab zulkifli
    anong apinya arthit boonmee chai chaiwat chalerm chanida chatchai duangjai ekachai kamol kanchana kanya kasem kittisak kritsada lawan malee
    manop narong nattapong nattaya niran nok noppadol panit panya phichit pichai piti ploy pongsak prasert prasit preecha preeda rattana sakda
    sanan saowanee sirichai siriporn somboon somchai somkid somkiat sompong somsak somsri sopha suchart suda sukanya sunan sunee supaporn supachai
    surachai surapong suwan tanawat thaksin thanawat thawat theera ubon udom vichai virat wanchai wanida wichai winai yingluck yuthana
    amihan analyn angelito arnel benigno bayani bernardita bong corazon crisanto danilo dalisay divina efren ernesto ferdinand floren gloria imelda isagani
    jejomar jericho joselito jun ligaya lito loida luzviminda maricel marites marivic nenita nonoy reynaldo rodel rogelio romulo rosalinda rowena teodoro
    tala leilani kalani keanu malia mele sione sefo siaosi tevita tui aroha hemi hone ihaia kahu kiri mere moana ngaire rangi tane tama wiremu
    aung hla htun khin kyaw maung moe myint myo nanda nilar phyo san soe su thein thida thiri thuzar tin tun win yin zaw bopha chanthou
    chea chhay dara kosal kunthea pheakdei phirun piseth ratha rithy rotha samnang sokha sokhom sophal sophea sothea sovann srey veasna vibol virak
    bat batbayar batbold bayarmaa bolormaa bold enkhbayar enkhtuya ganbaatar ganbold munkhbat narantuya oyunbileg oyuun sarnai tsend tuya
    aigerim aliya ainur askar asel azamat baurzhan bolat daniyar dinara dilnoza erlan farrukh gulnara jahongir jamshid kanat madina marat nargiza nurlan nursultan
    nuriya rustam saule serik shavkat timur togzhan ulugbek yerlan zarina zhanar zulfiya`,
};

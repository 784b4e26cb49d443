# Slova rozhraní česky. Jména věcí scénáře přicházejí s daty.

loading = Čtu běh …
load-nothing = V této stránce žádný běh není. Vytvoří ji: interregnum export BĚH --html SOUBOR, nebo interregnum serve BĚH.
load-broken = Data této stránky nelze přečíst: { $detail }
load-format = Data mají tvar { $detail }, tato stránka čte jen tvar 1. Vyexportujte je znovu programem, k němuž stránka patří.
load-refused = Program, který stránku podává, nedal data: { $detail }
save-failed = Nepodařilo se uložit: { $why }

skip = K podrobnostem
view = Pohled
view-one = Jedna historie
view-many = Všechny historie
view-two = Dva běhy
run = Běh
run-line = historií: { $histories } · semínko { $seed }
calendar = Kalendář
calendar-old-style = starý styl
calendar-new-style = nový styl
calendar-short-old-style = st. st.
calendar-short-new-style = n. st.
language = Jazyk
theme = Světlé nebo tmavé
tour = Prohlídka
baseline = Jak to je: { $name }
intervention = Se zásahem: { $name }
nobody = nikdo
any = cokoli
none = Nic.
yes = ano
no = ne
or = nebo
close = Zavřít
print = Vytisknout list
search = Hledat
nothing-found = Nic neodpovídá.
earlier = Dřívějších: { $count } …
later = Dalších: { $count } …
minute = minuta
when = kdy
number = číslo
place = Místo
people = lidí
kind = Druh
group = skupina
body = sbor
share = Podíl historií
question = Otázka
so-many = { $count } z { $of }
share-of = { $who }: { $count } z { $of }
moment-go = Přejít tam. { $calendar }: { $other }
later-than-end = po konci

source-record = Záznam
source-one = Historie { $number }, 1 z { NUMBER($of) }
source-many = Historií: { NUMBER($of) }
source-run = běh { $name }, semínko { $seed }
source-patches = se zásahem: { $patches }
source-without = bez: { $without }

map = mapa
map-title-one = Koho kde poslouchají
map-title-many = V kolika historiích koho kde poslouchají
map-far = Vzdálená místa: směry podle skutečnosti, vzdálenosti logaritmicky.
map-keys = Šipky přecházejí mezi místy, Enter otevře list místa, plus a minus mění měřítko, Shift se šipkami posouvá mapu, 0 ukáže vše.
map-in-words = Mapa slovy
zoom = Měřítko
zoom-in = Přiblížit
zoom-out = Oddálit
zoom-reset = Ukázat vše
part-0 = Stráž
part-1 = Obsluha
part-2 = Slouží
gate-closed = Cesta je uzavřena.
line-dead = Telefonní linka mlčí.
light-out = Není tu světlo.
standoff-here = Proti sobě stojí: { $challenger } a { $incumbent }.
fire-here = Za poslední hodinu tu někdo střílel.
armed-here = Ve zbrani je zde { $people }, pro stranu: { $who }
march = { $people } lidí, { $group }: { $from } → { $to }, příchod { $time }
on-the-way = Na cestě
words-holds = { $who }: { $count } z { $of } míst
words-most = { $who } ve většině historií: { $count } z { $of } míst
words-standoffs = { $count ->
    [0] Nikde nestojí strany proti sobě
    [one] Na jednom místě stojí strany proti sobě
   *[other] Na { $count } místech stojí strany proti sobě
  }
legend-marks = Co znamenají značky
legend-pie = Z { NUMBER($of) } historií, v kolika
legend-ring = Prstenec: koho poslouchá stráž.
legend-core = Jádro: koho poslouchají ti, kdo tu pracují; prázdné tam, kde nikdo nepracuje.
legend-icon = Kresba: k čemu místo je, v barvě toho, komu slouží; šedá, když nikomu.
legend-squares = Čtverce: lidé ve zbrani na místě; plocha odpovídá počtu.
legend-march = Kosočtverce: lidé na cestě, po nejrychlejší trase; kde přesně, se neví.
legend-signs = Malé značky: × mlčící telefon, měsíc tma, pruh uzavřená cesta, jiskra střelba v poslední hodině.
legend-standoff = Přerušovaný prstenec: dvě strany stojí proti sobě.
legend-links = Čáry: silnice; čárky železnice; tečky voda; červené tečky uzavřená cesta.

timeline = Časová osa
timeline-span = Kolik času
span-all = Vše
span-week = Týden
span-day = Den
lane-recorded = Zaznamenáno
lane-simulated = Simulováno
play = Přehrát
pause = Zastavit
turn-before = Předchozí zvrat
turn-after = Další zvrat
speed = Rychlost
speed-of = { $minutes ->
    [1440] 1 den/s
    [480] 8 h/s
    [120] 2 h/s
   *[other] { $minutes } min/s
  }

panel = Podrobnosti
tab-overview = Výsledek
tab-chronicle = Kronika
tab-orders = Rozkazy
tab-votes = Hlasování
tab-place = Místo
tab-guards = Stráže
tab-belief = Mínění
tab-loyalty = Věrnosti
tab-record = Záznam
tab-scores = Skóre

answers = Co z toho vzešlo
answers-about = Každou otázku klademe každé historii běhu.
target = známo
target-about = Pravidla psali lidé, kteří věděli, že to tak bylo.
number-range = v prostřední historii { $middle }; v 90 ze 100 od { $low } do { $high } ({ $of })
time-range = prostřední { $middle }; 90 ze 100 od { $low } do { $high }
finish = Jak skončila historie { $number }, 1 z { NUMBER($of) }
mind = Mějte na paměti
fed = Co se modelu říká ({ $count })
made-by = Vytvořil { $program }; scénář { $digest }, záznam { $record }.

one-of = 1 z { $of }
history = Historie
history-of = č. { $number } ({ $chosen })
chosen-asked = vyžádaná
chosen-typical = typická
chosen-other = jiná než typická
no-history = Tento běh nemá žádnou jednotlivou historii k prohlížení.
minor-too = I menší události
entries = { $count ->
    [one] jeden zápis
    [few] { $count } zápisy
   *[other] { $count } zápisů
  }
why = Proč?
why-title = Proč se to stalo?
because = Důvody
brought-about = Co to způsobilo, nejbližší příčina první
led-to = K čemu to vedlo

orders-title = Rozkazy ({ $count })
order-issuer = Kdo vydal
order-act = Co
order-to = Komu
order-place = O čem
order-channel = Cesta
order-fate = Osud
order-words = Slovy
order-fed = řečeno modelu
orders-about = Rozkazy o tomto místě ({ $count })
arrived = došlo
not-arrived = nikdy nedošlo
arrived-by = { $channel }, došlo { $time } (po { $minutes } min)
complied = poslechli
idle = neudělali nic
defied = odepřeli
counts = poslechlo { $complied }, nic neudělalo { $idle }, odepřelo { $defied }
counts-short = poslechlo { $complied } z { $all }
in-words = Slovy
whoever-is-there = kdokoli tam je

choose-place = Vyberte místo …
choose-place-about = Klepněte na místo na mapě, nebo je vyberte ze seznamu.
worked-by = pracují tu: { $group }
has-telephone = má telefon
place-shares = Koho poslouchají: { $place }
holders-before = Kdo místo držel kdy, v této historii
never-changed = Nikdy nezměnilo držitele.
people-here = Kdo je zde nyní
at-home = doma, nebo v ničí službě
recorded-here = Zaznamenáno zde ({ $count })
place-note = Pramen a poznámka

roster-title = Stráže všech míst
roster-one = { $when }
roster-many = V kolika historiích, { $when }
in-arms = Ve zbrani na místě
sort-by = Řadit
sort-holder = podle stran
sort-place = podle jmen

seat = Čí mínění
truth = Jak to je
belief = Co si myslí
belief-of = Co si myslí { $seat }
belief-title = Skutečnost a mínění: { $seat }
belief-count = { $wrong ->
    [0] Mýlí se o 0 z { $of } míst
   *[other] Mýlí se o { $wrong } z { $of } míst
  }, { $when }. Kroužek: kde se mínění liší od skutečnosti.
belief-right = V tuto hodinu se nemýlí o žádném místě.
belief-map = Dvě mapy: jak to je a co si myslí
differs = liší se
no-beliefs = U této historie se mínění neuchovala.
prospects-title = Kdo podle { $seat } vyhraje?
prospects-about = Kolik šancí ze sta dává každé straně.
out-of-hundred = { $value } ze 100

no-votes = V této historii nikdo nehlasuje.
vote-open = veřejně
vote-secret = tajně
vote-passed = Přijato.
vote-failed = Nepřijato.
vote-counts = { $yes } pro, { $no } proti, { $abstaining } se zdrželo, { $empty } prázdných
dot-is = bod je { $each } křesel
serves = Hlas pro slouží: { $who }
vote-often = Předloženo v { $put } z { $of } historií; přijato v { $passed } z nich.
seats-before = Křesla frakcí před hlasováním ({ $count })
votes-many = Jak hlasování dopadla ve všech historiích
votes-many-about = U každého návrhu poslední hlasování v každé historii, v níž byl předložen.
motion = Návrh
put = Předloženo v
passed = Přijato
tally-middle = Hlasy
tally-0 = pro { $middle } ({ $low }–{ $high })
tally-1 = proti { $middle } ({ $low }–{ $high })
tally-2 = zdrželo se { $middle } ({ $low }–{ $high })
votes-for = pro
votes-against = proti
votes-abstaining = zdrželo se
votes-empty = prázdná

all-kinds = vše
loyalty-title = Pro koho se lidé vyslovili
loyalty-about = Lidé skupin, které se vyslovily pro tu kterou stranu, průměr přes historie.
loyalty-groups = Skupina po skupině
loyalty-groups-about = V kolika historiích se která skupina vyslovila pro koho, { $when }.
undeclared = nevysloveno

record-title = Epizody záznamu ({ $count })
record-about = Nahoře zaznamenaný čas, pod ním simulovaný: tenká čára 90, silná 50 ze 100 historií, značka prostřední.
record-runs = Epizod celkem: { $count }; ty bez měřitelné otázky měřit nelze.
recorded = Zaznamenáno
simulated = Simulováno
episode = epizoda
split = Použití
split-fit = fit
split-check = check
split-none = neměří se
split-fit-long = Epizody, které při ladění mohl někdo vidět (fit)
split-check-long = Zapečetěné epizody, ukazují se jen dohromady (check)
split-none-long = Neměří se
sealed = zapečetěno: epizody check se ukazují jen dohromady
not-measured = nelze měřit
no-answer = odpověď se neuchovala
reading-never = během doby se to nestalo
reading-yes = bylo to tak
reading-no = nebylo to tak
reading-number = { $lower } až { $upper }
all-episodes = Všechny epizody
against = Zaznamenané proti simulovanému
by-day = V kolika historiích se to stalo do konce každého dne
readings = { $count ->
    [one] Co je zaznamenáno
   *[other] Co je zaznamenáno: soupeřících čtení { $count }
  }
as-written = Jak stojí v záznamu
facts = Fakta ({ $count })
fact-line = řádek { $line }
fact-when = { $when } (starý styl)
used-fed = řečeno modelu
used-scored = hodnoceno
used-context = souvislosti
used-later = po konci doby
measured-by = Jak se to měří

no-scores = Na skóre je historií příliš málo.
scores-lead = Model má cenu jen tehdy, je-li lepší než modely, které nevědí téměř nic. Oba hodnotíme na týchž epizodách; rozdíl platí, je-li větší než dvojnásobek jeho chyby.
scores-title = Jak dobře říká, co se stalo
scores-about = Průměry přes epizody, s chybou z toho, že historií je konečný počet.
episodes-count = { $count ->
    [one] Jedna epizoda
    [few] { $count } epizody
   *[other] { $count } epizod
  }
hits = v rozmezí
hits-of = z
hits-about = epizod leží v rozmezí 90 ze 100 historií
brier = Brierovo skóre { $value } ± { $error } (0 je dokonalé, 0,25 mince)
crps = Časy se liší o { $value } ± { $error } hodin (CRPS)
nulls-fit = Proti jednoduchým modelům, na epizodách fit
nulls-check = Proti jednoduchým modelům, na epizodách check
nulls-about = Zisk v Brierově skóre proti každému jednoduchému modelu, s dvojnásobkem chyby přes epizody.
null-wins = lepší je jednoduchý model
model-wins = lepší je tento model
null-model = jednoduchý model
null-list = Co jednoduché modely předpokládají
supposes = předpokládá
brier-null = Brier, jednoduchý
brier-model = Brier, tento
brier-pair = Brier { $null } proti { $model }
fitted-star = * přizpůsobeno epizodám fit.
gain = zisk
verdict = soud
verdict-better = lepší je tento model
verdict-worse = lepší je jednoduchý model
verdict-even = žádný rozdíl, který by platil
verdict-none = nelze porovnat

tour-step = { $step } z { $of }
tour-leave = Odejít
tour-back = Zpět
tour-next = Dále
tour-done = Začít
tour-welcome = Koho poslouchají, kde a od které hodiny?
tour-welcome-about = Tato stránka ukazuje simulované historie zápasu o moc. Nic z toho není předpověď: každá historie je jedna z cest, jimiž to mohlo jít. Prohlídka trvá dvě minuty.
tour-map = Mapa
tour-map-about = Každá značka je místo. Prstenec ukazuje, koho poslouchá stráž, jádro koho ti, kdo tu pracují, kresba k čemu místo je. Čtverce jsou lidé ve zbrani, kosočtverce lidé na cestě. Klepnutím otevřete list místa.
tour-timeline = Časová osa
tour-timeline-about = Tažením se pohybujete v čase, mezerník přehrává. Nahoře to, co je zaznamenáno, dole zvraty ukazované historie. Stínovány jsou noci; psány jsou oba kalendáře.
tour-chronicle = Kronika
tour-chronicle-about = Historie slovy, označená jako jedna z mnoha. „Proč?“ vede od každé události k jejím příčinám.
tour-orders = Kniha rozkazů
tour-orders-about = Každý požadavek: kdo jej vydal, jak putoval a co dotázaní udělali. Lze jej zúžit na vydavatele nebo na to, co bylo odepřeno.
tour-belief = Skutečnost a mínění
tour-belief-about = Zprávy potřebují čas. Vyberte sídlo moci a uvidíte, co si v tu hodinu myslelo a v čem se mýlilo.
tour-many = Všechny historie naráz
tour-many-about = Zde se přepíná mezi jednou historií a všemi: z každého místa je koláč, v kolika historiích koho poslouchají.
tour-record = Měřeno záznamem
tour-record-about = Každá zaznamenaná epizoda vedle času, kdy nastává v simulovaných historiích. Epizody check zůstávají zapečetěny, aby podle nich nikdo model neladil.
tour-end = To je vše
tour-end-about = Každý obrázek říká, čeho je, a dá se uložit; adresa v prohlížeči vede vždy zpět k témuž pohledu. Jazyk, kalendář a světlé či tmavé jsou nahoře.

act-accept = přijmout komisaře
act-stand-firm = vytrvat
act-occupy = táhnout a obsadit
act-guard = táhnout a střežit
act-serve = pracovat pro vydavatele
act-cut = přerušit linku
act-restore = obnovit linku
act-declare = vyslovit se
act-raise = zvednout most
act-lower = spustit most
act-surrender = vzdát se
act-withdraw = odejít
act-warn = střílet naslepo
act-bombard = střílet naostro
act-release = vydat pušky
act-darken = vypnout světlo
act-light = dát světlo
act-come = přijít osobně
act-dismiss = složit úřad
act-recall = odvolání rozkazu
fate-obeyed = splněno
fate-in-part = splněno zčásti
fate-shirked = nic neuděláno
fate-defied = odepřeno
fate-refused = odmítnuto
fate-lost = ztraceno
fate-reversed = odvoláno
fate-disputed = zkříženo jiným rozkazem
fate-overtaken = předstiženo
fate-open = dosud otevřeno
fate-carried = na cestě
channel-telephone = telefon
channel-telegraph = telegraf
channel-direct-wire = přímý drát
channel-wireless = bezdrátově
channel-press = tisk
channel-courier = posel
channel-train = vlak nebo loď
channel-in-person = osobně
channel-none = nedošlo
function-seat = sídlo moci
function-headquarters = štáb
function-assembly = shromáždění
function-fortress = pevnost
function-exchange = telefonní ústředna
function-telegraph = telegraf
function-press = tisk
function-post = pošta
function-power = elektrárna
function-bank = banka
function-ministry = ministerstvo
function-station = nádraží
function-bridge = most
function-arsenal = zbrojnice
function-prison = vězení
function-port = přístav
function-barracks = kasárny
function-school = vojenské učiliště
function-quarter = čtvrť
function-town = město
function-works = závod
function-broadcaster = vysílač
episode-capture = obsazení
episode-hold = držení
episode-answer = odpověď
episode-movement = přesun
episode-force = násilí
episode-communication = spojení
episode-institution = instituce
group-guards = gardové pluky
group-regiment = pluky
group-sailors = námořníci
group-red-guard = Rudá garda
group-cadets = junkeři
group-cossacks = kozáci
group-crew = osádky a úředníci
group-crowd = davy
group-gunners = dělostřelci
group-cyclists = cyklisté
group-armour = obrněné vozy
group-officers = důstojníci
group-militia = milice
group-police = policie
group-shock = úderné oddíly
group-gendarmes = četníci

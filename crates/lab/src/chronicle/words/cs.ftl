# Věty kroniky česky. Jména scénáře se neskloňují: stojí v prvním pádě, za dvojtečkou, v závorce nebo za slovem, které
# se skloňuje místo nich (místo, strana, sbor). Slovesa se shodují s ním, ne se jménem. Anglické `.had` tu není třeba.

## Čísla, jména a časy

list = { $head } a { $last }
list-then = { $head }; { $last }
list-few = { $names }, ještě { $more } a nakonec { $last }
list-more = ještě { $more }
hours = { $count } h
minutes = { $count } min
no-time = méně než minuta
odds = { $times } : { $to }
odds-most = 100 : 1 nebo víc
moment = { $day }. { $month }. { $hour }
# Over what happened on a day.
day = { $weekday } { $date } ({ $other } { $style })
weekday = { $weekday ->
    [1] pondělí
    [2] úterý
    [3] středa
    [4] čtvrtek
    [5] pátek
    [6] sobota
   *[7] neděle
 }
date = { $day }. { $month ->
    [1] ledna
    [2] února
    [3] března
    [4] dubna
    [5] května
    [6] června
    [7] července
    [8] srpna
    [9] září
    [10] října
    [11] listopadu
   *[12] prosince
 }
date-year = { $date } { $year }
old-style = starého stylu
new-style = nového stylu
announcement = oznámení
somebody = kdosi
again = { "" }
other-side = druhá strana
group-part = { $group } ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
group-part-of-them = { $count } z nich
group-at = { $group } (místo { $place })
guard-of = stráž místa { $place }
guard-who = { $guard } – { $group }
those-at = lidé na místě { $place }
whoever-leads = kdo to tam vede
side-count = { $side } ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
place-hours = { $place } ({ $hours })
named-at = { $name } ({ $hour })

## Požadavky

asks = { $issuer }: { $what }
asks-something = vznesen požadavek
in-name = { $what }; jménem strany { $side }
demand-accept = vyslán komisař na místo { $place }
demand-stand-firm = výzva stráži místa { $place }, aby vydržela
demand-occupy = rozkaz obsadit místo { $place }; komu: { $whom }
demand-guard = rozkaz posílit místo { $place }; komu: { $whom }
demand-serve = výzva lidem, kteří pracují na místě { $place }, aby sloužili straně { $side }
demand-cut = rozkaz přerušit telefonní linku místa { $place }
demand-restore = rozkaz obnovit telefonní linku místa { $place }
demand-declare = výzva vyslovit se pro stranu { $side }; komu: { $whom }
demand-raise = rozkaz zvednout most ({ $place })
demand-lower = rozkaz spustit most ({ $place })
demand-surrender = výzva stráži místa { $place }, aby se vzdala
demand-withdraw = nabídka volného odchodu stráži místa { $place }
demand-warn = rozkaz střílet slepými náboji na místo { $place }
demand-bombard = rozkaz střílet ostrými náboji na místo { $place }
demand-release = žádost o { $rifles } z místa { $place }
demand-release-for = žádost o { $rifles } z místa { $place }; pro koho: { $group }
demand-darken = rozkaz vypnout světlo a proud na místě { $place }
demand-light = rozkaz obnovit světlo a proud na místě { $place }
demand-come = výzva přijít na místo { $place }; komu: { $person }
demand-dismiss = výzva složit úřad; komu: { $person }
demand-recall = odvoláno, co bylo žádáno o místě { $place }
rifles = { $count ->
    [0] pušky
    [one] 1 pušku
    [few] { $count } pušky
   *[other] { $count } pušek
 }

# Co se žádalo.
task-accept = přijmout komisaře
task-stand-firm = vydržet
task-occupy = obsadit místo { $place }
task-guard = posílit místo { $place }
task-serve = pracovat na místě { $place } pro stranu { $side }
task-cut = přerušit telefonní linku místa { $place }
task-restore = obnovit telefonní linku místa { $place }
task-declare = vyslovit se pro stranu { $side }
task-raise = zvednout most ({ $place })
task-lower = spustit most ({ $place })
task-surrender = vzdát se
task-withdraw = volně opustit místo { $place }
task-warn = střílet slepými náboji na místo { $place }
task-bombard = střílet ostrými náboji na místo { $place }
task-release = vydat pušky
task-release-for = vydat pušky (komu: { $group })
task-darken = vypnout světlo a proud na místě { $place }
task-light = obnovit světlo a proud na místě { $place }
task-come = přijít na místo { $place }
task-dismiss = složit úřad
task-recall = upustit od toho, co bylo žádáno o místě { $place }
on-whom = { $task } (komu: { $whom })
on-nobody = { $task }
on-those-at = { $task } (místo { $place })

word-arrived = zpráva došla { $carrier }
word-arrived-of = zpráva o místě { $place } došla { $carrier }; od koho: { $issuer }
carrier-telephone = telefonem
carrier-telegraph = telegrafem
carrier-direct-wire = přímým drátem
carrier-wireless = bezdrátově
carrier-press = tiskem
carrier-courier = poslem
carrier-train = vlakem nebo lodí
carrier-in-person = osobně

called-off-something = { $who }: požadavek odvolán
called-off = { $who }: odvolán požadavek { $on }
called-off-of = { $who }: odvolán požadavek { $on }; kdo jej vznesl: { $issuer }

## Odpovědi

answered = { $who }: { $deed }
had-answered = { $who }: { $deed }
answered-something = { $group }: odpověď dána
did-accept = komisař přijat (kdo ho vyslal: { $issuer })
did-stand-firm = slib vydržet (kdo žádal: { $issuer })
did-march = odchod s úkolem { $task } (strana { $side })
did-agree = slib { $task }
did-cut = telefonní linka místa { $place } přerušena (strana { $side })
did-restore = telefonní linka místa { $place } obnovena (strana { $side })
did-declare = vyslovena podpora straně { $side }
did-raise = zvednut most ({ $place }), strana { $side }
did-lower = spuštěn most ({ $place }), strana { $side }
did-surrender = složeny zbraně před stranou { $side }
did-warn = výstřely slepými náboji na místo { $place } (strana { $side })
did-bombard = palba ostrými náboji na místo { $place } (strana { $side })
did-release = vydány pušky straně { $side }
did-darken = světlo a proud na místě { $place } vypnuty (strana { $side })
did-light = světlo a proud na místě { $place } obnoveny (strana { $side })
late = výzva přišla pozdě
shirked-accept = komisař zůstal bez odpovědi (kdo ho vyslal: { $issuer })
defied-accept = komisař vykázán (kdo ho vyslal: { $issuer })
shirked-stand-firm = výzva vydržet zůstala bez slibu (kdo žádal: { $issuer })
defied-stand-firm = výzva vydržet odmítnuta (kdo žádal: { $issuer })
shirked-serve = výzva { $task } zůstala bez účinku, nikdo nepracuje (kdo žádal: { $issuer })
shirked-march = výzva { $task } zůstala bez účinku, nikdo nevyrazil (kdo žádal: { $issuer })
shirked = výzva { $task } zůstala bez účinku (kdo žádal: { $issuer })
defied = výzva { $task } odmítnuta (kdo žádal: { $issuer })
defied-for-side = výzva { $task } odmítnuta (kdo žádal: { $issuer })
had-accepted = komisař přijat
had-not-answered-commissar = komisař zůstal bez odpovědi
had-turned-away = komisař vykázán
had-promised-nothing = výzva vydržet zůstala bez slibu
had-shirked = výzva { $task } zůstala bez účinku
had-refused = výzva { $task } odmítnuta
had-late = výzva přišla pozdě

votes-only = ; jediný přítomný
votes-all = ; shodně všichni ({ $count })
votes-all-called = ; shodně všichni povolaní ({ $count })
votes = ; { $parts }
votes-called = ; z povolaných ({ $count }) { $parts }
vote-for = pro { $count }
vote-favour = pro { $count }
vote-idle = nečinných { $count }
vote-against = proti { $count }
too-few = , na souhlas málo
too-few-in-squad = , v žádném družstvu dost na to, aby vyrazilo

## Důvody

weighed = { $reason } ({ $odds })
because = Protože { $inclined }.
because-although = Protože { $inclined }, ačkoli { $against }.
although = Rozhodly náhoda a povaha, ačkoli { $against }.
willing = Co přimělo ochotné: { $inclined }.
willing-although = Co přimělo ochotné: { $inclined }; co zdrželo ostatní: { $against }.
held-most-back = { $against }: to většinu zdrželo.
no-reason = Žádný důvod příliš nevážil.
reason-trusted = ve vítězství strany { $side } se věřilo
reason-not-trusted = ve vítězství strany { $side } se dost nevěřilo
reason-safer = jistější volbou se zdála strana { $side }
reason-leaned-from = ke straně { $side } chyběla náklonnost
reason-leaned-to = náklonnost patřila straně { $side }
reason-same = okolí dělalo totéž
reason-otherwise = okolí jednalo jinak
reason-defending = strana { $side } jako by se jen bránila
reason-attacker = útočníkem se zdála strana { $side }
reason-signature = chyběl vyžadovaný podpis
reason-danger-defy = nebezpečnější se zdálo neposlechnout
reason-danger-comply = poslechnout se zdálo nebezpečné
reason-habit = rozkazy se ze zvyku plnily
reason-march = znamenalo to pochod
reason-bent-from = vlastní povaha odváděla od strany { $side }
reason-bent-to = vlastní povaha vedla ke straně { $side }

## Co k tomu vedlo

asked = Žádáno ({ $clock })
asked-by = Žádáno ({ $clock }, { $issuer })
asked-off = Odvoláno ({ $clock })
upon-nothing = { $asked }.
upon-fed = { $asked }: zadáno modelu, ne vlastní volba.
upon-at-once = { $asked }, hned jak se stalo: „{ $had }“.
upon-news = { $asked } po zprávě ({ $heard }): „{ $had }“.
upon-known-news = { $asked } po zprávě ({ $heard }).
set-out = Na cestě od { $clock }.
set-out-asked = Na cestě od { $clock }; { $asked }
after = Předcházelo ({ $clock }): „{ $had }“.
facing-since = Proti sobě od { $clock }: { $numbers }.

## Přesuny, střety a ztráty

began = historie začíná
fed = zadáno modelu: { $what }
an-input = vstup
reached = { $who }: příchod na místo { $place }
reached-guard = { $who }: příchod na místo { $place } jako posila stráže
reached-took = { $who }: příchod na místo { $place }, nikdo nebrání, obsazeno pro stranu { $side }
reached-faced = { $who }: příchod na místo { $place }, proti nim { $side } ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
reached-faced-with = { $who }: příchod na místo { $place }, vlastních už je tam { $others }, proti nim { $side } ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
came-back = { $who }: návrat na místo { $place }
left = { $who }: odchod z místa { $place }
left-road = { $who }: odchod z cesty
went-over = { $who }: přechod ke straně { $side }
had-gone-over = { $who }: přechod ke straně { $side } na místě { $place }
home-not-needed = odchod domů (nejsou třeba): { $who }
home-gave-up = odchod domů (vzdali to): { $who }
at = { $place }: { $what }
facing = proti sobě stojí { $comers } ({ $comers_count ->
    [one] 1 člověk
    [few] { $comers_count } lidé
   *[other] { $comers_count } lidí
 }) a { $there } ({ $there_count ->
    [one] 1 člověk
    [few] { $there_count } lidé
   *[other] { $there_count } lidí
 })
there-facing = na místě { $facing }
there-faced = na místě proti nim nyní stojí { $side } ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
had-faced = { $place }: proti sobě se postavili lidé stran { $comers } a { $there }
ended-standoff = tím skončil střet (trval { $lasted })
ended-standoff-gone = tím skončil střet (trval { $lasted }); už předtím se rozprchlo: { $gone }
opened-fire = strana { $side } zahajuje palbu ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
fired-again = strana { $side } znovu střílí ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
had-fired = { $place }: střelba, strana { $side }
no-fire-until = do { $until } už nikdo nevystřelil
fire-went-on = palba trvala { $lasting }, do { $until }: { $volleys }
nobody-hit = nikdo nebyl zasažen
volleys = { $count ->
    [one] 1 salva
    [few] { $count } salvy
   *[other] { $count } salv
 } po { $most } (strana { $side })
volleys-up-to = { $count ->
    [one] 1 salva
    [few] { $count } salvy
   *[other] { $count } salv
 } až po { $most } (strana { $side })
lost-killed = zabito: { $who }
lost-wounded = zraněno: { $who }
lost-captured = odzbrojeno: { $who }
lost-dispersed = rozprchlo se: { $who }
lost-of = { $group }: { $losses }
loss-killed = zabito { $count }
loss-wounded = zraněno { $count }
loss-captured = odzbrojeno { $count }
loss-dispersed = rozprchlo se { $count }
had-lost-killed = { $place }: zabito { $count } ({ $group })
had-lost-wounded = { $place }: zraněno { $count } ({ $group })
had-lost-captured = { $place }: odzbrojeno { $count } ({ $group })
had-lost-dispersed = { $place }: rozprchlo se { $count } ({ $group })
obeys = { $place }: od té chvíle v moci strany { $side }
obeys-nobody = { $place }: od té chvíle v ničí moci
had-obeyed = { $place }: přechod do moci strany { $side }
had-obeyed-nobody = { $place }: nově v ničí moci
works = { $place }: provoz nyní slouží straně { $side }
works-nobody = { $place }: provoz nyní neslouží nikomu
had-worked = { $place }: provoz začal sloužit straně { $side }
had-worked-nobody = { $place }: provoz přestal sloužit komukoli
line-open = telefonní linka místa { $place } opět funguje
line-dead = telefonní linka místa { $place } mlčí
had-line-open = telefonní linka místa { $place } byla obnovena
had-line-dead = telefonní linka místa { $place } byla přerušena
arrested-there = zatčení na místě: { $names }
had-arrested = zatčení: { $name }

## Vzácnější události

raised = { $place }: most byl zvednut
lowered = { $place }: most byl spuštěn
let-through = { $group }: transport strany { $side } na místě { $place } propuštěn
stopped-transport = { $group }: transport strany { $side } na místě { $place } zastaven
shelled-live = palba z děl ostrými náboji na místo { $place }; strana { $side }, u děl { $group }
shelled-blank = palba z děl slepými náboji na místo { $place }; strana { $side }, u děl { $group }
truce-began = { $place }: protivníci se dohodli, že vyčkají
truce-ended = příměří na místě { $place } skončilo
armed = z místa { $place } { $count ->
    [one] vydána 1 puška
    [few] vydány { $count } pušky
   *[other] vydáno { $count } pušek
 }; komu: { $group }
lit = { $place }: světlo a proud opět jdou
dark = { $place }: bez světla a proudu
slipped-into = { $who }: nepozorovaný vstup na místo { $place } (strana { $side })
talks-began = { $talks }: začátek; { $who }
talks-agreed = { $by }: nabídka { $posts } z celkem { $all } míst; komu: { $other }; přijato
talks-not-taken = { $by }: nabídka { $posts } z celkem { $all } míst; komu: { $other }; nepřijato
talks-broken-off = { $talks }: přerušeno; kdo přerušil: { $by }
post-taken = { $who }: obsazen post ({ $post })
strike-began = { $by }: začátek stávky proti oběma stranám ({ $talks })
strike-off = { $by }: odvolání stávky, která oběma hrozila ({ $talks })
motion-adopted = { $body }: návrh „{ $motion }“ přijat ({ $counts })
motion-lost = { $body }: návrh „{ $motion }“ nepřijat ({ $counts })
motion-counts = pro { $in_favour }, proti { $against }
motion-abstaining = zdrželo se { $count }
motion-absent = chybělo { $count }
seats-won = { $faction }: zisk { $seats } { $seats ->
    [one] křesla
   *[other] křesel
 } (sbor { $body })
seats-given = { $faction }: { $seats ->
    [one] přiděleno 1 místo
    [few] přidělena { $seats } místa
   *[other] přiděleno { $seats } míst
 } (přiděluje sbor { $body })
left-body = odchod ze sboru { $body }: { $faction } ({ $seats })
deputies-recalled = { $group }: odvoláni poslanci ve sboru { $body }; { $faction } tam má { $seats ->
    [one] 1 křeslo
    [few] { $seats } křesla
   *[other] { $seats } křesel
 }
seats-taken-none = { $faction }: { $asked ->
    [one] nabídnuté křeslo nepřijato
   *[other] z nabídnutých { $asked } křesel nepřijato žádné
 } (sbor { $body })
seats-taken = { $faction }: { $asked ->
    [one] přijato nabídnuté křeslo
   *[other] přijato { $seats } z nabídnutých { $asked } křesel
 } (sbor { $body })
seats-back = { $faction }: { $asked ->
    [one] návrat do opuštěného křesla
   *[other] návrat do { $seats } z opuštěných { $asked } křesel
 } (sbor { $body })
seats-lost = { $faction }: ztráta { $asked } { $asked ->
    [one] křesla
   *[other] křesel
 } (sbor { $body })
seats-given-up = { $faction }: { $asked ->
    [one] složeno jediné křeslo
   *[other] složeno { $seats } z celkem { $asked } křesel
 } (sbor { $body })
date-kept = { $date }: termín nadešel a byl dodržen
date-unkept = { $date }: termín nadešel a dodržen nebyl
put-off = { $what }: odloženo
put-off-to = { $what }: odloženo na { $when }
moved = { $what }: přeloženo na { $when }
next-sitting = příští zasedání sboru { $body }
nothing = nic
order = rozkaz
order-of = rozkaz o místě { $place } (kdo jej vydal: { $issuer })
order-lost = { $order } nikdy nedošel
order-reversed = { $order } byl odvolán dřív, než přišla odpověď
order-disputed = { $order } byl zkřížen rozkazem jiné strany
order-overtaken = { $order } nezastihl nikoho, kdo by odpověděl
order-obeyed = { $order } byl splněn
order-refused = { $order } byl odmítnut
person-agreed = { $person }: slib { $task } (kdo žádal: { $issuer })
person-refused = { $person }: výzva { $task } odmítnuta (kdo žádal: { $issuer })
signed = { $who }: podepsán { $order }
not-signed = { $who }: nepodepsán { $order }
resolved = { $group }: usnesení neplnit rozkazy bez podpisu (čí podpis: { $whose })
disowned = { $who }: jednání cizím jménem odmítnuto (kdo tak jednal: { $issuer })
to-defence = { $who }: rozhodnutí držet se obrany
to-attack = { $who }: rozhodnutí přejít do útoku
met-declared = { $group }: schůze na místě { $place } se vyslovila pro stranu { $side }; { $how }: { $votes }
met-declined = { $group }: schůze na místě { $place } se pro stranu { $side } nevyslovila; { $how }: { $votes }
by-hands = hlasování zdvižením rukou
by-ballot = tajné hlasování
met-for = pro { $count }
met-against = proti { $count }
met-silent = nehlasovalo { $count }
lynched = dav na místě { $place } zabil { $count ->
    [one] 1 zajatce
    [few] { $count } zajatce
   *[other] { $count } zajatců
 } ({ $group })
calmed = { $who }: dav na místě { $place } zadržen
came = { $who }: příchod na místo { $place }
hid = { $who }: úkryt na místě { $place }
set-out-for = { $who }: cesta na místo { $place }
abroad = { $who }: mimo dosah
dismissed = { $who }: odvolání z úřadu (kdo odvolal: { $by })
appointed-again = { $who }: návrat do úřadu (kdo jmenoval: { $by })

## Zvraty

turn-resolved-many = { $group }: usnesení neplnit rozkazy bez podpisu (čí podpis: { $whose }); do { $hour } takových skupin { $count }, poslední: { $last }
turn-obeys = přechod do moci strany { $side }: { $place }
turn-obeys-then = přechod do moci strany { $side }: { $place }, pak { $names }
turn-obeys-nobody = nově v ničí moci: { $place }
turn-obeys-nobody-then = nově v ničí moci: { $place }, pak { $names }
turn-arrested = zatčení: { $names }; kdo zatýkal: lidé strany { $side }
turn-date-unkept = { $date }: termín minul a dodržen nebyl
turn-moved = { $what }: hlasováním přeloženo na { $when }
turn-adopted = { $body }: přijato „{ $motion }“ ({ $in_favour } : { $against })
turn-agreed = { $talks }: dohoda; { $posts } z celkem { $all } míst dostává druhá strana (kdo nabídl: { $by })
turn-attack-first = { $who }: první přechod do útoku (strana { $side })
turn-attack = { $who }: přechod do útoku (strana { $side })
turn-attack-own = { $told }, pak { $names }
turn-attack-others = { $told }; na druhé straně { $names }
turn-attack-over = { $told }; od { $hour } se všichni drží obrany
turn-attack-on = { $told }; klid už nenastal
turn-attack-later = odtud kdosi přešel do útoku ještě { $count }krát, naposledy od { $hour }
turn-first-shots = První výstřely – { $told }
turn-fire = { $place }: strana { $side } zahajuje palbu ({ $count ->
    [one] 1 člověk
    [few] { $count } lidé
   *[other] { $count } lidí
 })
turn-rounds = { $count ->
    [one] 1 salva
    [few] { $count } salvy
   *[other] { $count } salv
 } za { $lasted }, do { $until }
turn-fire-later = odtud se střílelo ještě v dalších { $count } střetech, naposledy od { $hour } na místě { $place }; { $toll }
turn-guns-live = palba z děl ostrými náboji na místo { $place } (strana { $side })
turn-guns-blank = palba z děl slepými náboji na místo { $place } (strana { $side })
turn-guns-twice = { $told }, dvakrát do { $hour }
turn-guns-often = { $told }, { $count }krát do { $hour }
turn-truce = { $place }: protivníci se dohodli, že vyčkají
turn-truce-until = { $place }: protivníci se dohodli, že vyčkají, do { $hour }
toll-killed = zabito { $count }
toll-wounded = zraněno { $count }
toll-captured = odzbrojeno { $count }
end-nobody = V ničí moci { $count } z celkem { $all } míst, jako na začátku.
end-nobody-new = V ničí moci { $count } z celkem { $all } míst, nově { $names }.
end-held = { $side }: { $count } z celkem { $all } míst, žádné nové.
end-held-new = { $side }: { $count } z celkem { $all } míst, z toho { $gained } { $gained ->
    [one] nové
    [few] nová
   *[other] nových
 }: { $names }.
end-arrested = Ve vazbě: { $names }.
end-no-toll = Celkem nebyl nikdo zabit, zraněn ani odzbrojen.
end-toll = Celkem: { $toll }.

## Co se v některých historiích stane a v jiných ne

may-obey = { $place }: přechod do moci strany { $side }
may-obey-nobody = { $place }: přechod do ničí moci
may-attack = { $who }: přechod do útoku
may-defend = { $who }: rozhodnutí bránit se
may-adopt = { $body }: přijetí návrhu „{ $motion }“
may-reject = { $body }: zamítnutí návrhu „{ $motion }“
may-declare = { $group }: schůze se vysloví pro stranu { $side }
may-resolve = { $group }: usnesení neplnit rozkazy bez podpisu (čí podpis: { $who })
may-say-yes = { $group }: souhlas s výzvou strany { $side } ({ $act })
may-say-no = { $group }: odmítnutí výzvy strany { $side } ({ $act })
may-arrest = zatčení: { $who }; kdo zatýká: lidé strany { $side }
may-appoint = { $who }: návrat do úřadu
may-dismiss = { $who }: odvolání z úřadu
may-come = { $who }: příchod na místo { $place }
may-keep-date = { $date }: termín je dodržen
may-miss-date = { $date }: termín mine nedodržen
may-put-off = { $date }: odloženo
may-agree = { $talks }: dohoda
may-break-off = { $talks }: přerušeno
may-stand-off = { $place }: dvě strany se postaví proti sobě
may-fire = { $place }: střelba, strana { $side }
may-shell = { $place }: palba z děl, strana { $side }
act-accept = přijmout komisaře
act-stand-firm = vydržet
act-occupy = táhnout a obsadit místo
act-guard = táhnout a posílit místo
act-serve = sloužit jí
act-cut = přerušit linku
act-restore = obnovit linku
act-declare = vyslovit se pro ni
act-raise = zvednout most
act-lower = spustit most
act-surrender = vzdát se
act-withdraw = volně odejít
act-warn = střílet slepými náboji
act-bombard = střílet ostrými náboji
act-release = vydat pušky
act-darken = vypnout světlo a proud
act-light = obnovit světlo a proud
act-come = přijít
act-dismiss = složit úřad
act-recall = přestat

# The chronicle's sentences in English. `.had` is the same told as what had happened before.
# $several: whether a name is that of several; $first: whether the verb has not been said yet.

## Numbers, names and times

list = { $head } and { $last }
list-then = { $head }, and { $last }
list-few = { $names }, { $more } more and at last { $last }
list-more = { $more } more
hours = { $count ->
    [one] 1 hour
   *[other] { $count } hours
 }
minutes = { $count ->
    [one] 1 minute
   *[other] { $count } minutes
 }
no-time = less than a minute
odds = { $times } to { $to }
odds-most = 100 to 1 or more
moment = { $day } { $month ->
    [1] Jan
    [2] Feb
    [3] Mar
    [4] Apr
    [5] May
    [6] Jun
    [7] Jul
    [8] Aug
    [9] Sep
    [10] Oct
    [11] Nov
   *[12] Dec
 } { $hour }
# Over what happened on a day.
day = { $weekday } { $date } ({ $other } { $style })
weekday = { $weekday ->
    [1] Monday
    [2] Tuesday
    [3] Wednesday
    [4] Thursday
    [5] Friday
    [6] Saturday
   *[7] Sunday
 }
date = { $day } { $month ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
 }
date-year = { $date } { $year }
old-style = Old Style
new-style = New Style
announcement = an announcement
somebody = somebody
# Said of a side that has just been named; empty where it is named again.
again = { $several ->
    [yes] them
   *[no] it
 }
other-side = the other side
group-part = { $count } of { $group }
group-part-of-them = { $count } of them
group-at = { $group } at { $place }
guard-of = the guard of { $place }
guard-who = { $guard } ({ $group })
those-at = those at { $place }
whoever-leads = whoever leads there
side-count = { $count } for { $side }
place-hours = { $place } ({ $hours })
named-at = { $name } ({ $hour })

## Demands

asks = { $issuer } { $what }
    .had = { $issuer } had { $what }
asks-something = a demand was made
    .had = a demand had been made
in-name = { $what } in the name of { $side }
demand-accept = sent a commissar to { $place }
demand-stand-firm = called on the guard of { $place } to stand firm
demand-occupy = ordered { $whom } to take { $place }
demand-guard = ordered { $whom } to strengthen { $place }
demand-serve = asked those who work at { $place } to serve { $side }
demand-cut = ordered the telephone line of { $place } cut
demand-restore = ordered the telephone line of { $place } restored
demand-declare = called on { $whom } to declare for { $side }
demand-raise = ordered { $place } raised
demand-lower = ordered { $place } lowered
demand-surrender = called on the guard of { $place } to surrender
demand-withdraw = offered the guard of { $place } a free way out
demand-warn = ordered blank shots at { $place }
demand-bombard = ordered { $place } shelled
demand-release = asked for { $rifles } from { $place }
demand-release-for = asked for { $rifles } from { $place } for { $group }
demand-darken = ordered { $place } cut off from light and power
demand-light = ordered light and power restored at { $place }
demand-come = called { $person } to { $place }
demand-dismiss = called on { $person } to lay down office
demand-recall = called off what had been asked about { $place }
rifles = { $count ->
    [0] rifles
    [one] 1 rifle
   *[other] { $count } rifles
 }

# What was asked, behind `to`.
task-accept = accept a commissar
task-stand-firm = stand firm
task-occupy = take { $place }
task-guard = strengthen { $place }
task-serve = work for { $side } at { $place }
task-cut = cut the telephone line of { $place }
task-restore = restore the telephone line of { $place }
task-declare = declare for { $side }
task-raise = raise { $place }
task-lower = lower { $place }
task-surrender = surrender
task-withdraw = leave { $place } freely
task-warn = fire blank at { $place }
task-bombard = fire live shells at { $place }
task-release = hand out rifles
task-release-for = hand out rifles to { $group }
task-darken = cut off light and power at { $place }
task-light = restore light and power at { $place }
task-come = come to { $place }
task-dismiss = lay down office
task-recall = drop what had been asked about { $place }
on-whom = on { $whom } to { $task }
on-nobody = to { $task }
on-those-at = on those at { $place } to { $task }

word-arrived = word arrived { $carrier }
word-arrived-of = word from { $issuer } about { $place } arrived { $carrier }
carrier-telephone = by telephone
carrier-telegraph = by telegraph
carrier-direct-wire = by direct wire
carrier-wireless = by wireless
carrier-press = in print
carrier-courier = by courier
carrier-train = by train or ship
carrier-in-person = in person

called-off-something = { $who } called off a demand
called-off = { $who } called off a demand { $on }
called-off-of = { $who } called off a demand of { $issuer } { $on }

## Answers

answered = { $who } { $deed }
had-answered = { $who } had { $deed }
answered-something = { $group } answered
    .had = { $group } had answered
did-accept = accepted a commissar sent by { $issuer }
did-stand-firm = promised { $issuer } to stand firm
did-march = set out to { $task } for { $side }
did-agree = agreed to { $task }
did-cut = cut the telephone line of { $place } for { $side }
did-restore = restored the telephone line of { $place } for { $side }
did-declare = declared for { $side }
did-raise = raised { $place } for { $side }
did-lower = lowered { $place } for { $side }
did-surrender = surrendered to { $side }
did-warn = fired blank at { $place } for { $side }
did-bombard = fired live shells at { $place } for { $side }
did-release = handed out rifles to { $side }
did-darken = cut off light and power at { $place } for { $side }
did-light = restored light and power at { $place } for { $side }
late = were asked too late
shirked-accept = gave a commissar sent by { $issuer } no answer
defied-accept = turned away a commissar sent by { $issuer }
shirked-stand-firm = gave { $issuer } no promise to stand firm
defied-stand-firm = refused a call from { $issuer } to stand firm
shirked-serve = stayed idle when { $issuer } asked them to { $task }
shirked-march = stayed put when { $issuer } asked them to { $task }
shirked = did nothing when { $issuer } asked them to { $task }
defied = refused to { $task } for { $issuer }
defied-for-side = refused to { $task } when { $issuer } asked them to
had-accepted = accepted a commissar
had-not-answered-commissar = given a commissar no answer
had-turned-away = turned away a commissar
had-promised-nothing = promised nothing
had-shirked = done nothing to { $task }
had-refused = refused to { $task }
had-late = been asked too late

votes-only = , the only one there
votes-all = , all { $count }
votes-all-called = , all { $count } who were called out
votes = : { $parts }
votes-called = : of { $count } called out, { $parts }
vote-for = { $count } { $count ->
    [one] was
   *[other] were
 } for it
vote-favour = { $count } { $count ->
    [one] was
   *[other] were
 } in favour
vote-idle = { $count } sat still
vote-against = { $count } { $count ->
    [one] was
   *[other] were
 } against
too-few = , too few to carry it
too-few-in-squad = , too few in any one squad for it to move

## Reasons

weighed = { $reason } ({ $odds })
because = Because { $inclined }.
because-although = Because { $inclined }, although { $against }.
although = Although { $against }; chance and temper had the last word.
willing = What moved the willing: { $inclined }.
willing-although = What moved the willing: { $inclined }; what held the rest back: { $against }.
held-most-back = { $against }: that held most back.
no-reason = No reason weighed much either way.
reason-trusted = they trusted { $side } to prevail
reason-not-trusted = they did not trust { $side } enough to prevail
reason-safer = { $side } seemed the safer choice
reason-leaned-from = they leaned away from { $side }
reason-leaned-to = they leaned to { $side }
reason-same = those around them did the same
reason-otherwise = those around them did otherwise
reason-defending = { $side } seemed to be defending itself
reason-attacker = { $side } seemed the attacker
reason-signature = a signature they asked for was missing
reason-danger-defy = it seemed the more dangerous to defy
reason-danger-comply = it seemed dangerous to comply
reason-habit = they were used to do as they were ordered
reason-march = it meant a march
reason-bent-from = a bent of their own kept them from { $side }
reason-bent-to = a bent of their own drew them to { $side }

## What led to it

asked = Asked at { $clock }
asked-by = Asked by { $issuer } at { $clock }
asked-off = Called off at { $clock }
upon-nothing = { $asked }.
upon-fed = { $asked }: this is fed to the model, not its choice.
upon-at-once = { $asked }, as soon as { $had }.
upon-news = { $asked }, on the news that { $had } ({ $heard }).
upon-known-news = { $asked }, on the news of { $heard }.
set-out = Set out at { $clock }.
set-out-asked = Set out at { $clock }; { $asked }
after = After { $had } ({ $clock }).
facing-since = Face to face since { $clock }: { $numbers }.

## Moves, stand-offs and losses

began = the history began
    .had = the history had begun
fed = fed to the model: { $what }
    .had = it had been fed to the model that { $what }
an-input = an input
reached = { $who } reached { $place }
    .had = { $who } had reached { $place }
reached-guard = { $who } reached { $place } to strengthen its guard
reached-took = { $who } reached { $place }, found nobody to stop them and took it for { $side }
reached-faced = { $who } reached { $place }, where they faced { $count } for { $side }
reached-faced-with = { $who } reached { $place }, where with { $others } already there they faced { $count } for { $side }
came-back = { $who } came back to { $place }
left = { $who } left { $place }
    .had = { $who } had left { $place }
left-road = { $who } left the road
    .had = { $who } had left
went-over = { $who } went over to { $side }
had-gone-over = { $who } had gone over to { $side } at { $place }
home-not-needed = { $who } were not needed and went home
home-gave-up = { $who } gave up and went home
at = at { $place }, { $what }
facing = { $comers_count } for { $comers } stood face to face with { $there_count } for { $there }
there-facing = there { $facing }
there-faced = there they now faced { $count } for { $side }
had-faced = people of { $comers } had come face to face with those of { $there } at { $place }
ended-standoff = that ended a stand-off of { $lasted }
ended-standoff-gone = that ended a stand-off of { $lasted }, in which { $gone } had slipped away before
opened-fire = { $count } for { $side } opened fire
fired-again = { $count } for { $side } fired again
had-fired = people of { $side } had fired at { $place }
no-fire-until = nobody fired again until { $until }
fire-went-on = the fire went on for { $lasting }, until { $until }: { $volleys }
nobody-hit = nobody was hit
volleys = { $count ->
    [one] { $count } volley
   *[other] { $count } volleys
 } of { $most } for { $side }
volleys-up-to = { $count ->
    [one] { $count } volley
   *[other] { $count } volleys
 } of up to { $most } for { $side }
lost-killed = { $who } { $count ->
    [one] was
   *[other] were
 } killed
lost-wounded = { $who } { $count ->
    [one] was
   *[other] were
 } wounded
lost-captured = { $who } { $count ->
    [one] was
   *[other] were
 } disarmed
lost-dispersed = { $who } slipped away
lost-of = of { $group } { $losses }
loss-killed = { $count } { $count ->
    [one] was
   *[other] were
 } killed
loss-wounded = { $count } { $count ->
    [one] was
   *[other] were
 } wounded
loss-captured = { $count } { $count ->
    [one] was
   *[other] were
 } disarmed
loss-dispersed = { $count } slipped away
had-lost-killed = { $count } of { $group } had been killed at { $place }
had-lost-wounded = { $count } of { $group } had been wounded at { $place }
had-lost-captured = { $count } of { $group } had been disarmed at { $place }
had-lost-dispersed = { $count } of { $group } had slipped away at { $place }
obeys = from then on { $place } obeyed { $side }
obeys-nobody = from then on { $place } obeyed nobody
had-obeyed = { $place } had come to obey { $side }
had-obeyed-nobody = { $place } had come to obey nobody
works = { $place } worked for { $side } now
works-nobody = { $place } worked for nobody now
had-worked = { $place } had come to work for { $side }
had-worked-nobody = { $place } had come to work for nobody
line-open = the telephone line of { $place } worked again
line-dead = the telephone line of { $place } was dead
had-line-open = the telephone line of { $place } had been restored
had-line-dead = the telephone line of { $place } had been cut
arrested-there = { $names } { $several ->
    [yes] were
   *[no] was
 } arrested there
had-arrested = { $name } had been arrested

## Rarer events

raised = { $place } was raised
    .had = { $place } had been raised
lowered = { $place } was lowered
    .had = { $place } had been lowered
let-through = { $group } let through a transport of { $side } at { $place }
    .had = { $group } had let through a transport of { $side } at { $place }
stopped-transport = { $group } stopped a transport of { $side } at { $place }
    .had = { $group } had stopped a transport of { $side } at { $place }
shelled-live = guns served by { $group } fired live shells at { $place } for { $side }
    .had = guns served by { $group } had fired live shells at { $place } for { $side }
shelled-blank = guns served by { $group } fired blank at { $place } for { $side }
    .had = guns served by { $group } had fired blank at { $place } for { $side }
truce-began = those who faced each other agreed to wait at { $place }
    .had = those who faced each other had agreed to wait at { $place }
truce-ended = the truce at { $place } ended
    .had = the truce at { $place } had ended
armed = { $count ->
    [one] 1 rifle was
   *[other] { $count } rifles were
 } handed to { $group } from { $place }
    .had = { $count ->
        [one] 1 rifle
       *[other] { $count } rifles
     } had been handed to { $group } from { $place }
lit = { $place } had light and power again
    .had = { $place } had got light and power again
dark = { $place } lost light and power
    .had = { $place } had lost light and power
slipped-into = { $who } slipped into { $place } for { $side }
    .had = { $who } had slipped into { $place } for { $side }
talks-began = { $who } began { $talks }
    .had = { $who } had begun { $talks }
talks-agreed = { $by } offered { $other } { $posts } of { $all } posts and it was agreed
    .had = { $by } had offered { $other } { $posts } of { $all } posts and it was agreed
talks-not-taken = { $by } offered { $other } { $posts } of { $all } posts and it was not taken
    .had = { $by } had offered { $other } { $posts } of { $all } posts and it was not taken
talks-broken-off = { $by } broke off { $talks }
    .had = { $by } had broken off { $talks }
post-taken = { $who } took the post of { $post }
    .had = { $who } had taken the post of { $post }
strike-began = { $by } struck against both sides of { $talks }
    .had = { $by } had struck against both sides of { $talks }
strike-off = { $by } called off the strike that threatened { $talks }
    .had = { $by } had called off the strike that threatened { $talks }
motion-adopted = { $body } adopted the motion "{ $motion }" ({ $counts })
    .had = { $body } had adopted the motion "{ $motion }" ({ $counts })
motion-lost = { $body } did not adopt the motion "{ $motion }" ({ $counts })
    .had = { $body } had not adopted the motion "{ $motion }" ({ $counts })
motion-counts = { $in_favour } for, { $against } against
motion-abstaining = { $count } abstaining
motion-absent = { $count } absent
seats-won = { $faction } got { $seats } seats in { $body }
    .had = { $faction } had got { $seats } seats in { $body }
seats-given = { $faction } got { $seats } places given by { $body }
    .had = { $faction } had got { $seats } places given by { $body }
left-body = { $seats } of { $faction } left { $body }
    .had = { $seats } of { $faction } had left { $body }
deputies-recalled = { $group } recalled its deputies to { $body }: { $faction } has { $seats } seats
    .had = { $group } had recalled its deputies to { $body }: { $faction } has { $seats } seats
seats-taken-none = { $faction } took none of { $asked ->
    [one] the seat
   *[other] the { $asked } seats
 } that were offered in { $body }
    .had = { $faction } had taken none of { $asked ->
        [one] the seat
       *[other] the { $asked } seats
     } that were offered in { $body }
seats-taken = { $faction } took { $asked ->
    [one] the seat that was offered
   *[other] { $seats } of the { $asked } seats that were offered
 } in { $body }
    .had = { $faction } had taken { $asked ->
        [one] the seat that was offered
       *[other] { $seats } of the { $asked } seats that were offered
     } in { $body }
seats-back = { $faction } came back to { $seats } of { $asked ->
    [one] the seat
   *[other] the { $asked } seats
 } left in { $body }
    .had = { $faction } had come back to { $seats } of { $asked ->
        [one] the seat
       *[other] the { $asked } seats
     } left in { $body }
seats-lost = { $faction } lost { $asked ->
    [one] the seat
   *[other] the { $asked } seats
 } in { $body }
    .had = { $faction } had lost { $asked ->
        [one] the seat
       *[other] the { $asked } seats
     } in { $body }
seats-given-up = { $faction } gave up { $seats } of { $asked ->
    [one] the seat
   *[other] the { $asked } seats
 } in { $body }
    .had = { $faction } had given up { $seats } of { $asked ->
        [one] the seat
       *[other] the { $asked } seats
     } in { $body }
date-kept = the date of { $date } came and was kept
    .had = the date of { $date } had come and was kept
date-unkept = the date of { $date } came and passed unkept
    .had = the date of { $date } had come and passed unkept
put-off = { $what } was put off
    .had = { $what } had been put off
put-off-to = { $what } was put off to { $when }
    .had = { $what } had been put off to { $when }
moved = { $what } was moved to { $when }
    .had = { $what } had been moved to { $when }
next-sitting = the next sitting of { $body }
nothing = nothing
order = an order
order-of = an order of { $issuer } about { $place }
order-lost = { $order } never arrived
    .had = { $order } had not arrived
order-reversed = { $order } was called off before it was answered
    .had = { $order } had been called off before it was answered
order-disputed = { $order } was crossed by an order of another authority
    .had = { $order } had been crossed by an order of another authority
order-overtaken = { $order } found nobody to answer it
    .had = { $order } had found nobody to answer it
order-obeyed = { $order } was done as it asked
    .had = { $order } had been done as it asked
order-refused = { $order } was refused
    .had = { $order } had been refused
person-agreed = { $person } agreed to { $task } for { $issuer }
    .had = { $person } had agreed to { $task } for { $issuer }
person-refused = { $person } refused to { $task } for { $issuer }
    .had = { $person } had refused to { $task } for { $issuer }
signed = { $who } signed { $order }
    .had = { $who } had signed { $order }
not-signed = { $who } refused to sign { $order }
    .had = { $who } had refused to sign { $order }
resolved = { $group } resolved to follow no order that { $whose } had not signed
    .had = { $group } had resolved to follow no order that { $whose } had not signed
disowned = { $who } disowned { $issuer }
    .had = { $who } had disowned { $issuer }
to-defence = { $who } decided to keep to defence
    .had = { $who } had decided to keep to defence
to-attack = { $who } decided to go over to the attack
    .had = { $who } had decided to go over to the attack
met-declared = { $group } met at { $place } and declared for { $side } { $how }: { $votes }
    .had = { $group } had met at { $place } and declared for { $side } { $how }: { $votes }
met-declined = { $group } met at { $place } and declined to declare for { $side } { $how }: { $votes }
    .had = { $group } had met at { $place } and declined to declare for { $side } { $how }: { $votes }
by-hands = by show of hands
by-ballot = by secret vote
met-for = { $count } for
met-against = { $count } against
met-silent = { $count } not voting
lynched = { $count ->
    [one] 1 prisoner of { $group } was
   *[other] { $count } prisoners of { $group } were
 } killed by a crowd at { $place }
    .had = { $count ->
        [one] 1 prisoner
       *[other] { $count } prisoners
     } of { $group } had been killed by a crowd at { $place }
calmed = { $who } held back a crowd at { $place }
    .had = { $who } had held back a crowd at { $place }
came = { $who } came to { $place }
    .had = { $who } had come to { $place }
hid = { $who } went into hiding at { $place }
    .had = { $who } had gone into hiding at { $place }
set-out-for = { $who } set out for { $place }
    .had = { $who } had set out for { $place }
abroad = { $who } was out of reach
    .had = { $who } had got out of reach
dismissed = { $who } { $several ->
    [yes] were
   *[no] was
 } dismissed by { $by }
    .had = { $who } had been dismissed by { $by }
appointed-again = { $who } { $several ->
    [yes] were
   *[no] was
 } appointed again by { $by }
    .had = { $who } had been appointed again by { $by }

## Turning points

turn-resolved-many = { $group } resolved to follow no order that { $whose } had not signed; { $count } groups had done so by { $hour }, the last of them { $last }
turn-obeys = { $place } came to obey { $side }
turn-obeys-then = { $place } came to obey { $side }, then { $names }
turn-obeys-nobody = { $place } came to obey nobody
turn-obeys-nobody-then = { $place } came to obey nobody, then { $names }
turn-arrested = { $names } { $several ->
    [yes] were
   *[no] was
 } arrested by people of { $side }
turn-date-unkept = the date of { $date } passed unkept
turn-moved = { $what } was moved to { $when } by a vote
turn-adopted = { $body } adopted "{ $motion }" ({ $in_favour } to { $against })
turn-agreed = { $talks } ended in agreement: { $by } left the other { $posts } of { $all } posts
turn-attack-first = { $who } { $several ->
    [yes] were
   *[no] was
 } the first to go over to the attack for { $side }
turn-attack = { $who } went over to the attack for { $side }
turn-attack-own = { $told }, then { $names }
turn-attack-others = { $told }; on the other side { $names }
turn-attack-over = { $told }; from { $hour } on all kept to defence
turn-attack-on = { $told }; there was no peace again
turn-attack-later = from here on somebody went over to the attack { $count } more times, the last time from { $hour } on
turn-first-shots = The first shots: { $told }
turn-fire = at { $place }, { $count } for { $side } opened fire
turn-rounds = { $count } rounds in { $lasted }, until { $until }
turn-fire-later = from here on there was fire in { $count } more stand-offs, the last time at { $place } from { $hour } on; { $toll }
turn-guns-live = guns fired live shells at { $place } for { $side }
turn-guns-blank = guns fired blank at { $place } for { $side }
turn-guns-twice = { $told }, twice until { $hour }
turn-guns-often = { $told }, { $count } times until { $hour }
turn-truce = at { $place }, those who faced each other agreed to wait
turn-truce-until = at { $place }, those who faced each other agreed to wait, until { $hour }
toll-killed = { $first ->
    [yes] { $count ->
        [one] 1 was killed
       *[other] { $count } were killed
     }
   *[no] { $count } killed
 }
toll-wounded = { $first ->
    [yes] { $count ->
        [one] 1 was wounded
       *[other] { $count } were wounded
     }
   *[no] { $count } wounded
 }
toll-captured = { $first ->
    [yes] { $count ->
        [one] 1 was disarmed
       *[other] { $count } were disarmed
     }
   *[no] { $count } disarmed
 }
end-nobody = { $count } of { $all } places obeyed nobody, as at the start.
end-nobody-new = { $count } of { $all } places obeyed nobody, newly { $names }.
end-held = { $side } held { $count } of { $all } places, none of them new.
end-held-new = { $side } held { $count } of { $all } places, { $gained } of them new: { $names }.
end-arrested = Under arrest: { $names }.
end-no-toll = In all, nobody was killed, wounded or disarmed.
end-toll = In all, { $toll }.

## Things that happen in some histories and not in others

may-obey = { $place } comes to obey { $side }
may-obey-nobody = { $place } comes to obey nobody
may-attack = { $who } goes over to the attack
may-defend = { $who } decides on defence
may-adopt = { $body } adopts "{ $motion }"
may-reject = { $body } rejects "{ $motion }"
may-declare = a meeting of { $group } declares for { $side }
may-resolve = a meeting of { $group } resolves to follow no order that { $who } has not signed
may-say-yes = asked by { $side } to { $act }, { $group } say yes
may-say-no = asked by { $side } to { $act }, { $group } say no
may-arrest = people of { $side } arrest { $who }
may-appoint = somebody appoints { $who } again
may-dismiss = somebody dismisses { $who }
may-come = { $who } comes to { $place }
may-keep-date = the date of { $date } is kept
may-miss-date = the date of { $date } passes unkept
may-put-off = { $date } is put off
may-agree = { $talks } come to an agreement
may-break-off = { $talks } are broken off
may-stand-off = two sides stand off at { $place }
may-fire = people of { $side } fire at { $place }
may-shell = guns of { $side } shell { $place }
act-accept = accept a commissar
act-stand-firm = stand firm
act-occupy = march and take a place
act-guard = march and strengthen a place
act-serve = serve it
act-cut = cut a line
act-restore = restore a line
act-declare = declare for it
act-raise = raise a bridge
act-lower = lower a bridge
act-surrender = surrender
act-withdraw = withdraw freely
act-warn = fire blank
act-bombard = fire live
act-release = hand out rifles
act-darken = cut off light and power
act-light = restore light and power
act-come = come
act-dismiss = lay down office
act-recall = stop

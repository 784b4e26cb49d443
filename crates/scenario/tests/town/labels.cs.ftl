# Names of the town in Czech.
scenario-title = Město
scenario-summary =
    Vymyšlené město o třech místech
    a dvou autoritách.

authority-mayor = Starosta
authority-council = Rada
headline-hall-falls = Radnice začne poslouchat radu

place-hall = Radnice
place-depot = Vozovna
place-camp = Vojenský tábor
group-watch = Stráž
group-soldiers = Vojáci
group-drivers = Řidiči
institution-office = Úřad starosty
institution-committee = Výbor

episode-hall-falls = Radnice padne
episode-quiet = Nikdo není zabit

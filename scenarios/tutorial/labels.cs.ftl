# What things are called in Czech; `interregnum run` with `--lang cs` shows them so. Each line is one name: the kind of thing, a hyphen,
# its id in the other files, then `=` and the name. Lines that begin with # are for people. The manual's page is docs/labels.md.

scenario-title = Lipová, březen 1924
scenario-summary =
    Vymyšlené město na řece v den stávky. Úřad sídlí na radnici, stávkový výbor na seřaďovacím nádraží; mezi nimi leží most,
    telefonní ústředna a zbrojnice.

authority-magistracy = Úřad
authority-strikers = Stávkující

headline-hall-falls = Radnice začne poslouchat stávkující
headline-hall-time = Kdy radnice začne poslouchat stávkující
headline-exchange-at-noon = Stávkující mají v poledne ústřednu
headline-stand-off = Obě strany se někde postaví proti sobě

place-town-hall = Radnice
place-telephone-house = Telefonní ústředna
place-armoury = Zbrojnice
place-old-bridge = Starý most
place-rail-yard = Seřaďovací nádraží

group-home-battalion = Domobranecký prapor
group-lipova-police = Městská policie
group-yard-workers = Dělníci z nádraží
group-lipova-operators = Telefonistky

institution-burgomaster = Úřad starosty
institution-strike-committee = Stávkový výbor

episode-bridge-taken = Most je obsazen
episode-exchange-taken = Ústředna je obsazena
episode-hall-stands = Radnice padne
episode-armoury-kept = Zbrojnice padne první den
episode-somebody-fires = Někdo vystřelí

#!/bin/sh
# Fills corpus/TARGET with what people write: the town of the tests, the bundled scenarios, and every expression and
# time in them. Small files only: what is large is slow to run and teaches the fuzzer little.
set -eu
cd "$(dirname "$0")"
town=../crates/scenario/tests/town/files
for target in times csv toml conditions patches labels; do mkdir -p "corpus/$target"; done

# numbered TARGET NUMBER FILE: the first byte says which of the files it is instead of.
numbered() {
    name="corpus/$1/seed-$2-$(basename "$(dirname "$3")")-$(basename "$3")"
    { printf "\\$(printf '%03o' "$2")"; head -c 12000 "$3"; } > "$name"
}

number=0
for file in places links groups posts inputs record episodes; do
    for folder in "$town" ../scenarios/*/; do
        [ -f "$folder/$file.csv" ] && numbered csv "$number" "$folder/$file.csv"
    done
    number=$((number + 1))
done
number=0
for file in scenario leanings institutions doctrines channels parameters; do
    for folder in "$town" ../scenarios/*/ ../scenarios; do
        [ -f "$folder/$file.toml" ] && numbered toml "$number" "$folder/$file.toml"
    done
    number=$((number + 1))
done

# each TARGET FROM...: one seed per line of standard input.
each() {
    count=0
    while IFS= read -r line; do
        printf '%s' "$line" > "corpus/$1/seed-$2-$count"
        count=$((count + 1))
    done
}

cat "$town"/episodes.csv ../scenarios/*/episodes.csv | grep -oE '(first|ever|at|before|max)\([^|]*\)' \
    | sed 's/""/"/g; s/",.*//' | sort -u > corpus/expressions
each conditions episode < corpus/expressions
# The same of the town's own names, so that some are whole.
sed -E "s/(holds|open|strength|people|lit|store)\('[^']*'/\1('hall'/g; s/stance\('[^']*'/stance('soldiers'/g; 
        s/(==|!=) '[^']*'/\1 'council'/g; s/1917-[0-9T:-]+/1917-10-24T12:00/g" corpus/expressions | sort -u | each conditions town
rm corpus/expressions
cat "$town"/*.toml ../scenarios/*/*.toml | sed -nE 's/^(observable|when) = "(.*[a-z_]+\(.*)"$/\2/p' | sort -u | each conditions rule
grep -oE "^\| \`[^|]*\(" ../docs/scenario.md | tr -d '|`' | sed "s/($/('hall') == 'council'/" | each conditions manual
cat "$town"/record.csv ../scenarios/*/record.csv ../scenarios/*/episodes.csv \
    | grep -oE '[0-9]{4}(-[0-9]{2}){0,2}(T[0-9:]+)?[~?%]?(/[0-9.T:~?%-]+)?' | sort -u | awk 'NR % 20 == 1' | each times record
printf '%s\n' '../1917-10-25' '1917-10-25T03~/..' '1917-10-25T24:00' ' 1917 / 1918 ' '25 Oct 1917' '1900-02-29' \
    | each times hand

# patch NAME FIRST SECOND: two texts, and how long the first is in the last two bytes.
patch() {
    pad='# What is less than three hundred bytes long would have its length in one byte, so it is made longer by this. '
    first="$2$pad$pad
"
    second="$3$pad
"
    length=${#first}
    { printf '%s%s' "$first" "$second"
      printf "\\$(printf '%03o' $((length / 256)))\\$(printf '%03o' $((length % 256)))"; } > "corpus/patches/seed-$1"
}
head='format = 1
title = "One"
'
patch change "$head[places.hall]
holder = \"council\"
source = \"guess\"
" "$head[groups.watch]
people = 120
source = \"guess\"
[groups.soldiers]
leaning = \"angry:0.5 loyal:0.5\"
source = \"guess\"
"
patch remove "${head}remove = [\"inputs.march\", \"posts.depot/watch\", \"links.hall/depot\", \"types.loyal.toward.mayor\"]
" "$head[inputs.march]
when = \"1917-10-24T06:00\"
institution = \"committee\"
act = \"occupy\"
group = \"soldiers\"
place = \"depot\"
people = 50
moved_first = \"council\"
source = \"F-01-02\"
"
patch add "$head[places.mill]
name = \"The Mill\"
function = \"station\"
latitude = 50.1
longitude = 14.5
telephone = true
source = \"guess\"
[links.\"mill/camp\"]
minutes = 10
source = \"guess\"
" "$head[doctrines.office.rules.lost]
when = \"holds('depot') == 'council'\"
posture = \"offensive\"
source = \"guess\"
[doctrines.office]
posture = -0.5
source = \"guess\"
"
patch parameters "${head}reason = \"Nobody there had seen an election\"
summary = \"More\"
[parameters.stake]
prior = { fixed = 1 }
[value]
seat = { fixed = 1 }
[effectiveness]
crew = { lognormal = { median = 1, sigma = 0.2 } }
" "$head[span]
end = \"1917-10-26T00:00\"
[authorities.mayor]
recognises = [\"council\"]
[headlines.hall-falls]
observable = \"ever(holds('hall') == 'mayor')\"
"

# The town's labels whole, an entry a seed, and what is more than a label; of the bundled scenarios every twentieth line.
cp ../crates/scenario/tests/town/labels.cs.ftl corpus/labels/seed-town
grep -vE '^(#|$)' ../crates/scenario/tests/town/labels.cs.ftl | each labels entry
cat ../scenarios/*/labels.*.ftl | awk 'NR % 20 == 1' | each labels bundled
printf '%s\n' 'place-hall = { $name }' '-place-hall = A term' 'place-hall = { "{" }' 'place-hall = { "\u010D" }' \
    'place-hall = { "a" -> *[b] c }' '## A remark' 'place-hall =' | each labels hand
printf 'place-hall = One\n .attribute = Two\nplace-hall = Three\r\n\tplace-mill = Four\n' > corpus/labels/seed-lines

for target in times csv toml conditions patches labels; do echo "$target: $(ls "corpus/$target" | wc -l) seeds"; done

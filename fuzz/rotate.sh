#!/bin/bash
# rotate.sh SECONDS UNTIL [TARGET...]: runs the targets in turn, SECONDS each, until the time UNTIL (as `date -d` reads it).
# Each turn leaves a line in logs/tally: target, CPU seconds, executions, coverage (edges), features, crashes kept.
set -u
cd "$(dirname "$0")"
turn=$1 until=$(date -d "$2" +%s)
shift 2
targets=(${@:-times csv toml conditions patches labels})
declare -A longest=([times]=128 [csv]=16384 [toml]=16384 [conditions]=4096 [patches]=8192 [labels]=16384)
bin=${FUZZ_BIN:-target/$(rustc -vV | sed -n 's/^host: //p')/release}
mkdir -p logs artifacts
TIMEFORMAT='%U %S'
while [ "$(date +%s)" -lt "$until" ]; do
    for target in "${targets[@]}"; do
        left=$((until - $(date +%s)))
        [ "$left" -le 5 ] && exit
        mkdir -p "artifacts/$target"
        log="logs/$target-$$.log"
        spent=$({ time nice -n 15 "$bin/$target" "corpus/$target" -dict="dictionaries/$target.dict" \
            -max_len="${longest[$target]}" -rss_limit_mb=2048 -timeout=10 -max_total_time=$((turn < left ? turn : left)) \
            -artifact_prefix="artifacts/$target/" -print_final_stats=1 >"$log" 2>&1; } 2>&1)
        awk -v target="$target" -v spent="$spent" -v kept="$(ls "artifacts/$target" | wc -l)" '
            /cov: / { for (i = 1; i < NF; i++) { if ($i == "cov:") cov = $(i + 1); if ($i == "ft:") ft = $(i + 1) } }
            /^#[0-9]+/ { done = substr($1, 2) } /number_of_executed_units/ { done = $2 }
            END { split(spent, s, " "); print target, s[1] + s[2], done + 0, cov + 0, ft + 0, kept }' "$log" >> logs/tally
    done
done

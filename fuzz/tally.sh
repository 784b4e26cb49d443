#!/bin/sh
# What rotate.sh has noted so far, summed by target.
awk '{ cpu[$1] += $2; runs[$1] += $3; cov[$1] = $4 > cov[$1] ? $4 : cov[$1]; ft[$1] = $5 > ft[$1] ? $5 : ft[$1]; total += $2; all += $3 }
    END { printf "%-12s %10s %14s %8s %9s\n", "target", "CPU hours", "executions", "edges", "features"
          for (t in cpu) printf "%-12s %10.2f %14d %8d %9d\n", t, cpu[t] / 3600, runs[t], cov[t], ft[t] | "sort"
          close("sort"); printf "%-12s %10.2f %14d\n", "all", total / 3600, all }' "$(dirname "$0")/logs/tally"

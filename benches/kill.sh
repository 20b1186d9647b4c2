#!/bin/sh
# Kills `archive add` and `check` with a cache at random moments, and holds what they leave to what an undisturbed run leaves.
#
#     benches/kill.sh FACTLINT [TIMES]
set -eu
factlint=$(realpath "$1") times=${2:-50}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# The generator needs nothing but the standard library; cargo would build every dependency of the tests for it.
rustc --edition 2024 -O -o "$scratch/corpus" "$(dirname "$0")/corpus.rs"
"$scratch/corpus" write "$scratch" --megabytes 20 --files 5000 > /dev/null
cd "$scratch"
printf 'rules: [rules.yml]\n' > factlint.yml
began=$(date +%s%N)
"$factlint" archive add texts --archive whole.facts
whole=$(($(date +%s%N) - began))
"$factlint" check texts --no-cache --format json > whole.json || true
rows() { "$factlint" archive status --archive "$1"; }
killed=0 i=0
while [ $i -lt "$times" ]; do
    i=$((i + 1))
    # A moment of an undisturbed run that differs from turn to turn.
    moment=$(awk -v seed="$i" -v whole="$whole" 'BEGIN { srand(seed * 7919); printf "%.3f", rand() * whole / 1e9 }')
    # Every fifth run begins with nothing, the others go on.
    [ $((i % 5)) -ne 1 ] || rm -rf killed.facts* .factlint
    timeout -s KILL "$moment" "$factlint" archive add texts --archive killed.facts > /dev/null 2>&1 || killed=$((killed + 1))
    timeout -s KILL "$moment" "$factlint" check texts --format json > killed.json 2> /dev/null || true
    # What is in may be looked at, and is whole, at any moment.
    if [ -e killed.facts ]; then
        "$factlint" archive verify --archive killed.facts > verdict.txt 2>&1 || grep -q 'no such table\|found another database\|is empty' verdict.txt || { cat verdict.txt; exit 1; }
    fi
    [ $((i % 10)) -ne 0 ] || touch texts/000/00000[0-4].txt
done
"$factlint" archive add texts --archive killed.facts
"$factlint" archive verify --archive killed.facts
"$factlint" check texts --format json > killed.json || true
cmp whole.json killed.json
[ "$(rows whole.facts | cut -d, -f1-3 | sed 's/ [0-9.]* MB//')" = "$(rows killed.facts | cut -d, -f1-3 | sed 's/ [0-9.]* MB//')" ]
echo "$killed of $times runs of archive add were killed; nothing lost, nothing twice"

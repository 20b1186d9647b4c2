#!/bin/sh
# factlint beside ripgrep on the same files: user time, wall time and memory of each, the runs taken in turn.
#
#     benches/compare.sh [FOLDER] [MEGABYTES] [RUNS]
#
# Needs a release build, GNU time, and ripgrep for the other half. Quote the ratios of one call, not single times.
set -eu
folder=${1:-target/corpus} megabytes=${2:-100} runs=${3:-5}
target=${CARGO_TARGET_DIR:-target}
factlint=$target/release/factlint
[ -x "$factlint" ] || cargo build --release
make() { cargo bench -q --bench corpus -- write "$@"; }
[ -d "$folder/texts" ] || make "$folder" --megabytes "$megabytes" --files $((megabytes * 250))
[ -d "$folder-unicode/texts" ] || make "$folder-unicode" --megabytes "$megabytes" --files $((megabytes * 250)) --unicode
[ -d "$folder-10000/texts" ] || make "$folder-10000" --megabytes "$megabytes" --files $((megabytes * 250)) --rules 10000
head -6 "$folder/rules.yml" > "$folder/one.yml"

"$factlint" check --rules "$folder/rules.yml" "$folder/texts" --format json="$folder/report.json" > /dev/null || true
cargo bench -q --bench corpus -- recall "$folder" "$folder/report.json"

run() {
    name=$1
    shift
    i=0
    while [ $i -lt "$runs" ]; do
        /usr/bin/time -a -o "$folder/times" -f "$name;%U;%e;%M" "$@" > /dev/null 2>&1 || true
        i=$((i + 1))
    done
}
rm -f "$folder/times"
run "factlint, 50 rules" "$factlint" check --rules "$folder/rules.yml" "$folder/texts"
run "factlint, 1 rule" "$factlint" check --rules "$folder/one.yml" "$folder/texts"
run "factlint, 10,000 rules" "$factlint" check --rules "$folder-10000/rules.yml" "$folder-10000/texts"
run "factlint, 50 rules, more than ASCII" "$factlint" check --rules "$folder-unicode/rules.yml" "$folder-unicode/texts"
if command -v rg > /dev/null; then
    run "ripgrep, 50 patterns" rg -c --no-unicode -f "$folder/patterns.txt" "$folder/texts"
    run "ripgrep, 1 literal" rg -c "$(head -1 "$folder/words.txt")" "$folder/texts"
fi
grep ';' "$folder/times" | sort -t';' -k1,1 -k2,2n | awk -F';' '
    $1 != name { if (name) show(); name = $1; n = 0 }
    { user[++n] = $2; wall[n] = $3; if ($4 > most) most = $4 }
    function show() { m = int((n + 1) / 2); printf "%-40s user %6.2f s  wall %6.2f s  %4d MB\n", name, user[m], wall[m], most / 1024; most = 0 }
    END { show() }'

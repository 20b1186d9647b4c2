#!/bin/sh
# factlint beside ripgrep on the same files: user time, wall time and memory of each, medians, the runs taken in turn.
#
#     benches/compare.sh [FOLDER] [MEGABYTES] [RUNS]
#
# Needs a release build, GNU time, and ripgrep for the other half. Quote the ratios of one call, not single times.
set -eu
folder=${1:-target/corpus} megabytes=${2:-100} runs=${3:-5}
target=${CARGO_TARGET_DIR:-target}
factlint=$target/release/factlint
[ -x "$factlint" ] || cargo build --release
# The generator needs nothing but the standard library; cargo would build every dependency of the tests for it.
corpus=$target/release/corpus
[ "$corpus" -nt benches/corpus.rs ] || rustc --edition 2024 -O -o "$corpus" benches/corpus.rs
make() { [ -f "$1/planted.txt" ] || "$corpus" write "$@" --megabytes "$megabytes" --files $((megabytes * 250)); }
make "$folder"
make "$folder-unicode" --unicode
make "$folder-10000" --rules 10000
head -6 "$folder/rules.yml" > "$folder/one.yml"
[ -d "$folder-shapes" ] || {
    mkdir -p "$folder-shapes"
    half=$((megabytes / 2))
    cat "$folder"/texts/*/*.txt > "$folder-shapes/prose.txt"
    head -c "${half}000000" "$folder-shapes/prose.txt" > "$folder-shapes/half.txt"
    tr '\n' ' ' < "$folder-shapes/prose.txt" > "$folder-shapes/line.txt"
    tr '.!?' '   ' < "$folder-shapes/half.txt" > "$folder-shapes/stopless.txt"
}

# The planted conflicts, and the same bytes whatever the number of threads.
for threads in 1 2; do
    "$factlint" check --no-cache --threads $threads --rules "$folder/rules.yml" "$folder/texts" \
        --format json="$folder/report-$threads.json" > /dev/null || true
    "$corpus" recall "$folder" "$folder/report-$threads.json"
done
cmp "$folder/report-1.json" "$folder/report-2.json"

rm -f "$folder/times"
run() {
    name=$1
    shift
    /usr/bin/time -a -o "$folder/times" -f "$name;%U;%S;%e;%M" "$@" > /dev/null 2>&1 || true
}
check() {
    name=$1
    shift
    run "factlint, $name" "$factlint" check --no-cache --rules "$@"
}
i=0
while [ $i -lt "$runs" ]; do
    check "50 rules" "$folder/rules.yml" "$folder/texts"
    check "1 rule" "$folder/one.yml" "$folder/texts"
    check "10,000 rules" "$folder-10000/rules.yml" "$folder-10000/texts"
    check "50 rules, more than ASCII" "$folder-unicode/rules.yml" "$folder-unicode/texts"
    if command -v rg > /dev/null; then
        run "ripgrep, 50 patterns" rg -c --no-unicode -f "$folder/patterns.txt" "$folder/texts"
        run "ripgrep, 1 literal" rg -c "$(head -1 "$folder/words.txt")" "$folder/texts"
    fi
    i=$((i + 1))
done
for shape in prose line half stopless; do
    check "50 rules, $shape" "$folder/rules.yml" "$folder-shapes/$shape.txt"
done
awk -F';' '
    NF == 5 { n[$1]++; user[$1, n[$1]] = $2; sys[$1, n[$1]] = $3; wall[$1, n[$1]] = $4; if ($5 > most[$1]) most[$1] = $5 }
    function median(all, name,    i, j, x, sorted) {
        for (i = 1; i <= n[name]; i++) {
            x = all[name, i]
            for (j = i - 1; j > 0 && sorted[j] > x; j--) sorted[j + 1] = sorted[j]
            sorted[j + 1] = x
        }
        return sorted[int((n[name] + 1) / 2)]
    }
    function ratio(a, b) {
        if (n[a] && n[b]) printf "%-44s user %5.2f  user and system %5.2f  wall %5.2f\n", a " : " substr(b, 1, 22), median(user, a) / (median(user, b) + 0.0001), (median(user, a) + median(sys, a)) / (median(user, b) + median(sys, b)), median(wall, a) / median(wall, b)
    }
    END {
        for (name in n) printf "%-44s user %5.2f s  system %5.2f s  wall %5.2f s  %4d MB\n", name, median(user, name), median(sys, name), median(wall, name), most[name] / 1024 | "sort"
        close("sort")
        ratio("factlint, 50 rules", "ripgrep, 50 patterns")
        ratio("factlint, 1 rule", "ripgrep, 1 literal")
        ratio("factlint, 10,000 rules", "factlint, 50 rules")
        ratio("factlint, 50 rules, more than ASCII", "factlint, 50 rules")
        ratio("factlint, 50 rules, line", "factlint, 50 rules, prose")
        ratio("factlint, 50 rules, stopless", "factlint, 50 rules, half")
    }' "$folder/times"

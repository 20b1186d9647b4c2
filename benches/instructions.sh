#!/bin/sh
# The gate on speed: instructions counted by callgrind, which no other work on the machine disturbs, against those of another
# build. Fails where one of the runs takes over a tenth more.
#
#     benches/instructions.sh gate [COMMIT]        this tree against COMMIT, by default where it left origin/main
#     benches/instructions.sh count FACTLINT > counts.txt
#     benches/instructions.sh compare OLD.txt NEW.txt
#
# A run that the older build does not understand (status 2) is not compared. Without valgrind `count` says so and writes nothing.
set -eu
case ${1:-} in
count)
    factlint=$2
    command -v valgrind > /dev/null || { echo "no valgrind here: nothing is counted" >&2; exit 0; }
    scratch=$(mktemp -d)
    trap 'rm -rf "$scratch"' EXIT
    cargo bench -q --bench corpus -- write "$scratch/corpus" --megabytes 1 --files 250 > /dev/null
    count() {
        name=$1
        shift
        valgrind --tool=callgrind --callgrind-out-file=/dev/null "$factlint" "$@" > /dev/null 2> "$scratch/log" || [ $? = 1 ] || return 0
        echo "$name $(sed -n 's/.*Collected : *//p' "$scratch/log" | tr -d ' ')"
    }
    count seeds check --threads 1 --no-cache --rules rules seeds
    count corpus check --threads 1 --no-cache --rules "$scratch/corpus/rules.yml" "$scratch/corpus/texts"
    count values recognize --threads 1 "$scratch/corpus/texts/000/000000.txt"
    ;;
compare)
    awk 'NR == FNR { old[$1] = $2; next }
        old[$1] { change = ($2 / old[$1] - 1) * 100; printf "%-8s %14d %14d %+6.1f%%\n", $1, old[$1], $2, change; bad += change > 10 }
        END { exit bad > 0 }' "$2" "$3"
    ;;
gate)
    command -v valgrind > /dev/null || { echo "no valgrind here: nothing is compared" >&2; exit 0; }
    base=${2:-$(git merge-base HEAD origin/main 2> /dev/null || git rev-parse HEAD~1)}
    work=$(mktemp -d)
    trap 'git worktree remove --force "$work/base" 2> /dev/null; rm -rf "$work"' EXIT
    git worktree add -q --detach "$work/base" "$base"
    (cd "$work/base" && cargo build -q --release --target-dir "$work/target")
    cargo build -q --release
    "$0" count "$work/target/release/factlint" > "$work/old"
    "$0" count "${CARGO_TARGET_DIR:-target}/release/factlint" > "$work/new"
    "$0" compare "$work/old" "$work/new"
    ;;
*)
    echo "expected gate [COMMIT], count FACTLINT or compare OLD NEW" >&2
    exit 2
    ;;
esac

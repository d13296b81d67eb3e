#!/usr/bin/env bash
# Proves from `cargo tree` that the engine's crate reaches nothing but the crates in shared/pure-crates.txt: none of
# them does I/O, reads a clock, draws randomness of its own, or binds to a host.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# Procedural macros and build scripts run on the builder's machine and are not part of the engine.
found=$(cargo tree --locked -p dotmock-shared --edges normal,no-proc-macro --target "$WASM_TARGET" --prefix none --format '{p}' |
  awk '{ print $1 }' | sort -u)
allowed=$(sed 's/#.*//; s/[[:space:]]*$//; /^$/d' shared/pure-crates.txt | sort -u)

extra=$(comm -23 <(printf '%s\n' "$found") <(printf '%s\n' "$allowed"))
stale=$(comm -13 <(printf '%s\n' "$found") <(printf '%s\n' "$allowed"))
[ -z "$extra" ] || fail "the engine reaches crates that shared/pure-crates.txt does not allow:" $extra
[ -z "$stale" ] || fail "shared/pure-crates.txt allows crates that the engine does not use:" $stale
# The template engine is a library of its own, which knows nothing of the project around it.
outside=$(grep -rnE '\bcrate::' shared/src/template --include='*.rs' | grep -v 'crate::template' || true)
[ -z "$outside" ] || fail "the template engine reaches outside of its module:" "$outside"
say "  $(printf '%s\n' "$found" | wc -l) crates, all of them known to be pure"

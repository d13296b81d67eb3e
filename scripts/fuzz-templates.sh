#!/usr/bin/env bash
# Holds templates to Go's: makes N of them (20000) from SEED (1), renders each here and by Go, and reports where they
# differ. Fails when under 97 % agree, or one panics or takes over a second. KEEP=1800 writes so many of them, with Go's
# answers, to the conformance data.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

work=$ROOT/.dev/fuzz
oracle=$TOOLS/oracle-$GO_VERSION-$(fingerprint tests/oracle | cut -d ' ' -f 1)
mkdir -p "$work"

build_oracle() { (cd tests/oracle && GOFLAGS=-mod=mod GOTOOLCHAIN=local "$go" build -o "$oracle" .); }

go=$(scripts/go.sh)
[ -x "$oracle" ] || step "the oracle, in Go" build_oracle
# As it is built for tests: every check of overflows is on.
step "the fuzzer" cargo build -p dotmock-shared --example fuzz_templates
fuzzer=${CARGO_TARGET_DIR:-target}/debug/examples/fuzz_templates

"$fuzzer" make "${N:-20000}" "${SEED:-1}" >"$work/cases.json"
"$oracle" <"$work/cases.json" >"$work/answers.json"
if [ -n "${KEEP:-}" ]; then
  "$fuzzer" keep "$KEEP" "$work/cases.json" "$work/answers.json" >"$work/kept.json"
  mv "$work/kept.json" tests/conformance/go-templates-fuzzed.json
fi
"$fuzzer" compare "$work/cases.json" "$work/answers.json"

#!/usr/bin/env bash
# Every check and test there is, cheapest first. Stops at the first that fails.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

heading() { printf '\n== %s (%d s)\n' "$*" "$SECONDS"; }

# node_tests folder [option…]: a file that fails beside others is run once more alone, since these wait for servers and a
# browser on a machine that may have other things to do. What fails twice has failed; what did once is told.
node_tests() {
  local folder=$1 failed
  shift
  failed=$(mktemp "$ROOT/.dev/failed.XXXXXX")
  if FAILED_FILES=$failed node --test "$@" --test-reporter=spec --test-reporter-destination=stdout \
    --test-reporter=./tests/support/failed-files.mjs --test-reporter-destination=/dev/null "$folder"; then
    rm -f "$failed"
    return
  fi
  mapfile -t files < <(sort -u "$failed")
  rm -f "$failed"
  [ "${#files[@]}" -gt 0 ] && [ "${#files[@]}" -le 3 ] || fail "tests failed in ${#files[@]} files of $folder"
  heading "Failed once, and run again alone: ${files[*]}"
  node --test "$@" --test-concurrency=1 --test-reporter=spec "${files[@]}"
}

heading "Set-up"
scripts/setup.sh browser

heading "Formatting"
cargo fmt --all --check

heading "The engine is pure"
scripts/purity.sh

heading "Clippy"
cargo clippy --quiet --workspace --all-targets -- -D warnings

heading "Rust"
if have cargo-nextest; then
  cargo nextest run --workspace --no-tests=pass
else
  cargo test --workspace --lib --bins --tests
fi
cargo test --quiet --doc -p dotmock-shared

heading "Real documents, imported"
cargo build --quiet -p dotmock-cli
node_tests tests/import/

heading "Stubs, beside WireMock"
node_tests tests/wiremock/

heading "Examples"
# As whoever copies them runs them, beside the binary that was just built.
export DOTMOCK=${CARGO_TARGET_DIR:-$ROOT/target}/debug/dotmock
node_tests examples/javascript/
python3 -B -m unittest discover -s examples/python
CARGO_TARGET_DIR=$ROOT/target/examples cargo test --locked --quiet --manifest-path examples/rust/Cargo.toml
examples/ci/run.sh examples/pets.yaml sh -c 'curl -fsS -H "x-api-key: letmein" "$DOTMOCK_URL/pets/7"' >/dev/null

heading "Build"
scripts/build.sh

heading "The server of the command line"
# One after another: one of them is stopped under load, and another holds ten thousand connections.
node_tests tests/serve/ --test-force-exit --test-concurrency=1

heading "Deploy (dry run)"
node_tests tests/deploy/

heading "The engine in wasm"
node_tests tests/engine/

heading "API"
node_tests tests/api/ --test-force-exit

heading "The edge's promises"
# One after another: these measure what two Workers do at a time, and need the machine.
node_tests tests/edge/ --test-force-exit --test-concurrency=1

heading "API description"
"$SCHEMATHESIS_ENV/bin/openapi-spec-validator" docs/openapi.json
SCHEMATHESIS="$SCHEMATHESIS_ENV/bin/schemathesis" node tests/schemathesis/run.mjs

heading "Browser"
CHROMIUM=$(find_chromium)
export CHROMIUM
node_tests tests/browser/ --test-concurrency=1

heading "All of it passed"

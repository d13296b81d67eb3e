#!/usr/bin/env bash
# Every check and test there is, cheapest first. Stops at the first that fails.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

heading() { printf '\n== %s (%d s)\n' "$*" "$SECONDS"; }

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

heading "Build"
scripts/build.sh

heading "Deploy (dry run)"
node --test tests/deploy/

heading "The engine in wasm"
node --test tests/engine/

heading "API"
node --test --test-force-exit tests/api/

heading "The edge's promises"
# One after another: these measure what two Workers do at a time, and need the machine.
node --test --test-force-exit --test-concurrency=1 tests/edge/

heading "API description"
"$SCHEMATHESIS_ENV/bin/openapi-spec-validator" docs/openapi.json
SCHEMATHESIS="$SCHEMATHESIS_ENV/bin/schemathesis" node tests/schemathesis/run.mjs

heading "Browser"
CHROMIUM=$(find_chromium) node --test --test-concurrency=1 tests/browser/

heading "All of it passed"

#!/usr/bin/env bash
# Builds the Worker into worker/build/, which is what wrangler and the API tests run, and prints its size.
# With --dev it is built without optimisation, in a fraction of the time.
source "$(dirname "$0")/lib.sh"
use_wasm_tools

mode=--release
[ "${1:-}" = --dev ] && mode=--dev

cd worker
"$WORKER_BUILD_BIN" "$mode"

# The limit is on everything that is uploaded: the module, and the JavaScript around it.
raw=$(cat build/*.js build/*.wasm | wc -c)
gzipped=$(cat build/*.js build/*.wasm | gzip -9 | wc -c)
say "Worker: $((raw / 1024)) KiB, $((gzipped / 1024)) KiB gzipped"
if [ "$mode" = --release ] && [ "$gzipped" -gt 1048576 ]; then
  fail "the Worker is larger than 1 MiB gzipped"
fi

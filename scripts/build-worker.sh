#!/usr/bin/env bash
# Builds the Worker into worker/build/, which is what wrangler and the API tests run, and prints its size.
# What has not changed since the last run is not built again.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
use_wasm_tools

stamp=$ROOT/.dev/worker.stamp
sources=(worker shared docs/openapi.json docs/schema.json Cargo.toml Cargo.lock scripts/build-worker.sh)

# The limit is on everything that is uploaded: the module, and the JavaScript around it.
size() { cat "$ROOT"/worker/build/*.js "$ROOT"/worker/build/*.wasm | "$@" | wc -c; }

if [ -f worker/build/index.js ] && unchanged "$stamp" "${sources[@]}"; then
  say "  worker/build/ is up to date"
  exit 0
fi

# Taken before the build, so that what is edited meanwhile is built next time.
made_from=$(fingerprint "${sources[@]}")
rm -f "$stamp"
(cd worker && "$WORKER_BUILD_BIN" --release)

gzipped=$(size gzip -9c)
say "  worker/build/: $(size cat) bytes, $gzipped gzipped"
# The platform takes 3 MB; four fifths of it keep cold starts short, and tell when a crate has crept in.
((gzipped < 2400000)) || fail "the Worker is larger than 2.4 MB gzipped"
printf '%s\n' "$made_from" >"$stamp"

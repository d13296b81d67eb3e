#!/usr/bin/env bash
# Prints the figures, a line of JSON each; what is said on the way goes to standard error.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

{ scripts/setup.sh; scripts/build.sh; } >&2

figure() { printf '{"name":"%s","unit":"%s","value":%s}\n' "$1" "$2" "$3"; }

# size name file…: bytes as they are, and as they go over the wire.
size() {
  local name=$1
  shift
  figure "$name raw" bytes "$(cat "$@" | wc -c)"
  local total=0 file
  for file in "$@"; do total=$((total + $(gzip -9c "$file" | wc -c))); done
  figure "$name gzipped" bytes "$total"
}

# Native, with the optimisations of what is shipped: ratios between its lines hold for wasm too.
cargo run --quiet --release -p dotmock-shared --example bench

mapfile -t engine < <(find dist -type f -name '*engine*' ! -name '*.map')
mapfile -t page < <(find dist -type f ! -name '*engine*' ! -name '*.map')
size "worker wasm" worker/build/index_bg.wasm
size "engine wasm" "$(printf '%s\n' "${engine[@]}" | grep '\.wasm$')"
size "page wasm" "$(printf '%s\n' "${page[@]}" | grep '\.wasm$')"
size "page, everything but the engine" "${page[@]}"

# Beside other servers of mocks, which it fetches; where it cannot, those are left out.
cargo build --quiet --release -p dotmock-cli >&2
node tests/bench/serve.mjs

node tests/bench/edge.mjs
node tests/bench/hot.mjs
if CHROMIUM=$(find_chromium); then CHROMIUM=$CHROMIUM node tests/bench/page.mjs; fi

# Fetches what it measures with; where there is no network it says so, and the rest goes on.
CHROMIUM=$(find_chromium) node tests/bench/lighthouse.mjs || say "lighthouse did not run" >&2

# The second of two starts: nothing is left to build.
start() {
  local log=.dev/bench.log port=18787 server
  : >"$log"
  PORT=$port scripts/dev.sh >"$log" 2>&1 &
  server=$!
  until grep -q 'Ready after' "$log"; do
    kill -0 "$server" 2>/dev/null || { cat "$log" >&2; return 1; }
    sleep 0.1
  done
  sed -n 's/.*Ready after \([0-9]*\) s.*/\1/p' "$log"
  kill "$server"
  wait "$server" 2>/dev/null || true
}
start >/dev/null
seconds=$(start)
figure "make dev to ready, warm" s "$seconds"

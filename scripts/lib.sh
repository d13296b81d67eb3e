# Sourced by every script: where things are, which versions are pinned, and how a step is told.
# Nothing here installs anything.

set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$ROOT"

# Tools are kept per user and version, so two checkouts never build the same one twice.
TOOLS=${DOTMOCK_TOOLS:-${XDG_CACHE_HOME:-$HOME/.cache}/dotmock}
WASM_TARGET=wasm32-unknown-unknown
WORKER_BUILD_VERSION=0.8.7
# Cuts the page's wasm at what `wasm_split` marks; goes with the leptos of Cargo.lock.
WASM_SPLIT_VERSION=0.2.4
# What templates are held to. Their conformance data is what this version answers.
GO_VERSION=1.27.3
WASM_BINDGEN_VERSION=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)

# What attacks the API by its description, in a virtual environment of Python.
SCHEMATHESIS_VERSION=$(sed -n 's/^schemathesis==//p' tests/schemathesis/requirements.txt)
SCHEMATHESIS_ENV=$TOOLS/schemathesis-$SCHEMATHESIS_VERSION

mkdir -p "$TOOLS" .dev

say() { printf '%s\n' "$*"; }

fail() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# step "what it does" command…: one line with the time it took; the output only when it fails.
# A line a minute says that a long step is alive.
step() {
  local what=$1 log started=$SECONDS
  shift
  log=$(mktemp "$ROOT/.dev/step.XXXXXX")
  printf '  %-46s ' "$what"
  # A group of its own: a job of a script would ignore Ctrl+C, and go on when the script has gone.
  set -m
  "$@" >"$log" 2>&1 </dev/null &
  set +m
  local job=$! last=$SECONDS
  trap 'kill -- -'"$job"' 2>/dev/null; rm -f '"'$log'"'; exit 130' INT TERM
  while kill -0 "$job" 2>/dev/null; do
    sleep 0.1
    if ((SECONDS - last >= 60)); then
      last=$SECONDS
      printf '… %d s ' $((SECONDS - started))
    fi
  done
  local code=0
  wait "$job" || code=$?
  trap - INT TERM
  if [ "$code" = 0 ]; then
    printf '%4d s\n' $((SECONDS - started))
    rm -f "$log"
  else
    printf 'failed after %d s\n' $((SECONDS - started))
    cat "$log" >&2
    rm -f "$log"
    exit 1
  fi
}

have() { command -v "$1" >/dev/null 2>&1; }

# as_root command…: directly as root, else by sudo where it asks for no password.
as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif have sudo && sudo -n true 2>/dev/null; then sudo "$@"; else return 1; fi
}

can_apt() { have apt-get && { [ "$(id -u)" = 0 ] || { have sudo && sudo -n true 2>/dev/null; }; }; }

apt_install() {
  DEBIAN_FRONTEND=noninteractive as_root apt-get update -qq
  DEBIAN_FRONTEND=noninteractive as_root apt-get install -y -qq --no-install-recommends "$@"
}

# The toolchain that has the wasm32 target: the default one, or the one that `wasm-target.sh` made.
has_wasm() { compgen -G "$(rustc "$@" --print sysroot 2>/dev/null)/lib/rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null; }

wasm_toolchain() {
  if has_wasm; then echo default; elif has_wasm +debian; then echo debian; else echo none; fi
}

# Exported to every wasm build: the toolchain, the profile, and the tools that worker-build would otherwise download.
use_wasm_tools() {
  if [ "$(wasm_toolchain)" = debian ]; then export RUSTUP_TOOLCHAIN=debian; fi
  export WASM_BINDGEN_BIN="$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin/wasm-bindgen"
  export WASM_SPLIT_BIN="$TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin/wasm-split-cli"
  export WASM_OPT_BIN="$ROOT/node_modules/binaryen/bin/wasm-opt"
  # Small first, but for what Cargo.toml names: the first load waits for every byte, and nothing catches a panic.
  export CARGO_PROFILE_RELEASE_OPT_LEVEL=z CARGO_PROFILE_RELEASE_PANIC=abort CARGO_PROFILE_RELEASE_STRIP=debuginfo
  export ESBUILD_BIN="$ROOT/node_modules/esbuild/bin/esbuild"
  export WORKER_BUILD_BIN="$TOOLS/worker-build-$WORKER_BUILD_VERSION/bin/worker-build"
}

# The Chromium there is; nothing when there is none.
find_chromium() {
  local name
  for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome-stable google-chrome \
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
    [ -z "$name" ] || ! have "$name" || { command -v "$name"; return; }
  done
  return 1
}

# unchanged stamp path…: true when the files under the paths are those that the stamp was made of.
unchanged() {
  local stamp=$1
  shift
  [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(fingerprint "$@")" ]
}

# A digest of names and contents, so that a fresh checkout, where every file is new, is not taken for a change.
fingerprint() {
  find "$@" -type f -not -path '*/target/*' -not -path '*/node_modules/*' -not -path '*/pkg/*' -not -path '*/build/*' \
    -print0 | sort -z | xargs -0 cksum | cksum
}

# wrangler and its kin ask nobody and send nothing.
export WRANGLER_SEND_METRICS=false DO_NOT_TRACK=1 CLOUDFLARE_CF_FETCH_ENABLED=false

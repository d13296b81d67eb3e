#!/usr/bin/env bash
# Finds or installs what a build needs. `setup.sh browser` also sees to what only the tests need: a Chromium, Java and
# schemathesis. Without work to do it takes a second.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# A tool as a prebuilt binary where cargo-binstall is there and can fetch one, else compiled: not for speed, it runs for
# seconds, so optimising it would cost more than it gives.
cargo_tool() {
  local name=$1 version=$2 root=$3
  shift 3
  if have cargo-binstall && cargo binstall --no-confirm --root "$root" "$name@$version"; then return; fi
  CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off CARGO_TARGET_DIR="$root/build" \
    cargo install "$@" --root "$root" "$name" --version "=$version"
}

# Built beside its place and moved there whole, so that an interrupted run leaves nothing half done.
install_cargo_tool() {
  local name=$1 version=$2 root new
  root=$TOOLS/$name-$version
  new=$(mktemp -d "$TOOLS/new.XXXXXX")
  cargo_tool "$name" "$version" "$new" "${@:3}"
  rm -rf "$new/build" "$root"
  mv "$new" "$root"
}

npm_packages() {
  npm ci --no-audit --no-fund --loglevel=error
  cp package-lock.json node_modules/.dotmock-lock
}

# The list of packages is copied last, so that an interrupted run is made good by the next.
python_packages() {
  local list=tests/schemathesis/requirements.txt
  python3 -m venv --clear "$SCHEMATHESIS_ENV"
  "$SCHEMATHESIS_ENV/bin/pip" install --quiet --disable-pip-version-check --requirement "$list"
  cp "$list" "$SCHEMATHESIS_ENV/"
}

# On some systems `java` is there and only says where to get one.
have_java() { have java && java -version >/dev/null 2>&1; }

have cargo || fail "Rust is missing: install it from https://rustup.rs, then try again"
have node || fail "Node.js is missing: install version 20.19 or later, then try again"
node -e 'const [a, b] = process.versions.node.split(".").map(Number); process.exit(a > 20 || (a === 20 && b >= 19) ? 0 : 1)' ||
  fail "Node.js $(node --version) is too old: install version 20.19 or later, then try again"

[ "$(wasm_toolchain)" != none ] || step "Rust's $WASM_TARGET target" scripts/wasm-target.sh
cmp -s package-lock.json node_modules/.dotmock-lock || step "npm packages" npm_packages
[ -x "$TOOLS/wasm-bindgen-cli-$WASM_BINDGEN_VERSION/bin/wasm-bindgen" ] ||
  step "wasm-bindgen $WASM_BINDGEN_VERSION (some minutes)" install_cargo_tool wasm-bindgen-cli "$WASM_BINDGEN_VERSION"
[ -x "$TOOLS/wasm_split_cli_support-$WASM_SPLIT_VERSION/bin/wasm-split-cli" ] ||
  step "wasm-split $WASM_SPLIT_VERSION (some minutes)" install_cargo_tool wasm_split_cli_support "$WASM_SPLIT_VERSION" --locked --features build-binary
[ -x "$TOOLS/worker-build-$WORKER_BUILD_VERSION/bin/worker-build" ] ||
  step "worker-build $WORKER_BUILD_VERSION (some minutes)" install_cargo_tool worker-build "$WORKER_BUILD_VERSION" --locked

if [ "${1:-}" = browser ]; then
  if ! find_chromium >/dev/null; then
    if can_apt; then step "Chromium" apt_install chromium; fi
    find_chromium >/dev/null || fail "the browser tests need Chromium: install it, or set CHROMIUM to its path"
  fi
  if ! have_java; then
    if can_apt; then step "Java" apt_install openjdk-17-jre-headless; fi
    have_java || fail "the tests beside WireMock need Java: install version 17 or later, then try again"
  fi
  if ! python3 -c 'import ensurepip' 2>/dev/null && can_apt; then step "Python" apt_install python3-venv; fi
  have python3 || fail "Python is missing: install version 3.11 or later, then try again"
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    fail "$(python3 --version) is too old: install version 3.11 or later, then try again"
  cmp -s tests/schemathesis/requirements.txt "$SCHEMATHESIS_ENV/requirements.txt" ||
    step "schemathesis $SCHEMATHESIS_VERSION" python_packages
fi

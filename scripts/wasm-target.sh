#!/usr/bin/env bash
# Gives rustc its wasm32 target: by rustup where that can fetch it, else from Debian's packages.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

[ "$(wasm_toolchain)" = none ] || exit 0
rustup target add "$WASM_TARGET" || scripts/wasm-target-debian.sh || true
[ "$(wasm_toolchain)" != none ] || fail "no $WASM_TARGET target: run \`rustup target add $WASM_TARGET\`, then try again"

#!/usr/bin/env bash
# Gives rustc its wasm32 target: by rustup where that can fetch it, else from Debian's packages, whose compiler comes
# with the library source, so that the target's standard library is built here once.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

from_rustup() {
  have rustup && timeout 300 rustup target add "$WASM_TARGET"
}

from_debian() {
  can_apt || return 1
  apt_install rustc-web cargo-web rust-web-src lld-22
  local compiler cargo prefix lib work
  compiler=$(dpkg -L rustc-web | grep '/bin/rustc$')
  cargo=$(dpkg -L cargo-web | grep '/bin/cargo$')
  prefix=$(dirname "$(dirname "$compiler")")
  lib=$prefix/lib/rustlib/$WASM_TARGET/lib

  if [ ! -d "$lib" ]; then
    work=$(mktemp -d)
    mkdir -p "$work/src"
    printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml"
    : >"$work/src/lib.rs"
    # Without bitcode in the libraries every later build with link-time optimisation fails.
    (cd "$work" && env -u RUSTUP_TOOLCHAIN RUSTC="$compiler" RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
      "$cargo" build --release --target "$WASM_TARGET" -Z build-std=std,panic_abort,proc_macro)
    as_root mkdir -p "$lib.new"
    find "$work/target/$WASM_TARGET/release/deps" -name 'lib*.rlib' ! -name 'libempty-*' \
      -exec "$ROOT/scripts/as-root.sh" cp -t "$lib.new" {} +
    as_root mv "$lib.new" "$lib"
    rm -rf "$work"
  fi

  # rustc looks for its wasm linker under this name, in its own sysroot.
  local bin=$prefix/lib/rustlib/x86_64-unknown-linux-gnu/bin
  as_root mkdir -p "$bin"
  as_root ln -sfn "$(dpkg -L lld-22 | grep '/bin/lld$' | head -n 1)" "$bin/rust-lld"
  rustup toolchain link debian "$prefix"
}

[ "$(wasm_toolchain)" = none ] || exit 0
from_rustup || from_debian || true
[ "$(wasm_toolchain)" != none ] || fail "no $WASM_TARGET target: run \`rustup target add $WASM_TARGET\`, then try again"

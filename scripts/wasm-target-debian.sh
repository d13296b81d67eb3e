#!/usr/bin/env bash
# The wasm32 target where rustup cannot fetch it: Debian's compiler comes with the library source, so that the target's
# standard library is built here once (about 100 s) and lies in Debian's sysroot, known to rustup as `debian`.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

can_apt || fail "no apt-get that needs no password"
apt_install rustc-web cargo-web rust-web-src lld-22
compiler=$(dpkg -L rustc-web | grep '/bin/rustc$' | head -n 1)
cargo=$(dpkg -L cargo-web | grep '/bin/cargo$' | head -n 1)
linker=$(dpkg -L lld-22 | grep '/bin/lld$' | head -n 1)
prefix=$(dirname "$(dirname "$compiler")")
rustlib=$prefix/lib/rustlib
host=$("$compiler" -vV | sed -n 's/^host: //p')

if ! compgen -G "$rustlib/$WASM_TARGET/lib/libstd-*.rlib" >/dev/null; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  mkdir "$work/src"
  : >"$work/src/lib.rs"
  printf '[package]\nname = "empty"\nversion = "0.0.0"\nedition = "2021"\n' >"$work/Cargo.toml"
  # Without bitcode in the libraries every later build with link-time optimisation fails.
  (cd "$work" && env -u RUSTUP_TOOLCHAIN RUSTC="$compiler" RUSTC_BOOTSTRAP=1 RUSTFLAGS=-Cembed-bitcode=yes \
    "$cargo" build --release --target "$WASM_TARGET" -Z build-std=std,panic_abort,proc_macro)
  rm -f "$work/target/$WASM_TARGET"/release/deps/libempty-*
  as_root mkdir -p "$rustlib/$WASM_TARGET/lib"
  as_root cp -t "$rustlib/$WASM_TARGET/lib" "$work/target/$WASM_TARGET"/release/deps/lib*.rlib
fi

# rustc looks for its wasm linker under this name, in its own sysroot.
as_root mkdir -p "$rustlib/$host/bin"
as_root ln -sfn "$linker" "$rustlib/$host/bin/rust-lld"
# Where Debian's is the only Rust there is, it is the default one already.
! have rustup || rustup toolchain link debian "$prefix"

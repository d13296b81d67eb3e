#!/usr/bin/env bash
# Builds the editor into dist/: the page and the engine as wasm, everything else by Vite, under hashed names.
# What has not changed since the last run is not built again.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
use_wasm_tools

out=${CARGO_TARGET_DIR:-$ROOT/target}/$WASM_TARGET/release

# What rustc's output uses, and every browser of the last years has. Allowing more lets wasm-opt write what none has yet.
wasm_features=(--mvp-features --enable-mutable-globals --enable-sign-ext --enable-nontrapping-float-to-int
  --enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-reference-types --enable-call-indirect-overlong)

shrink() { "$WASM_OPT_BIN" -Oz "${wasm_features[@]}" "$1" -o "$1"; }

shrink_all() {
  local wasm
  for wasm in "$1"/*.wasm; do shrink "$wasm"; done
}

# JavaScript glue and wasm of a crate's module: glue PACKAGE MODULE OPTION…
glue() { "$WASM_BINDGEN_BIN" --target web --no-typescript --out-dir "$1" "${@:3}" "$2"; }

# The page, cut at the pieces of app/src/pieces.rs: the module that the glue loads, and those that it fetches when needed.
# They share their memory and functions by what the linker would export, which has to be kept.
cut_page() {
  local pkg=$1 module=$2 parts
  parts=$(mktemp -d "$ROOT/.dev/parts.XXXXXX")
  "$WASM_SPLIT_BIN" --target web --out-name "$(basename "$module" .wasm)" "$module" "$parts"
  glue "$pkg" "$parts/$(basename "$module")" --keep-lld-exports
  rm "$parts/$(basename "$module")"
  mv "$parts"/* "$pkg/"
  rmdir "$parts"
  node scripts/list-pieces.mjs "$pkg"
}

# package NAME CRATE HOW: glue and optimised wasm in app/web/pkg/NAME, unless the crate's wasm is the one they were made from.
package() {
  local wasm=$out/$2.wasm pkg=app/web/pkg/$1 stamp
  stamp=$(cksum <"$wasm")
  if [ "$(cat "$pkg/stamp" 2>/dev/null)" = "$stamp" ]; then return; fi
  rm -rf "$pkg"
  mkdir -p "$pkg"
  step "bind $1" "$3" "$pkg" "$wasm"
  step "shrink $1" shrink_all "$pkg"
  printf '%s' "$stamp" >"$pkg/stamp"
}

# What dist/ is made from beside the compiled crates, whose names and hashes the glue in app/web/pkg carries.
sources=(app/web app/styles app/public app/src index.html vite.config.js package-lock.json)
stamp=.dev/dist.stamp

sizes() {
  local file
  printf '  %-46s %9s %9s\n' 'dist/' bytes gzipped
  find dist -type f | sort | while read -r file; do
    printf '  %-46s %9d %9d\n' "${file#dist/}" "$(wc -c <"$file")" "$(gzip -9c "$file" | wc -c)"
  done
}

step "compile" cargo build --release --target "$WASM_TARGET" -p dotmock-app -p dotmock-engine
package page dotmock_app cut_page
package engine dotmock_engine glue
made_from=$(cat app/web/pkg/*/stamp; fingerprint "${sources[@]}")
if [ -f dist/index.html ] && [ "$(cat "$stamp" 2>/dev/null)" = "$made_from" ]; then
  say "  dist/ is up to date"
else
  step "bundle the page" node node_modules/vite/bin/vite.js build
  printf '%s' "$made_from" >"$stamp"
  sizes
fi

#!/usr/bin/env bash
# Builds the editor into dist/: the page and the engine as wasm, everything else by Vite, under hashed names.
# Usage: scripts/build-app.sh [dev|release]. What has not changed since the last run is not built again.
. "$(dirname "$0")/lib.sh"
use_wasm_tools

profile=${1:-release}
case $profile in
  dev) cargo_flags=() folder=debug ;;
  release) cargo_flags=(--release) folder=release ;;
  *) fail "build-app.sh takes dev or release, not $profile" ;;
esac
# Erased component types make the page a tenth smaller and quicker to build. The flag holds for every crate, so these
# builds have a folder of their own beside the Worker's.
export RUSTFLAGS="${RUSTFLAGS:-} --cfg erase_components"
export CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$ROOT/target}/app
out=$CARGO_TARGET_DIR/$WASM_TARGET/$folder

# What rustc's output uses, and every browser of the last years has. Allowing more lets wasm-opt write what none has yet.
wasm_features=(--mvp-features --enable-mutable-globals --enable-sign-ext --enable-nontrapping-float-to-int
  --enable-bulk-memory --enable-bulk-memory-opt --enable-multivalue --enable-reference-types --enable-call-indirect-overlong)

# bind NAME CRATE: JavaScript glue and optimised wasm in app/web/pkg/NAME, unless the crate's wasm is the one they
# were made from.
bind() {
  local wasm=$out/$2.wasm pkg=app/web/pkg/$1 stamp
  stamp="$profile $(sha256sum <"$wasm")"
  if [ "$(cat "$pkg/stamp" 2>/dev/null)" = "$stamp" ]; then return; fi
  step "bind $1" "$WASM_BINDGEN_BIN" --target web --no-typescript --out-dir "$pkg" "$wasm"
  if [ "$profile" = release ]; then
    step "shrink $1" "$WASM_OPT_BIN" -Oz "${wasm_features[@]}" \
      "$pkg/${2}_bg.wasm" -o "$pkg/${2}_bg.wasm"
  fi
  printf '%s' "$stamp" >"$pkg/stamp"
}

# Everything dist/ is made from, as one hash.
sources() {
  { printf '%s\n' "$profile" && find app/web app/styles app/public app/src index.html vite.config.js package-lock.json -type f -print0 |
    sort -z | xargs -0 sha256sum; } | sha256sum
}

sizes() {
  local file
  printf '  %-46s %9s %9s\n' 'dist/' bytes gzipped
  find dist -type f | sort | while read -r file; do
    printf '  %-46s %9d %9d\n' "${file#dist/}" "$(wc -c <"$file")" "$(gzip -9c "$file" | wc -c)"
  done
}

step "compile the editor ($profile)" cargo build ${cargo_flags[@]+"${cargo_flags[@]}"} --target "$WASM_TARGET" -p dotmock-app -p dotmock-engine
bind page dotmock_app
bind engine dotmock_engine
if [ -f dist/index.html ] && [ "$(cat .dev/dist.stamp 2>/dev/null)" = "$(sources)" ]; then
  say "  dist/ is up to date"
else
  step "bundle the page" node node_modules/vite/bin/vite.js build
  sources >.dev/dist.stamp
  sizes
fi

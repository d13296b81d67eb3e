#!/usr/bin/env bash
# Runs one command as root, for callers such as find that cannot call a shell function.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
as_root "$@"

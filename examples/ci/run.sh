#!/usr/bin/env bash
# run.sh FILE COMMAND…: serves the project in FILE, runs the command with DOTMOCK_URL in its environment, and stops
# the mock again. The exit code is the command's; where it fails, what the mock was asked is printed.

set -euo pipefail

if (($# < 2)); then
  echo "usage: $0 FILE COMMAND…" >&2
  exit 2
fi
file=$1
shift

work=$(mktemp -d)
mock='' command=''

stop() {
  local pid attempt
  for pid in "$@"; do
    # It may have ended by itself.
    kill "$pid" 2>/dev/null || continue
    # What does not end holds no job up for ever.
    for ((attempt = 0; attempt < 50; attempt++)); do
      kill -0 "$pid" 2>/dev/null || continue 2
      sleep 0.1
    done
    echo "Process $pid does not stop, and is killed." >&2
    kill -KILL "$pid" 2>/dev/null || true
  done
}
# Unquoted, since either may not be there.
trap 'stop $command $mock; rm -rf "$work"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# The first line says where it listens. A pipe has it at once, or ends when the mock does not start.
mkfifo "$work/address"
"${DOTMOCK:-dotmock}" serve "$file" --port 0 >"$work/address" 2>"$work/log" &
mock=$!
line=''
read -r line <"$work/address" || true
if [[ $line != *" on "* ]]; then
  cat "$work/log" >&2
  exit 1
fi
export DOTMOCK_URL=${line##* }

# In the background, since a signal would otherwise be looked at only when the command has ended.
"$@" <&0 &
command=$!
code=0
wait "$command" || code=$?
# It tells the last requests before it ends.
stop "$mock"
command='' mock=''
if ((code != 0)); then
  echo "The command ended with exit code $code. What dotMock was asked:" >&2
  cat "$work/log" >&2
fi
exit "$code"

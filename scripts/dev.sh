#!/usr/bin/env bash
# Serves the editor and the mocks on this machine, as the edge would, with projects kept in .dev/state.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

port=${PORT:-8787}
[[ $port =~ ^[0-9]+$ ]] && ((port >= 1 && port <= 65535)) || fail "PORT must be a number from 1 to 65535, not \"$port\""

# A listener answers a connection; nothing there refuses it at once.
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  fail "port $port is taken: stop what listens there, or choose another with \`PORT=9000 make dev\`"
fi

say "dotMock: setting up and building"
scripts/setup.sh
scripts/build.sh

log=.dev/wrangler.log
: >"$log"
node_modules/.bin/wrangler dev --port "$port" --ip 127.0.0.1 --persist-to .dev/state --show-interactive-dev-session=false \
  </dev/null >"$log" 2>&1 &
server=$!
watcher=
stop() {
  kill "$server" $watcher 2>/dev/null || true
  wait "$server" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

ready() {
  local since=$SECONDS
  until node -e "fetch('http://127.0.0.1:$port/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"; do
    kill -0 "$server" 2>/dev/null || return 1
    ((SECONDS - since < 120)) || return 1
    sleep 0.2
  done
}
ready || { cat "$log" >&2; fail "the server did not start"; }

cat <<EOF

  Ready after $SECONDS s.

  Editor   http://localhost:$port
  Mocks    http://{project}.localhost:$port
           http://localhost:$port/m/{project}/   where *.localhost does not resolve

  Ctrl+C stops it. Projects stay in .dev/state.
EOF

# Waiting in the foreground would put off the traps above until the server ends by itself.
tail -n +1 -f "$log" | grep --line-buffered -iE 'error|warn' &
watcher=$!
wait "$server"

#!/usr/bin/env bash
# Puts the production environment of wrangler.toml on Cloudflare. With DRY_RUN=1 nothing leaves this machine: what would
# be uploaded goes to .dev/deploy, and its size and bindings are printed; that needs neither account nor network.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export WRANGLER_HIDE_BANNER=true

scripts/setup.sh
scripts/build.sh

if [ -n "${DRY_RUN:-}" ]; then
  # Without the id of a namespace of one's own everything but the upload works.
  node scripts/check-deployment.mjs || say "  a deployment would stop here"
  exec node_modules/.bin/wrangler deploy --env production --dry-run --outdir .dev/deploy
fi

node scripts/check-deployment.mjs || fail "nothing was uploaded: mend [env.production] in wrangler.toml, then try again"
node_modules/.bin/wrangler deploy --env production

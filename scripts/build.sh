#!/usr/bin/env bash
# Builds what is deployed: the editor in dist/, the Worker in worker/build/. What has not changed is left alone.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

# The Worker's own build in wrangler.toml finds the same result and has nothing left to do.
step "Editor and engine (dist/)" scripts/build-app.sh
step "Worker (worker/build/)" scripts/build-worker.sh

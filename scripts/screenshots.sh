#!/usr/bin/env bash
# Takes the pictures of docs/screenshots anew: pages in light and dark, and as wide as a phone.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

{ scripts/setup.sh browser; scripts/build.sh; } >&2
mkdir -p docs/screenshots
rm -f docs/screenshots/*.webp
CHROMIUM=$(find_chromium) SCREENSHOTS=docs/screenshots node --test --test-concurrency=1 tests/browser/looks.test.mjs
du -sh docs/screenshots

#!/usr/bin/env bash
# Takes the pictures of docs/screenshots anew: pages in light and dark, and as wide as a phone.
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

{ scripts/setup.sh browser; scripts/build.sh; } >&2
# The old ones go only once all of the new ones are there.
taken=$(mktemp -d)
trap 'rm -rf "$taken"' EXIT
CHROMIUM=$(find_chromium) SCREENSHOTS=$taken node --test --test-concurrency=1 tests/browser/looks.test.mjs
mkdir -p docs/screenshots
rm -f docs/screenshots/*.webp
cp "$taken"/*.webp docs/screenshots/
du -sh docs/screenshots

# `make` alone lists what there is to do.
.DEFAULT_GOAL := help
.PHONY: help setup dev build deploy test bench screenshots fuzz-templates fmt clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

dev: ## set up what is missing, build, and serve editor and mocks on PORT (8787)
	@scripts/dev.sh

test: ## the same set-up, then every check and test there is
	@scripts/test.sh

bench: ## the figures: speed of the engine, sizes, seconds to ready; a line of JSON each
	@scripts/bench.sh

screenshots: ## the pictures in docs/screenshots, taken anew
	@scripts/screenshots.sh

fuzz-templates: ## N (20000) made-up templates from SEED (1), held to what Go makes of them
	@scripts/fuzz-templates.sh

build: ## what is deployed: the editor in dist/, the Worker in worker/build/
	@scripts/setup.sh
	@scripts/build.sh

deploy: ## put it on Cloudflare (README); with DRY_RUN=1 only build what would be uploaded
	@scripts/deploy.sh

setup: ## find or install the tools, and nothing else
	@scripts/setup.sh

fmt: ## format every file that has a formatter
	@cargo fmt --all

clean: ## delete what was built; projects made by `make dev` stay
	@rm -rf target dist worker/build app/web/pkg .dev/*.stamp .dev/deploy .dev/deploy-local

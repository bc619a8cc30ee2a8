# `make help` lists what there is. Nothing here is cleverer than the scripts that it names.
SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

# `xunwei version` tells the commit; a tree that git cannot read still builds.
BUILDVCS := $(shell git status >/dev/null 2>&1 && echo auto || echo false)
PWA_SOURCES = $(shell find pwa -path pwa/node_modules -prune -o -path pwa/dist -prune -o -path pwa/test-results -prune -o -type f -print)
PWA_INSTALLED := pwa/node_modules/.package-lock.json

.PHONY: help
help: ## lists the targets
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

.PHONY: run
run: build ## builds everything and serves it with demonstration data on http://localhost:8080
	DEMO=$${DEMO:-true} exec bin/xunwei

.PHONY: build
build: need-go need-node pwa/dist/index.html server ## builds the app and the server into bin/xunwei

.PHONY: server
server: need-go
	@mkdir -p bin
	go build -buildvcs=$(BUILDVCS) -o bin/xunwei ./server

.PHONY: test
test: need-go need-node ## installs what the tests need and runs all of them, as CI does
	node scripts/test.mjs

.PHONY: test-go
test-go: need-go need-node ## generated code, linter, Go tests with -race on SQLite and PostgreSQL
	node scripts/test.mjs go

.PHONY: test-pwa
test-pwa: need-go need-node ## the app: lint, types, unit tests, build, size
	node scripts/test.mjs pwa

.PHONY: e2e
e2e: need-go need-node ## journeys in Chromium against the real server, and every screen under axe
	node scripts/test.mjs e2e

.PHONY: quality
quality: need-go need-node ## Lighthouse on the first screens: wants a quiet machine
	node scripts/test.mjs quality

.PHONY: lint
lint: need-go $(PWA_INSTALLED) ## linters of both halves
	scripts/lint.sh
	scripts/lint-bites.sh
	cd pwa && npm run --silent lint

.PHONY: generate
generate: need-go $(PWA_INSTALLED) ## writes all generated code anew: ent, gqlgen, lifecycle, the app's documents
	scripts/generate.sh

.PHONY: migration
migration: need-go ## writes the next migration of both engines: make migration name=add_something
	@[[ '$(name)' =~ ^[a-z0-9_]+$$ ]] || { echo 'usage: make migration name=add_something' >&2; exit 2; }
	scripts/migration.sh '$(name)'

.PHONY: clean
clean: ## removes what was built and downloaded, never ./data
	rm -rf bin pwa/node_modules pwa/test-results pwa/playwright-report
	find pwa/dist -mindepth 1 ! -name .gitkeep -delete

.PHONY: need-go need-node
need-go:
	@command -v go >/dev/null || { echo 'Go is missing: install version 1.26 or newer, see https://go.dev/doc/install' >&2; exit 1; }
need-node:
	@command -v node >/dev/null || { echo 'Node is missing: install version 20.19 or newer with npm, see https://nodejs.org' >&2; exit 1; }
	@node -e 'const [a, b] = process.versions.node.split(".").map(Number); if (a < 20 || (a === 20 && b < 19)) { console.error(`Node ${process.versions.node} is too old: 20.19 or newer is needed`); process.exit(1) }'

$(PWA_INSTALLED): pwa/package.json pwa/package-lock.json | need-node
	scripts/npm-ci.sh

pwa/dist/index.html: $(PWA_INSTALLED) $(PWA_SOURCES)
	cd pwa && npm run --silent build
	@touch $@

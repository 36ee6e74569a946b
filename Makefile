# What CI runs (.ci/run) and what a developer runs are the same commands.
TOOL := go tool -modfile=$(CURDIR)/tools/go.mod

.PHONY: all build dist targets start test ahead short lint lint-rules fmt fmt-check race e2e golden fuzz bench shots vuln

all: build test lint

build: ## the program, in bin/
	go build -trimpath -o bin/planedeck ./cmd/planedeck

dist: ## what a release consists of, in dist/: archives for six systems, packages for Linux, their checksums; make dist ONLY=linux/amd64
	go run -C tools/dist . -o $(CURDIR)/dist -from $(CURDIR) -only '$(ONLY)'

targets: ## builds the program for six systems, without keeping it
	.ci/targets

start: ## how long the program takes to start
	.ci/start

test: ## every test
	go test ./...

ahead: ## every test, 40 days ahead and in another zone
	.ci/ahead go test ./...

lint: lint-rules ## every rule of .golangci.yml
	$(TOOL) golangci-lint run

lint-rules: ## plants breaches of the rules on imports and calls, and checks that they are found
	.ci/lint-rules $(TOOL) golangci-lint

fmt: ## formats what needs it
	$(TOOL) golangci-lint fmt

fmt-check: ## shows what fmt would change, and fails if it would
	$(TOOL) golangci-lint fmt --diff

race: ## every test but the end-to-end ones, with the race detector
	go test -race -short ./...

e2e: ## the built program in a terminal, and without one
	go test -count=1 ./cmd/...

golden: ## writes the expected frames again: read the diff
	.ci/golden

fuzz: ## each fuzz target for a while: make fuzz FUZZTIME=5m
	.ci/fuzz $(or $(FUZZTIME),20s)

bench: ## the benchmarks, without tests
	go test -run '^$$' -bench . -benchmem ./...

shots: ## draws the pictures of the README from real frames of the demo
	go run ./screenshots

vuln: ## known holes in what is called; needs the database of vuln.go.dev
	$(TOOL) govulncheck ./...

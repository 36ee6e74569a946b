# CI (.ci/run) and developers run the same commands.
TOOL := go tool -modfile=$(CURDIR)/tools/go.mod

.PHONY: all build dist targets start test ahead short lint lint-rules fmt fmt-check race e2e golden fuzz bench shots vuln

all: build test lint

build: ## builds the program, in bin/
	go build -trimpath -o bin/planedeck ./cmd/planedeck

dist: ## builds the files of a release, in dist/: archives for six systems, packages for Linux, checksums; make dist ONLY=linux/amd64
	go run -C tools/dist . -o $(CURDIR)/dist -from $(CURDIR) -only '$(ONLY)'

targets: ## builds the program for six systems and discards the result
	.ci/targets

start: ## measures how long the program takes to start
	.ci/start

test: ## runs every test
	go test ./...

ahead: ## runs every test, 40 days ahead and in another time zone
	.ci/ahead go test ./...

lint: lint-rules ## checks every rule of .golangci.yml
	$(TOOL) golangci-lint run

lint-rules: ## plants violations of the rules on imports and calls, and checks that they are found
	.ci/lint-rules $(TOOL) golangci-lint

fmt: ## formats the code
	$(TOOL) golangci-lint fmt

fmt-check: ## shows what fmt would change, and fails if it would change anything
	$(TOOL) golangci-lint fmt --diff

race: ## runs every test except the end-to-end ones, with the race detector
	go test -race -short ./...

e2e: ## tests the built program, with and without a terminal
	go test -count=1 ./cmd/...

golden: ## updates the expected frames: read the diff
	.ci/golden

fuzz: ## runs each fuzz target for a while: make fuzz FUZZTIME=5m
	.ci/fuzz $(or $(FUZZTIME),20s)

bench: ## runs the benchmarks, without tests
	go test -run '^$$' -bench . -benchmem ./...

shots: ## creates the pictures in the README from real frames of the demo
	go run ./screenshots

vuln: ## reports known vulnerabilities in the code that is called; needs the database of vuln.go.dev
	$(TOOL) govulncheck ./...

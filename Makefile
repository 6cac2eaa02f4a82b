# What a developer does. GNU make.
MVN ?= mvn
VERSION := $(shell sed -n '/<artifactId>fs-parent</{n;s/.*<version>\(.*\)<.*/\1/p;q;}' pom.xml)

.DEFAULT_GOAL := help
.PHONY: help build verify test format scripts python dist smoke bench completions golden example archives clean

help: ## show this
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS='	' read -r name text; do \
	  printf '  make %-12s %s\n' "$$name" "$$text"; done

build: ## build ./fs from the working tree, checks and tests left out
	@FS_REBUILD=1 ./fs --version

verify: scripts ## the tests: everything that must hold before a merge
	$(MVN) -B verify

test: ## the quick tests only, without processes and network
	$(MVN) -B -q test

format: ## format the Java sources
	$(MVN) -B -q spotless:apply

scripts: ## check the shell scripts, where shellcheck is installed
	@if command -v shellcheck >/dev/null; then shellcheck -x fs bin/fs build/* .ci/run; \
	else echo 'shellcheck is not installed: shell scripts are not checked' >&2; fi

python: build ## check all Python, generated run.py files too: RUFF=ruff
	build/check-python

dist: ## target/fs-<version>-<platform>.tar.gz, with its own Java runtime
	$(MVN) -B -q -DskipTests package
	build/dist $(VERSION)

smoke: dist ## run the tarball without Java and Maven on PATH
	build/smoke target/fs-$(VERSION)-*.tar.gz

bench: build ## measure, and write benchmarks/results.json
	python3 benchmarks/whole_program.py

completions: ## write the completion scripts anew
	$(MVN) -B -q verify -pl cli -am -Dfs.check.skip -Dfs.golden.update=true -Dsurefire.failIfNoSpecifiedTests=false -Dtest='*Completion*Test' -DskipITs

golden: ## write all expected outputs anew; look at the difference before you commit it
	$(MVN) -B -q verify -Dfs.check.skip -Dfs.golden.update=true

example: ## run the example
	./fs run --local carrier_delays -C examples/nyc-flights

archives: build ## make the class-data archives now
	./fs engine archive

clean: ## delete what was built
	$(MVN) -B -q clean
	rm -rf target

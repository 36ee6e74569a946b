package richtext

import (
	"slices"
	"strings"
)

// language reports whether a word behind a fence names the language of the code:
// one that editors know, or one of this text. Any other word is the writer's.
func (p *page) language(name string) bool {
	if p.edition != nil && p.edition.languages[name] {
		return true
	}
	return slices.Contains(languages(), strings.ToLower(name))
}

// languages are those of Plane's editor with their short names, and a few that
// are common.
func languages() []string {
	return strings.Fields(`arduino asm awk bash bat c c# c++ cc clojure cmake cmd coffee console cpp cs csharp css csv
		cue dart diff docker dockerfile dos elixir elm erlang ex f# fish fortran fs fsharp gherkin gitignore go golang
		gql gradle graphql groovy h haskell hcl hpp hs html http ini java javascript jinja jl js json json5 jsonc
		jsonl jsx julia kotlin kt latex less lisp log lua make makefile markdown mathml md mermaid mjs mk mm nginx nix
		objc objective-c objectivec ocaml pascal patch perl php php-template plain plaintext plantuml powershell prisma
		properties proto protobuf ps1 puml py py3 pycon python python-repl r rb rego rs rst ruby rust sass sbt scala
		scheme scss sh shell shell-session sol sql svelte svg swift systemd tcl terraform tex text tf toml ts tsx txt
		typescript vb vbnet vim viml vue wasm wat wgsl xhtml xml xsl yaml yml zig zsh`)
}

package richtext

import (
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"
)

// fenced writes a fenced code block. What follows the fence is the language or,
// if it isn't a known one, a line of the code.
func (p *page) fenced(n *ast.FencedCodeBlock) {
	info := p.info(n)
	if info == "" || p.language(info) {
		p.code(n, info, "")
		return
	}
	p.code(n, "", info+"\n")
}

// info returns the text after the fence of a code block.
func (p *page) info(n *ast.FencedCodeBlock) string {
	if n.Info == nil {
		return ""
	}
	return strings.TrimSpace(string(n.Info.Segment.Value(p.source)))
}

// code writes a code block with a first line of its own.
func (p *page) code(n ast.Node, language, first string) {
	p.out.WriteString("<pre><code")
	if language != "" {
		p.out.WriteString(` class="language-` + escape(language) + `"`)
	}
	p.out.WriteString(">")
	p.out.WriteString(codeHTML(first + string(n.Lines().Value(p.source))))
	p.out.WriteString("</code></pre>")
}

// codeHTML writes lines of code. The last one needs no newline unless it is empty: a newline at the end is never
// shown.
func codeHTML(lines string) string {
	text := strings.TrimSuffix(lines, "\n")
	if strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	return escape(text)
}

// language reports whether a word after a fence names a language: one that
// editors know, or one that this text uses. Any other word is the user's text.
func (p *page) language(name string) bool {
	if p.edition != nil && p.edition.languages[name] {
		return true
	}
	return slices.Contains(languages(), strings.ToLower(name))
}

// languages returns those of Plane's editor with their short names, and a few common others.
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

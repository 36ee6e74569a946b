package main

import (
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
)

// target is a system and an architecture, by their Go names.
type target struct{ system, arch string }

func (t target) String() string { return t.system + "/" + t.arch }

// targets returns all targets of a release.
func targets() []target {
	var all []target
	for _, system := range []string{"linux", "darwin", "windows"} {
		for _, arch := range []string{"amd64", "arm64"} {
			all = append(all, target{system, arch})
		}
	}
	return all
}

// chosen returns the targets with the given names; all if there are none.
func chosen(names []string) ([]target, error) {
	names = slices.DeleteFunc(names, func(name string) bool { return name == "" })
	if len(names) == 0 {
		return targets(), nil
	}
	var list []target
	for _, name := range names {
		at := slices.IndexFunc(targets(), func(t target) bool { return t.String() == name })
		if at < 0 {
			return nil, fmt.Errorf("%s isn't one of %v", name, targets())
		}
		list = append(list, targets()[at])
	}
	return list, nil
}

// environ returns the environment that makes Go build for the target, without cgo.
func (t target) environ() []string {
	return []string{"CGO_ENABLED=0", "GOOS=" + t.system, "GOARCH=" + t.arch}
}

// program returns the file name of the program.
func (t target) program() string {
	if t.system == "windows" {
		return "planedeck.exe"
	}
	return "planedeck"
}

// file is a file of a release.
type file struct {
	name string // with slashes
	body []byte
	run  bool // executable
}

// build compiles planedeck for a target.
func build(ctx context.Context, r release, t target) (file, error) {
	dir, err := os.MkdirTemp("", "planedeck-dist-")
	if err != nil {
		return file{}, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	at := filepath.Join(dir, t.program())
	// Without the VCS stamp, which differs between a clone and an archive: the version names the commit.
	flags := "-s -w -X github.com/planedeck/planedeck/cmd/internal/cli.version=v" + r.version
	if _, err := commandWith(ctx, t.environ(), "go", "build", "-trimpath", "-buildvcs=false", "-ldflags="+flags, "-o", at, "./cmd/planedeck"); err != nil {
		return file{}, err
	}
	body, err := os.ReadFile(at)
	return file{t.program(), body, true}, err
}

// sharedFiles returns the files that each archive contains besides the program. Completions and man pages are printed
// by the program itself.
func sharedFiles(ctx context.Context, r release) ([]file, error) {
	program, err := build(ctx, r, target{runtime.GOOS, runtime.GOARCH})
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "planedeck-dist-")
	if err != nil {
		return nil, err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	at := filepath.Join(dir, program.name)
	if err := os.WriteFile(at, program.body, 0o700); err != nil {
		return nil, err
	}
	var files []file
	for _, name := range []string{"LICENSE", "README.md", "CHANGELOG.md", "config.example.toml"} {
		body, err := os.ReadFile(name)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: name, body: body})
	}
	for shell, name := range map[string]string{"bash": "planedeck.bash", "zsh": "_planedeck", "fish": "planedeck.fish", "powershell": "planedeck.ps1"} {
		script, err := command(ctx, at, "completion", shell)
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: path.Join("completions", name), body: []byte(script + "\n")})
	}
	pages, err := manPages(ctx, r, at, filepath.Join(dir, "man"))
	return append(files, pages...), err
}

// manPages returns the man pages, which planedeck writes to dir.
func manPages(ctx context.Context, r release, planedeck, dir string) ([]file, error) {
	if err := os.Mkdir(dir, 0o700); err != nil {
		return nil, err
	}
	if _, err := commandWith(ctx, []string{"SOURCE_DATE_EPOCH=" + r.epoch()}, planedeck, "man", "--dir", dir); err != nil {
		return nil, err
	}
	entries, err := os.ReadDir(dir)
	var files []file
	for _, e := range entries {
		body, err := os.ReadFile(filepath.Join(dir, e.Name()))
		if err != nil {
			return nil, err
		}
		files = append(files, file{name: path.Join("man", e.Name()), body: body})
	}
	return files, err
}

// isPage reports whether a file is a man page.
func (f file) isPage() bool { return strings.HasPrefix(f.name, "man/") }

package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/goreleaser/nfpm/v2"
	"github.com/goreleaser/nfpm/v2/apk"
	"github.com/goreleaser/nfpm/v2/deb"
	"github.com/goreleaser/nfpm/v2/files"
	"github.com/goreleaser/nfpm/v2/rpm"
)

// packaging is a package format for Linux.
type packaging struct {
	packager nfpm.Packager
	zsh      string // the folder for zsh completions
}

// packages writes a package of each format for a target. Debian's folder for zsh differs from the others.
func (r release) packages(ctx context.Context, t target, all []file) error {
	const site = "/usr/share/zsh/site-functions"
	for _, p := range []packaging{{deb.Default, "/usr/share/zsh/vendor-completions"}, {rpm.DefaultRPM, site}, {apk.Default, site}} {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err := r.pack(p, t, all); err != nil {
			return err
		}
	}
	return nil
}

// pack writes one package.
func (r release) pack(p packaging, t target, all []file) error {
	dir, err := os.MkdirTemp("", "planedeck-dist-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }()
	info := r.info(t)
	if p.packager == apk.Default {
		info.Version, _, _ = strings.Cut(info.Version, "+") // Alpine's versions can't have a suffix after +
	}
	for _, f := range all {
		if to := p.place(f); to != "" {
			content, err := r.content(dir, to, f)
			if err != nil {
				return err
			}
			info.Contents = append(info.Contents, content)
		}
	}
	info = nfpm.WithDefaults(info)
	if err := nfpm.PrepareForPackager(info, strings.TrimPrefix(path.Ext(p.packager.ConventionalFileName(info)), ".")); err != nil {
		return err
	}
	var b bytes.Buffer
	if err := p.packager.Package(info, &b); err != nil {
		return err
	}
	return r.save(p.packager.ConventionalFileName(info), b.Bytes())
}

// info returns the metadata of a package.
func (r release) info(t target) *nfpm.Info {
	info := &nfpm.Info{
		Name: "planedeck", Arch: t.arch, Platform: t.system, Version: "v" + r.version, Release: "1", Section: "utils", Priority: "optional",
		Maintainer: "The planedeck project <planedeck@users.noreply.github.com>", Homepage: "https://github.com/planedeck/planedeck", License: "MIT",
		Description: "Terminal sprint board for Plane\nPlan, run and close a cycle of a Plane workspace without leaving the keyboard.\nUnofficial; not affiliated with Plane.",
		MTime:       r.at, DisableGlobbing: true,
	}
	info.Recommends = []string{"ca-certificates"} // https needs them
	info.Suggests = []string{"bash-completion"}
	info.RPM.BuildHost = "planedeck" // the default is the name of this machine
	info.RPM.Summary = "Terminal sprint board for Plane"
	return info
}

// content returns a file of a package. nfpm reads it from dir.
func (r release) content(dir, to string, f file) (*files.Content, error) {
	if f.isPage() {
		var err error
		if f.body, err = zipped(f.body); err != nil {
			return nil, err
		}
	}
	from := filepath.Join(dir, path.Base(f.name))
	if err := os.WriteFile(from, f.body, 0o600); err != nil {
		return nil, err
	}
	return &files.Content{Source: from, Destination: to, FileInfo: &files.ContentFileInfo{Owner: "root", Group: "root", Mode: f.mode(), MTime: r.at}}, nil
}

// place returns the path of a file of an archive in a package; empty if the package doesn't have it.
func (p packaging) place(f file) string {
	switch {
	case f.run:
		return "/usr/bin/" + f.name
	case f.isPage():
		return "/usr/share/man/man1/" + path.Base(f.name) + ".gz"
	case f.name == "LICENSE":
		return "/usr/share/doc/planedeck/copyright" // as Debian names it
	case path.Dir(f.name) == ".":
		return "/usr/share/doc/planedeck/" + f.name
	}
	switch path.Base(f.name) {
	case "planedeck.bash":
		return "/usr/share/bash-completion/completions/planedeck"
	case "planedeck.fish":
		return "/usr/share/fish/vendor_completions.d/planedeck.fish"
	case "_planedeck":
		return p.zsh + "/_planedeck"
	case "planedeck.ps1":
		return "" // PowerShell has no folder for it
	}
	panic(fmt.Sprintf("unknown path for %s", f.name))
}

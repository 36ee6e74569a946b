// Dist builds the files of a release: archives for six systems, packages for Linux, and checksums. Run it with make
// dist.
//
// Two runs on the same commit create identical files: times are those of the commit (or SOURCE_DATE_EPOCH), names and
// order are fixed, and builds are independent of their folder.
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	out := flag.String("o", "dist", "folder to write to; its contents are deleted")
	from := flag.String("from", ".", "folder of the sources")
	only := flag.String("only", "", "build only these targets, such as linux/amd64,darwin/arm64")
	flag.Parse()
	err := os.Chdir(*from)
	if err == nil {
		err = run(ctx, *out, strings.Split(*only, ","))
	}
	stop()
	if err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

// release has the data that all files of a release share.
type release struct {
	version string    // without the leading v: 1.2.3, 0.0.0-git20261124090000+0a1b2c3d4e5f
	at      time.Time // of the commit
	out     string    // the folder for the files
	shared  []file    // the files that each archive contains besides the program
}

// run creates all files, or those of some targets if only isn't empty. It must be called in the root of the sources.
func run(ctx context.Context, out string, only []string) error {
	wanted, err := chosen(only)
	if err != nil {
		return err
	}
	if _, err := os.Stat("cmd/planedeck/main.go"); err != nil {
		return fmt.Errorf("run it in the root of the sources, with make dist: %w", err)
	}
	r, err := describe(ctx)
	if err != nil {
		return err
	}
	r.out = out
	if err := os.RemoveAll(out); err != nil {
		return err
	}
	if err := os.MkdirAll(out, 0o755); err != nil {
		return err
	}
	if r.shared, err = sharedFiles(ctx, r); err != nil {
		return err
	}
	for _, t := range wanted {
		if err := r.make(ctx, t); err != nil {
			return fmt.Errorf("%s: %w", t, err)
		}
	}
	return writeSums(out)
}

// make creates the files of a target.
func (r release) make(ctx context.Context, t target) error {
	program, err := build(ctx, r, t)
	if err != nil {
		return err
	}
	licences, err := licences(ctx, t)
	if err != nil {
		return err
	}
	files := append([]file{program, licences}, r.shared...)
	if err := r.archive(t, files); err != nil {
		return err
	}
	if t.system != "linux" {
		return nil
	}
	return r.packages(ctx, t, files)
}

// describe determines the version from git: a tag such as v1.2.3, otherwise the time of the commit in a form that sorts
// before all tags and that Debian, Fedora and Alpine accept.
func describe(ctx context.Context) (release, error) {
	text, err := command(ctx, "git", "log", "-1", "--format=%ct %H")
	if err != nil {
		return release{}, err
	}
	stamp, commit, _ := strings.Cut(text, " ")
	if own := os.Getenv("SOURCE_DATE_EPOCH"); own != "" {
		stamp = own
	}
	seconds, err := strconv.ParseInt(stamp, 10, 64)
	if err != nil {
		return release{}, fmt.Errorf("the time of the commit is %q: %w", stamp, err)
	}
	r := release{at: time.Unix(seconds, 0).UTC()}
	r.version = "0.0.0-git" + r.at.Format("20060102150405") + "+" + commit[:12]
	if tag, err := command(ctx, "git", "describe", "--tags", "--exact-match", "--match", "v[0-9]*"); err == nil {
		r.version = strings.TrimPrefix(tag, "v")
	}
	changed, err := command(ctx, "git", "status", "--porcelain", "--untracked-files=no")
	if changed != "" {
		r.version = strings.Replace(r.version, "+", "+changed.", 1)
		if !strings.Contains(r.version, "+") {
			r.version += "+changed"
		}
	}
	return r, err
}

// command returns the output of a program, without trailing newlines. The error contains its stderr.
func command(ctx context.Context, name string, args ...string) (string, error) {
	return commandWith(ctx, nil, name, args...)
}

// commandWith is command with additions to the environment.
func commandWith(ctx context.Context, environ []string, name string, args ...string) (string, error) {
	cmd := exec.CommandContext(ctx, name, args...)
	cmd.Env = append(os.Environ(), environ...)
	var errs strings.Builder
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("%s %s: %w: %s", filepath.Base(name), strings.Join(args, " "), err, errs.String())
	}
	return strings.TrimRight(string(out), "\n"), nil
}

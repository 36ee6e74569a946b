//go:build unix

package config_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/planedeck/planedeck/config"
)

// readers returns every way of reading a file of the configuration.
func readers(t *testing.T) map[string]func(file string) error {
	t.Helper()
	load := func(file string) error {
		_, err := config.Load(config.Input{File: file, Env: config.Env([]string{"HOME=/nowhere"})})
		return err
	}
	return map[string]func(string) error{
		"the settings": load,
		"the keys": func(file string) error {
			_, err := config.KeyStore{File: file}.Find(context.Background(), "https://plane.example.org")
			return err
		},
		"saving": func(file string) error {
			return besideLink(t, file, "connection.toml").SaveConnection(config.Connection{})
		},
		"saving a filter": func(file string) error {
			return besideLink(t, file, "filters.toml").SaveFilter(config.Filter{Name: "a", Text: "b"})
		},
		"the certificates": func(file string) error { _, err := config.Config{CAFile: file}.RootCAs(); return err },
	}
}

// besideLink returns a configuration with a symbolic link to file beside it.
func besideLink(t *testing.T, file, name string) config.Config {
	t.Helper()
	dir := t.TempDir()
	if err := os.Symlink(file, filepath.Join(dir, name)); err != nil {
		t.Fatal(err)
	}
	return config.Config{File: filepath.Join(dir, "config.toml")}
}

// Rule: anything but a regular file is refused immediately, as a pipe or a device could block the start for ever.
func TestOnlyRegularFilesAreRead(t *testing.T) {
	dir := t.TempDir()
	pipe, link := filepath.Join(dir, "pipe"), filepath.Join(dir, "link")
	if err := syscall.Mkfifo(pipe, 0o600); err != nil {
		t.Skip(err)
	}
	if err := os.Symlink(pipe, link); err != nil {
		t.Fatal(err)
	}
	for name, read := range readers(t) {
		for _, file := range []string{pipe, link, dir, "/dev/zero"} {
			if err := read(file); err == nil || !strings.Contains(err.Error(), "isn't a regular file") {
				t.Errorf("%s from %s: %v", name, file, err)
			}
		}
	}
}

func TestTooLongFileIsRefused(t *testing.T) {
	long := filepath.Join(t.TempDir(), "long.toml")
	if err := os.WriteFile(long, []byte("# "+strings.Repeat("x", 5<<20)), 0o600); err != nil {
		t.Fatal(err)
	}
	for name, read := range readers(t) {
		if err := read(long); err == nil || !strings.Contains(err.Error(), "it is longer than 4 MB") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestNullDeviceIsAnEmptyFile(t *testing.T) {
	if err := readers(t)["the settings"](os.DevNull); err != nil {
		t.Error(err)
	}
}

func TestKeyFileOfAnotherUserIsRefused(t *testing.T) {
	file := filepath.Join(t.TempDir(), "keys.toml")
	if err := os.WriteFile(file, []byte(`"https://plane.example.org" = "plane_api_x"`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := readers(t)["the keys"](file); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(file, 4242, -1); err != nil {
		t.Skip("only root can give a file away")
	}
	if err := readers(t)["the keys"](file); err == nil || !strings.Contains(err.Error(), "belongs to another user (4242)") {
		t.Error(err)
	}
	settings := filepath.Join(t.TempDir(), "config.toml")
	if err := os.WriteFile(settings, []byte(`api_key = "plane_api_x"`), 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Chown(settings, 4242, -1); err != nil {
		t.Fatal(err)
	}
	if err := readers(t)["the settings"](settings); err == nil || !strings.Contains(err.Error(), "belongs to another user (4242)") {
		t.Error(err)
	}
}

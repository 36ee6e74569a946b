package config

import (
	"crypto/x509"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// writeFile replaces a file in one step, so that a crash leaves the old or the new one. Only its owner can read it. A
// link is followed: people keep their configuration elsewhere. The error is a *[Problem].
func writeFile(file string, body []byte) error {
	if file == "" {
		return &Problem{
			Where: "configuration", Text: "there is no folder to keep it in", Fix: "set HOME or XDG_CONFIG_HOME and start again", Err: errNoName,
		}
	}
	if target, err := filepath.EvalSymlinks(file); err == nil {
		file = target
	}
	if err := replaceFile(file, body); err != nil {
		return &Problem{Where: file, Text: "can't be written: " + cause(err), Err: err}
	}
	return nil
}

func replaceFile(file string, body []byte) error {
	dir := filepath.Dir(file)
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	temp, err := os.CreateTemp(dir, ".planedeck-*") // with mode 0600
	if err != nil {
		return err
	}
	_, err = temp.Write(body)
	err = errors.Join(err, temp.Sync(), temp.Close())
	if err == nil {
		err = os.Rename(temp.Name(), file)
	}
	if err != nil {
		return errors.Join(err, os.Remove(temp.Name()))
	}
	return nil
}

// expandPath makes a path of the file absolute: ~/ is the home folder, other
// relative paths count from the folder of config.toml.
func expandPath(path, file string, env Lookup) string {
	if path == "" || filepath.IsAbs(path) {
		return path
	}
	if rest, ok := strings.CutPrefix(path, "~/"); ok {
		return filepath.Join(env.text("HOME"), rest)
	}
	return filepath.Join(filepath.Dir(file), path)
}

// RootCAs returns the system's certificates and those of CAFile, or nil if
// CAFile is not set: the system's alone. The error is a *[Problem].
func (c Config) RootCAs() (*x509.CertPool, error) {
	if c.CAFile == "" {
		return nil, nil
	}
	body, _, err := readFile(c.CAFile)
	if err != nil {
		return nil, &Problem{Where: c.CAFile, Text: "ca_file can't be read: " + cause(err), Err: err}
	}
	pool, err := x509.SystemCertPool()
	if err != nil {
		pool = x509.NewCertPool()
	}
	if !pool.AppendCertsFromPEM(body) {
		return nil, problemf(c.CAFile, "ca_file holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")
	}
	return pool, nil
}

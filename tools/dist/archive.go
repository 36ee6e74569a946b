package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"cmp"
	"compress/gzip"
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
)

// epoch returns the time of the release in Unix seconds.
func (r release) epoch() string { return strconv.FormatInt(r.at.Unix(), 10) }

// archive writes the archive of a target, such as planedeck_1.2.3_linux_amd64.tar.gz, or .zip for Windows. Its files
// are in one folder.
func (r release) archive(t target, files []file) error {
	name := fmt.Sprintf("planedeck_%s_%s_%s", r.version, t.system, t.arch)
	files = slices.Clone(files)
	slices.SortFunc(files, func(a, b file) int { return cmp.Compare(a.name, b.name) })
	var b bytes.Buffer
	write, ending := r.tarball, ".tar.gz"
	if t.system == "windows" {
		write, ending = r.zip, ".zip"
	}
	if err := write(&b, name, files); err != nil {
		return err
	}
	return r.save(name+ending, b.Bytes())
}

// save writes a file of the release. All users may read it.
func (r release) save(name string, body []byte) error {
	return os.WriteFile(filepath.Join(r.out, name), body, 0o644)
}

// mode returns the permissions of a file.
func (f file) mode() fs.FileMode {
	if f.run {
		return 0o755
	}
	return 0o644
}

func (r release) tarball(b *bytes.Buffer, folder string, files []file) error {
	packer, err := gzip.NewWriterLevel(b, gzip.BestCompression)
	if err != nil {
		return err
	}
	t := tar.NewWriter(packer)
	for _, f := range files {
		head := &tar.Header{
			Typeflag: tar.TypeReg, Name: folder + "/" + f.name, Size: int64(len(f.body)), Mode: int64(f.mode()), ModTime: r.at,
			Uname: "root", Gname: "root", Format: tar.FormatUSTAR,
		}
		if err := t.WriteHeader(head); err != nil {
			return err
		}
		if _, err := t.Write(f.body); err != nil {
			return err
		}
	}
	return errors.Join(t.Close(), packer.Close())
}

func (r release) zip(b *bytes.Buffer, folder string, files []file) error {
	z := zip.NewWriter(b)
	for _, f := range files {
		head := &zip.FileHeader{Name: folder + "/" + f.name, Method: zip.Deflate, Modified: r.at}
		head.SetMode(f.mode())
		w, err := z.CreateHeader(head)
		if err != nil {
			return err
		}
		if _, err := w.Write(f.body); err != nil {
			return err
		}
	}
	return z.Close()
}

// zipped returns a text compressed with gzip, the form of man pages in packages.
func zipped(body []byte) ([]byte, error) {
	var b bytes.Buffer
	w, err := gzip.NewWriterLevel(&b, gzip.BestCompression)
	if err != nil {
		return nil, err
	}
	_, err = w.Write(body)
	err = errors.Join(err, w.Close())
	return b.Bytes(), err
}

// writeSums writes the file SHA256SUMS for all files in a folder, for sha256sum -c.
func writeSums(folder string) error {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return err
	}
	var sums strings.Builder
	for _, e := range entries {
		body, err := os.ReadFile(filepath.Join(folder, e.Name()))
		if err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(body), e.Name())
	}
	return release{out: folder}.save("SHA256SUMS", []byte(sums.String()))
}

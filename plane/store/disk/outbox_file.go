package disk

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/planedeck/planedeck/plane/store"
)

// outboxFormat identifies the format of a file. It changes when older programs would misunderstand the content.
const outboxFormat = "planedeck outbox 1"

// outboxFile is the JSON form of a file. It can be read and edited by hand: a file without a sum is accepted.
type outboxFile struct {
	Format string `json:"format"`
	// Sum is the SHA-256 of the entry as compact JSON, in hexadecimal form.
	Sum string `json:"sum,omitempty"`
	store.Entry
}

// encode returns the content of a write's file.
func encode(e store.Entry) ([]byte, error) {
	e.Title, e.Answer = strings.ToValidUTF8(e.Title, "\uFFFD"), strings.ToValidUTF8(e.Answer, "\uFFFD")
	sum, err := sumOf(e)
	if err != nil {
		return nil, err
	}
	return marshal(outboxFile{outboxFormat, sum, e}, "  ")
}

// sumOf returns the sum of an entry, which doesn't depend on how the file is indented.
func sumOf(e store.Entry) (string, error) {
	data, err := marshal(e, "")
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:]), err
}

func marshal(v any, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", indent)
	err := enc.Encode(v)
	return b.Bytes(), err
}

// decode reads the content of a file. It fails if any part was altered.
func decode(data []byte) (store.Entry, error) {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	var f outboxFile
	if err := d.Decode(&f); err != nil {
		return store.Entry{}, fmt.Errorf("it can't be read: %w", err)
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return store.Entry{}, errors.New("there is something behind its end")
	}
	if f.Format != outboxFormat {
		return store.Entry{}, fmt.Errorf("its format is %q, and this program reads %q", f.Format, outboxFormat)
	}
	sum, err := sumOf(f.Entry)
	if err != nil || f.Sum != "" && f.Sum != sum {
		return store.Entry{}, errors.New("its sum differs: it is damaged, or was changed by hand without removing the sum")
	}
	return f.Entry, nil
}

// readEntry reads the entry with an id. A copy under another name is rejected: the write would be done twice.
func readEntry(path, id string) (store.Entry, error) {
	info, err := os.Lstat(path)
	switch {
	case err != nil:
		return store.Entry{}, err
	case !info.Mode().IsRegular() || info.Size() > maxFile:
		return store.Entry{}, errors.New("it isn't the file of a write")
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return store.Entry{}, err
	}
	e, err := decode(data)
	if err == nil && e.ID != id {
		err = fmt.Errorf("it is a copy of %s", e.ID)
	}
	return e, err
}

package plane_test

import (
	"bytes"
	"compress/gzip"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/planedeck/planedeck/plane"
)

// spaces64K is copied as a whole, because the race detector checks each byte that is set individually.
var spaces64K = strings.Repeat(" ", 64<<10)

// endlessSpaces is a body that never ends.
type endlessSpaces struct{ read int }

func (b *endlessSpaces) Read(p []byte) (int, error) {
	n := 0
	for n < len(p) {
		n += copy(p[n:], spaces64K)
	}
	b.read += n
	return n, nil
}

func TestEndlessAnswersAreRefused(t *testing.T) {
	for _, status := range []int{200, 400} {
		endless := new(endlessSpaces)
		c := open(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
			a := answer(status, "")
			a.Body = io.NopCloser(endless)
			return a, nil
		}))
		err := readMe(t, c)
		if !errors.Is(err, plane.ErrNotPlane) || endless.read > 40<<20 {
			t.Errorf("read %d MiB: %v", endless.read>>20, err)
		}
	}
}

func TestSizeLimitAppliesToDecompressedAnswers(t *testing.T) {
	var part bytes.Buffer // concatenated gzip members are decompressed as one
	packed := gzip.NewWriter(&part)
	_, packing := io.CopyN(packed, new(endlessSpaces), 1<<20)
	if err := errors.Join(packing, packed.Close()); err != nil {
		t.Fatal(err)
	}
	server := start(t, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Encoding", "gzip")
		w.Header().Set("Content-Type", "application/json")
		for range 33 {
			_, _ = w.Write(part.Bytes())
		}
	}, false)
	err := readMe(t, open(t, &http.Transport{DisableKeepAlives: true}, at(server)))
	if !errors.Is(err, plane.ErrNotPlane) || !strings.Contains(err.Error(), "too large") {
		t.Error(err)
	}
}

func TestBodiesAreAlwaysClosed(t *testing.T) {
	for _, status := range []int{200, 204, 301, 400, 500} {
		closed := 0
		c := open(t, roundTripFunc(func(*http.Request) (*http.Response, error) {
			a := answer(status, "")
			a.Body = closer{strings.NewReader(me), &closed}
			return a, nil
		}))
		if err := archive(t, c); closed != 1 {
			t.Errorf("%d: closed %d times, %v", status, closed, err)
		}
	}
}

type closer struct {
	io.Reader

	closed *int
}

func (c closer) Close() error {
	*c.closed++
	return nil
}

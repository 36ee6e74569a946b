package planetest

import (
	"bytes"
	"context"
	"io"
	"time"

	"github.com/planedeck/planedeck/plane/pause"
)

// payload is a body to be sent, as changed by a fault.
type payload struct {
	data  []byte
	size  int64 // in the header; -1 for none
	fault Fault
}

// newPayload determines how a body is sent.
func newPayload(data []byte, f Fault) payload {
	p := payload{data: data, size: int64(len(data)), fault: f}
	switch f.Kind {
	case Truncate:
		keep := f.Bytes
		if keep == 0 {
			keep = len(data) / 2
		}
		p.data = data[:min(keep, len(data))]
	case Huge:
		p.size = int64(f.Bytes)
		if f.Bytes == 0 {
			p.size = hugeBytes
		}
	default:
	}
	return p
}

// reader returns a reader of the body, in chunks if that is the fault. Waiting ends with the context.
func (p payload) reader(ctx context.Context) io.Reader {
	switch p.fault.Kind {
	case Truncate:
		return io.MultiReader(bytes.NewReader(p.data), broken{})
	case Trickle:
		wait := p.fault.Latency
		if wait == 0 {
			wait = trickleWait
		}
		return &trickle{ctx: ctx, rest: p.data, wait: wait}
	case Huge:
		return &huge{left: p.size, total: p.size}
	default:
		return bytes.NewReader(p.data)
	}
}

// broken is the end of a connection in the middle of a body.
type broken struct{}

// Read always fails.
func (broken) Read([]byte) (int, error) { return 0, io.ErrUnexpectedEOF }

// trickle returns a few bytes, waits, and returns a few more.
type trickle struct {
	ctx     context.Context
	rest    []byte
	wait    time.Duration
	started bool
}

// Read waits before each chunk except the first.
func (t *trickle) Read(p []byte) (int, error) {
	if len(t.rest) == 0 {
		return 0, io.EOF
	}
	if t.started {
		if err := pause.For(t.ctx, t.wait); err != nil {
			return 0, err
		}
	}
	t.started = true
	n := copy(p, t.rest[:min(trickleBytes, len(t.rest))])
	t.rest = t.rest[n:]
	return n, nil
}

// huge generates a JSON string of x's.
type huge struct{ left, total int64 }

// Read fills p.
func (h *huge) Read(p []byte) (int, error) {
	if h.left == 0 {
		return 0, io.EOF
	}
	n := int(min(int64(len(p)), h.left))
	for i := range n {
		p[i] = 'x'
	}
	if h.left == h.total && n > 0 {
		p[0] = '"'
	}
	h.left -= int64(n)
	if h.left == 0 && n > 0 {
		p[n-1] = '"'
	}
	return n, nil
}

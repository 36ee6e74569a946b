package nav

import (
	"context"
	"sync"
)

// Later returns the Begin of a write that does nothing before it blocks.
func Later(do func(context.Context) error) func() func(context.Context) error {
	return func() func(context.Context) error { return do }
}

// WriteOf returns the write of an operation, which starts immediately; done is
// shown on success, or the title if it is empty. Begin is the store's.
func WriteOf[Op interface{ Title() string }](begin func(Op) func(context.Context) error, op Op, done string) Write {
	return Write{Title: op.Title(), Done: done, Begin: func() func(context.Context) error { return begin(op) }}
}

// inProgress counts the writes that have not returned. It may be used by several goroutines.
type inProgress struct {
	mu   sync.Mutex
	n    int
	none chan struct{} // closed when n becomes 0
}

func (p *inProgress) add() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.n++; p.n == 1 {
		p.none = make(chan struct{})
	}
}

func (p *inProgress) done() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.n--; p.n == 0 {
		close(p.none)
	}
}

// wait waits until none is in progress, or ctx ends.
func (p *inProgress) wait(ctx context.Context) {
	p.mu.Lock()
	n, none := p.n, p.none
	p.mu.Unlock()
	if n == 0 {
		return
	}
	select {
	case <-none:
	case <-ctx.Done():
	}
}

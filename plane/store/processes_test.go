package store_test

import (
	"context"
	"errors"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"syscall"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/disk"
)

// process is a simulated process with an outbox on disk.
type process struct {
	*deck
	outbox  *killableOutbox
	ctx     context.Context
	kill    context.CancelFunc
	running sync.WaitGroup
}

// killableOutbox is the outbox of a process that can be killed, also right before or after it writes an entry. Writes of a
// dead process are dropped.
type killableOutbox struct {
	*disk.Outbox

	mu   sync.Mutex
	dead bool
	// left is the number of writes until the process dies, negative for never. after reports whether the last one is stored.
	left  int
	after bool
	kill  context.CancelFunc
}

var errDead = errors.New("the process is dead")

func (m *killableOutbox) Put(e store.Entry) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.left--
	if m.left == 0 && !m.after {
		m.end()
	}
	if m.dead {
		return errDead
	}
	err := m.Outbox.Put(e)
	if m.left == 0 {
		m.end()
	}
	return err
}

func (m *killableOutbox) Remove(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.dead {
		return errDead
	}
	return m.Outbox.Remove(id)
}

func (m *killableOutbox) Claim(id, by string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.dead && m.Outbox.Claim(id, by)
}

// die ends the process immediately.
func (m *killableOutbox) die() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.end()
}

// end ends the process, which releases its lock file. The caller holds m.mu.
func (m *killableOutbox) end() {
	if !m.dead {
		m.dead = true
		m.kill()
		_ = m.Close() // a killed process doesn't call Close, but its effect is the same
	}
}

func (m *killableOutbox) isDead() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dead
}

// wire is a connection that can be lost: meanwhile no requests are sent, and responses are lost.
type wire struct {
	server *planetest.Server
	lost   atomic.Bool
}

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	refused := &net.OpError{Op: "dial", Net: "tcp", Err: syscall.ENETUNREACH}
	if w.lost.Load() {
		return nil, refused
	}
	answer, err := w.server.RoundTrip(r)
	if err == nil && w.lost.Load() {
		_ = answer.Body.Close()
		return nil, &planetest.CutError{Method: r.Method, Path: r.URL.Path}
	}
	return answer, err
}

// start starts a process on the state folder, which lists and resumes the writes that earlier ones left.
func (w *world) start() *process {
	w.Helper()
	outbox, err := disk.OpenOutbox(w.folder)
	w.must(err)
	ctx, kill := context.WithCancel(w.Context())
	p := &process{outbox: &killableOutbox{Outbox: outbox, kill: kill, left: -1}, ctx: ctx, kill: kill}
	c, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Transport: &w.wire, Now: testday.Now,
	})
	w.must(err)
	s, err := store.New(store.Config{Client: c, Now: testday.Now, Outbox: p.outbox})
	w.must(err)
	p.deck = &deck{T: w.T, Store: s, server: w.server, truth: w.truth}
	left, err := outbox.Left()
	if err != nil || len(left.Damaged) > 0 {
		w.wrong("leftover writes can't be read: %v, %v", err, left.Damaged)
	}
	for _, err := range s.Restore(left.Entries) {
		w.wrong("an entry can't be restored: %v", err)
	}
	p.running.Go(func() {
		entries, err := outbox.Done()
		if failed := s.Restore(entries); err != nil || len(failed) > 0 {
			w.wrong("done writes can't be read: %v, %v", err, failed)
		}
		s.Resume(ctx)
	})
	return p
}

// end kills a process or ends it regularly, and waits until all of its goroutines have ended.
func (p *process) end(killed bool) {
	if killed {
		p.outbox.die()
	}
	p.kill()
	p.running.Wait()
	p.outbox.die()
}

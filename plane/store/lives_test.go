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

// life is a process with an outbox on disk, until it ends.
type life struct {
	*deck
	outbox  *mortal
	ctx     context.Context
	kill    context.CancelFunc
	running sync.WaitGroup
}

// mortal is the outbox of a process that can be killed, also between what it writes and what follows. Nothing that a dead
// process writes arrives.
type mortal struct {
	*disk.Outbox

	mu   sync.Mutex
	dead bool
	// left is how many writes the process has before it dies, below 0 for no end; the last one arrives if after.
	left  int
	after bool
	kill  context.CancelFunc
}

var errDead = errors.New("the process is dead")

func (m *mortal) Put(e store.Entry) error {
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

func (m *mortal) Remove(id string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.dead {
		return errDead
	}
	return m.Outbox.Remove(id)
}

func (m *mortal) Claim(id, by string) bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return !m.dead && m.Outbox.Claim(id, by)
}

// die ends the process at once.
func (m *mortal) die() {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.end()
}

// end frees the lock of the process, as its end does. The caller holds the lock.
func (m *mortal) end() {
	if !m.dead {
		m.dead = true
		m.kill()
		_ = m.Close() // which a kill doesn't do, but it leaves no more behind
	}
}

func (m *mortal) isDead() bool {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.dead
}

// wire is a connection that can be lost: what is asked while it is lost doesn't leave, and what is answered then is lost.
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

// start starts a process on the state folder: it lists what earlier ones have left, and continues it.
func (w *world) start() *life {
	w.Helper()
	outbox, err := disk.OpenOutbox(w.folder)
	w.must(err)
	ctx, kill := context.WithCancel(w.Context())
	l := &life{outbox: &mortal{Outbox: outbox, kill: kill, left: -1}, ctx: ctx, kill: kill}
	c, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: planetest.SmallKey, Workspace: planetest.Slug, Transport: &w.wire, Now: testday.Now,
	})
	w.must(err)
	s, err := store.New(store.Config{Client: c, Now: testday.Now, Outbox: l.outbox})
	w.must(err)
	l.deck = &deck{T: w.T, Store: s, server: w.server, truth: w.truth}
	left, err := outbox.Left()
	if err != nil || len(left.Damaged) > 0 {
		w.wrong("what is left can't be read: %v, %v", err, left.Damaged)
	}
	for _, err := range s.Restore(left.Entries) {
		w.wrong("an entry isn't understood: %v", err)
	}
	l.running.Go(func() {
		entries, err := outbox.Done()
		if failed := s.Restore(entries); err != nil || len(failed) > 0 {
			w.wrong("what is done can't be read: %v, %v", err, failed)
		}
		s.Resume(ctx)
	})
	return l
}

// end ends a process, killed or in order, and waits until nothing of it is left.
func (l *life) end(killed bool) {
	if killed {
		l.outbox.die()
	}
	l.kill()
	l.running.Wait()
	l.outbox.die()
}

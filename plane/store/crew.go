package store

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// crew is a group of goroutines that work for one caller. This package starts goroutines in no other way. A panic in one of
// them would end the process without restoring the terminal, so it is caught and raised again in the caller's Wait, where
// the code that restores the terminal and writes the report recovers it.
type crew struct {
	group sync.WaitGroup
	once  sync.Once
	fault *fault
}

// fault is a panic with where it happened.
type fault struct {
	value any
	stack []byte
}

// String formats the panic for a report.
func (f *fault) String() string {
	return fmt.Sprintf("%v\n\nin a goroutine of its own:\n%s", f.value, f.stack)
}

// Go runs f in a new goroutine.
func (c *crew) Go(f func()) {
	c.group.Go(func() {
		defer c.catch()
		f()
	})
}

// catch records the first panic.
func (c *crew) catch() {
	if value := recover(); value != nil {
		c.once.Do(func() { c.fault = &fault{value: value, stack: debug.Stack()} })
	}
}

// Wait returns when all goroutines have ended. It panics if one of them did.
func (c *crew) Wait() {
	c.group.Wait()
	if c.fault != nil {
		panic(c.fault)
	}
}

package store

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// crew are goroutines that work for one caller: the only way in which this package starts any. A panic in one of them
// would end the process with the terminal as it is; so it is caught, and raised in the caller when it waits. There
// whoever restores the terminal and writes the report catches it.
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

// String is the panic as a report shows it.
func (f *fault) String() string {
	return fmt.Sprintf("%v\n\nin a goroutine of its own:\n%s", f.value, f.stack)
}

// Go does f beside the others.
func (c *crew) Go(f func()) {
	c.group.Go(func() {
		defer c.catch()
		f()
	})
}

// catch keeps the first panic.
func (c *crew) catch() {
	if value := recover(); value != nil {
		c.once.Do(func() { c.fault = &fault{value: value, stack: debug.Stack()} })
	}
}

// Wait returns when all are done. It panics if one of them did.
func (c *crew) Wait() {
	c.group.Wait()
	if c.fault != nil {
		panic(c.fault)
	}
}

package plane

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// concurrently runs n calls at the same time, the first of them in the calling goroutine, and returns when all are
// done. A panic in any of them is raised again in the caller, which may have to clean up before the program ends.
func concurrently(n int, do func(i int)) {
	faults := make([]any, n)
	var group sync.WaitGroup
	for i := 1; i < n; i++ {
		group.Go(func() {
			defer func() {
				if value := recover(); value != nil {
					faults[i] = fmt.Sprintf("%v\n\nin a goroutine of its own:\n%s", value, debug.Stack())
				}
			}()
			do(i)
		})
	}
	func() {
		defer group.Wait()
		do(0)
	}()
	for _, fault := range faults {
		if fault != nil {
			panic(fault)
		}
	}
}

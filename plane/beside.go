package plane

import (
	"fmt"
	"runtime/debug"
	"sync"
)

// beside does n things at the same time, one of them here, and returns when all are done. A panic in one of them is
// raised in the caller, who knows what is to be put in order before the program ends.
func beside(n int, do func(i int)) {
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

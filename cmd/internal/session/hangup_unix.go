//go:build unix

package session

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// hangUp tells a process and all that it has started that its terminal is gone,
// upon which editors save what they can. A shell or a script may stand between us
// and the editor; nothing else that runs beside us is meant.
func hangUp(ctx context.Context, p *os.Process) error {
	started := startedBy(ctx, p.Pid)
	err := p.Signal(syscall.SIGHUP)
	for _, pid := range started {
		if other := syscall.Kill(pid, syscall.SIGHUP); other != nil && !errors.Is(other, syscall.ESRCH) {
			err = errors.Join(err, other)
		}
	}
	return err
}

// listing is how long the list of processes may take.
const listing = time.Second

// startedBy are the processes that one has started, and those that these have;
// none where the system does not list them.
func startedBy(ctx context.Context, pid int) []int {
	ctx, stop := context.WithTimeout(ctx, listing)
	defer stop()
	out, err := exec.CommandContext(ctx, "ps", "-A", "-o", "pid=", "-o", "ppid=").Output()
	if err != nil {
		return nil
	}
	children := make(map[int][]int)
	for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
		var child, parent int
		if n, _ := fmt.Sscan(lines.Text(), &child, &parent); n == 2 {
			children[parent] = append(children[parent], child)
		}
	}
	var found []int
	for queue := []int{pid}; len(queue) > 0; queue = queue[1:] {
		found = append(found, children[queue[0]]...)
		queue = append(queue, children[queue[0]]...)
	}
	return found
}

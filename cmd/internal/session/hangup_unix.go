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

// hangUp sends SIGHUP to a process and its descendants; editors then save their text. The editor may be the child of a
// shell or a script. Other processes of our group get no signal.
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

// listing is how long listing the processes may take.
const listing = time.Second

// startedBy returns the descendants of a process; none if the system can't list them.
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

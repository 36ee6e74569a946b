package limits_test

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/limits"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// workOf makes the test binary a child process of a test; the other flags are its parameters.
var (
	workOf  = flag.String("work", "", "what to do as a process of a test")
	folder  = flag.String("folder", "", "the folder of the process")
	address = flag.String("address", "", "the server of the process")
)

// works returns the tasks of child processes.
func works() map[string]func() {
	return map[string]func(){"read": readSome, "hold": holdLock, "hang": hang}
}

// client returns the client of a child process.
func client(dir, url string, now func() time.Time) *plane.Client {
	c, err := plane.New(plane.Config{
		BaseURL: url, Key: key, Workspace: "acme", Now: now, Ledger: limits.New(dir, key), Timeout: time.Minute,
	})
	if err != nil {
		panic(err)
	}
	return c
}

// readSome sends twelve concurrent reads, and prints how many were sent and how many were rate-limited.
func readSome() {
	c := client(*folder, *address, testday.Clock())
	ctx, cancel := context.WithTimeout(context.Background(), 20*time.Second)
	defer cancel()
	var (
		mu           sync.Mutex
		all          sync.WaitGroup
		sent, waited int
	)
	for range 12 {
		all.Go(func() {
			_, err := c.Me(ctx)
			mu.Lock()
			defer mu.Unlock()
			switch {
			case err == nil:
				sent++
			case errors.Is(err, plane.ErrRateLimited):
				waited++
			}
		})
	}
	all.Wait()
	fmt.Println(sent, waited)
}

// holdLock holds the lock until it is killed.
func holdLock() {
	_ = limits.New(*folder, key).Update(context.Background(), func([]byte) []byte {
		fmt.Println("held")
		time.Sleep(time.Hour)
		return nil
	})
}

// hang has twenty requests in flight until it is killed.
func hang() {
	c := client(*folder, *address, testday.Clock())
	for range 20 {
		go func() { _, _ = c.Me(context.Background()) }()
	}
	time.Sleep(time.Hour)
}

// start starts a child process, and returns its output and a function that kills it.
func start(t *testing.T, work, dir, url string) (out *bufio.Reader, kill func()) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Skip(err)
	}
	cmd := exec.CommandContext(t.Context(), self, "-work", work, "-folder", dir, "-address", url)
	cmd.Stderr = os.Stderr
	pipe, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	kill = sync.OnceFunc(func() {
		_ = cmd.Process.Kill()
		_, _ = io.Copy(io.Discard, pipe)
		_ = cmd.Wait()
	})
	t.Cleanup(kill)
	return bufio.NewReader(pipe), kill
}

// counter is a server with a limit of sixty requests that doesn't reset during a test.
type counter struct {
	mu            sync.Mutex
	sent, refused int
	hangs         chan struct{} // answers nothing until it closes
	twenty        chan struct{} // closes when twenty requests have arrived
}

func (s *counter) ServeHTTP(w http.ResponseWriter, _ *http.Request) {
	s.mu.Lock()
	s.sent++
	if s.sent == 20 && s.twenty != nil {
		close(s.twenty)
	}
	over := s.sent > 60
	if over {
		s.refused++
	}
	s.mu.Unlock()
	if s.hangs != nil {
		<-s.hangs
	}
	if over {
		w.Header().Set("Retry-After", "60")
		w.WriteHeader(http.StatusTooManyRequests)
		return
	}
	_, _ = io.WriteString(w, `{"id": "20000000-0000-4000-8000-000000000001", "display_name": "ada"}`)
}

// Ten processes that need more than the budget use all of it, and the server refuses none of their requests. Its
// answers don't show the remaining budget: each process learns of the others only from the shared folder.
func TestTenProcessesShareOneBudget(t *testing.T) {
	server := new(counter)
	at := httptest.NewServer(server)
	defer at.Close()
	dir := filepath.Join(t.TempDir(), "limits")
	sent, waited := 0, 0
	var outs []*bufio.Reader
	for range 10 {
		out, _ := start(t, "read", dir, at.URL)
		outs = append(outs, out)
	}
	for _, out := range outs {
		var s, w int
		if _, err := fmt.Fscan(out, &s, &w); err != nil {
			t.Fatal(err)
		}
		sent, waited = sent+s, waited+w
	}
	if sent != 60 || waited != 60 || server.refused != 0 {
		t.Errorf("%d answered, %d rate-limited, %d refused by the server", sent, waited, server.refused)
	}
}

func TestLockOfDeadProcessIsReleased(t *testing.T) {
	dir := t.TempDir()
	out, kill := start(t, "hold", dir, "")
	if line, err := out.ReadString('\n'); err != nil || strings.TrimSpace(line) != "held" {
		t.Fatal(line, err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Millisecond)
	defer cancel()
	if err := limits.New(dir, key).Update(ctx, addOne); !errors.Is(err, context.DeadlineExceeded) {
		t.Fatal("the file isn't locked:", err)
	}
	kill()
	exchange(t, limits.New(dir, key), "free")
}

func TestSlotsOfKilledProcessAreFreedAfterWindow(t *testing.T) {
	server := &counter{hangs: make(chan struct{}), twenty: make(chan struct{})}
	at := httptest.NewServer(server)
	defer at.Close()
	dir := t.TempDir()
	_, kill := start(t, "hang", dir, at.URL)
	<-server.twenty
	kill()
	close(server.hangs)
	clock := testday.Clock()
	for later, want := range map[time.Duration]int{0: 60 - 20 - 1, 80 * time.Second: 60 - 1} {
		copied := filepath.Join(t.TempDir(), strconv.Itoa(int(later)))
		if err := os.CopyFS(copied, os.DirFS(dir)); err != nil {
			t.Fatal(err)
		}
		c := client(copied, at.URL, func() time.Time { return clock().Add(later) })
		if _, err := c.Me(t.Context()); err != nil {
			t.Fatal(err)
		}
		if got := c.Budget().Remaining; got != want {
			t.Errorf("%v later %d remain, want %d", later, got, want)
		}
	}
}

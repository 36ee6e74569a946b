//go:build unix

package main_test

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"net/http"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// send sends a raw request and returns the status of the answer.
func (e emulator) send(lines ...string) int {
	e.t.Helper()
	c, err := net.Dial("tcp", strings.TrimPrefix(e.base, "http://"))
	if err != nil {
		e.t.Fatal(err)
	}
	defer func() { _ = c.Close() }()
	if _, err := fmt.Fprint(c, strings.Join(lines, "\r\n")+"\r\nConnection: close\r\nContent-Length: 0\r\n\r\n"); err != nil {
		e.t.Fatal(err)
	}
	answer, err := http.ReadResponse(bufio.NewReader(c), nil)
	if err != nil {
		e.t.Fatal(err)
	}
	_ = answer.Body.Close()
	return answer.StatusCode
}

func TestEmulatorRefusesWebPages(t *testing.T) {
	e := startEmulator(t)
	own := "Host: " + strings.TrimPrefix(e.base, "http://")
	port := own[strings.LastIndex(own, ":"):]
	for _, test := range []struct {
		name    string
		headers []string
		refused bool
	}{
		{"a program", []string{own}, false},
		{"localhost", []string{"Host: localhost" + port}, false},
		{"localhost in capitals", []string{"Host: LocalHost." + port}, false},
		{"a name of localhost", []string{"Host: plane.localhost" + port}, false},
		{"an IP address without a port", []string{"Host: 127.0.0.1"}, false},
		{"IPv6", []string{"Host: [::1]" + port}, false},
		{"a tunnel", []string{"Host: localhost:9999"}, false},
		{"a page of its own", []string{own, "Origin: " + e.base, "Sec-Fetch-Site: same-origin"}, false},
		{"typed into a browser", []string{own, "Sec-Fetch-Site: none"}, false},
		{"DNS rebinding", []string{"Host: evil.example" + port}, true},
		{"DNS rebinding of a page of its own", []string{"Host: evil.example" + port, "Origin: http://evil.example" + port, "Sec-Fetch-Site: same-origin"}, true},
		{"a name that starts like an IP address", []string{"Host: 127.0.0.1.evil.example" + port}, true},
		{"a name that ends like localhost", []string{"Host: evillocalhost" + port}, true},
		{"another page", []string{own, "Origin: https://evil.example"}, true},
		{"a page without a name", []string{own, "Origin: null"}, true},
		{"another port", []string{own, "Origin: http://127.0.0.1:1"}, true},
		{"a form of another page", []string{own, "Sec-Fetch-Site: cross-site"}, true},
		{"a page of a neighbour", []string{own, "Sec-Fetch-Site: same-site"}, true},
		{"two origins", []string{own, "Origin: " + e.base, "Origin: https://evil.example"}, true},
	} {
		for request, done := range map[string]int{
			"POST /__reset": http.StatusNoContent, "GET /__log": http.StatusOK, "POST /__faults": http.StatusBadRequest, "GET " + me: http.StatusOK,
		} {
			t.Run(test.name+" "+request, func(t *testing.T) {
				got := emulator{t, e.cmd, e.base}.send(append([]string{request + " HTTP/1.1", "X-Api-Key: " + adasKey}, test.headers...)...)
				if refused := got == http.StatusForbidden || got == http.StatusMisdirectedRequest; refused != test.refused || !refused && got != done {
					t.Errorf("answered %d", got)
				}
			})
		}
	}
	if status := e.send("GET "+me+" HTTP/1.0", "X-Api-Key: "+adasKey); status != http.StatusOK {
		t.Errorf("without a Host: %d", status)
	}
}

// A header or a body that arrives one byte at a time is dropped, but not an
// answer that takes long.
func TestEmulatorDropsSlowRequests(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for ten seconds")
	}
	e := startEmulator(t, "--latency", "11s")
	answered := make(chan int, 1)
	go func() {
		status, _ := e.do(http.MethodPost, "/api/v1/workspaces/acme/projects/", adasKey)
		answered <- status
	}()
	for name, start := range map[string]string{
		"header": "POST /__reset HTTP/1.1\r\nHost: localhost\r\nX-A: ",
		"body":   "POST /__faults HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100000\r\n\r\n",
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			c, err := net.Dial("tcp", strings.TrimPrefix(e.base, "http://"))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = c.Close() }()
			ended := make(chan struct{})
			go func() { _, _ = io.Copy(io.Discard, c); close(ended) }()
			began := testday.Now()
			for _, err = io.WriteString(c, start); err == nil && time.Since(began) < time.Minute; _, err = io.WriteString(c, " ") {
				select {
				case <-ended:
					return
				case <-time.After(100 * time.Millisecond):
				}
			}
			t.Errorf("the emulator still reads after %v: %v", time.Since(began), err)
		})
	}
	t.Cleanup(func() {
		if status := <-answered; status == 0 {
			t.Error("an answer that takes long was dropped")
		}
	})
}

func TestEmulatorReachableByOthersWarnsOfPublicKeys(t *testing.T) {
	for listen, warned := range map[string]bool{"127.0.0.1:0": false, ":0": false, "localhost:0": false, "0.0.0.0:0": true, "[::]:0": true} {
		t.Run(listen, func(t *testing.T) {
			var errs bytes.Buffer
			cmd := newUser(t).command("emulator", "--listen", listen)
			cmd.Stderr = &errs
			ready(t, cmd)
			if err := cmd.Process.Kill(); err != nil {
				t.Fatal(err)
			}
			_ = cmd.Wait()
			if got := strings.Contains(errs.String(), "can be reached from other machines, and the keys of the built-in worlds are public"); got != warned {
				t.Errorf("warned: %v, want %v: %q", got, warned, &errs)
			}
		})
	}
}

// ready starts an emulator, and waits for and returns the line that it prints when it is ready.
func ready(t *testing.T, cmd *exec.Cmd) string {
	t.Helper()
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = cmd.Process.Kill() })
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	return line
}

package cli_test

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/testscript"

	"github.com/planedeck/planedeck/cmd/internal/cli"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
)

// beganVariable contains the start time of a script in nanoseconds, so that its processes and its server have the same
// clock, which begins on the day of the tests.
const beganVariable = "PLANEDECK_TEST_BEGAN"

// waiting is how many tests run at the same time, whatever -parallel is: scripts spend most of their time waiting for
// lost connections.
const waiting = "8"

// TestMain lets scripts run this binary as planedeck.
func TestMain(m *testing.M) {
	if err := flag.Set("test.parallel", waiting); err != nil {
		panic(err)
	}
	testscript.Main(m, map[string]func(){"planedeck": func() {
		sys := cli.Process()
		if began, err := strconv.ParseInt(os.Getenv(beganVariable), 10, 64); err == nil {
			sys.Now = func() time.Time { return testday.Morning().Add(time.Since(time.Unix(0, began))) }
		}
		os.Exit(cli.Main(os.Args[1:], sys))
	}})
}

// TestScripts runs the scripts of testdata/script, each against its own look-alike. They check what command lines print
// on stdout and stderr, their exit codes, and the requests that they make. Commands in addition to those of testscript:
//
//	server [small|demo|hostile]   starts the look-alike again with this world; scripts begin with the small one
//	code N planedeck …            runs a command line, which must exit with code N
//	requests [sorted]             prints the requests since the last time; sorted if some are concurrent
//	fault KIND METHOD PATH [STATUS|after]   arms a fault for one request: status, cut, …; METHOD and PATH can be -
//	offline, online               makes the server unreachable, and reachable again
func TestScripts(t *testing.T) {
	skipInShort(t)
	testscript.Run(t, scripts(filepath.Join("testdata", "script")))
}

// skipInShort skips scripts in short tests: they start hundreds of processes, and the packages have their own tests for
// what runs concurrently in one process.
func skipInShort(t *testing.T) {
	t.Helper()
	if testing.Short() {
		t.Skip("scripts start hundreds of processes")
	}
}

// scripts returns the parameters that run the scripts of a folder, each with its own look-alike.
func scripts(dir string) testscript.Params {
	return testscript.Params{
		Dir:                 dir,
		UpdateScripts:       os.Getenv("UPDATE_SCRIPTS") != "",
		RequireExplicitExec: false,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			s := &scripted{now: testday.Clock()}
			env.Values[scriptedKey{}] = s
			if err := s.listen("127.0.0.1:0"); err != nil {
				return err
			}
			env.Defer(s.goOffline)
			home := filepath.Join(env.WorkDir, "home")
			env.Vars = append(env.Vars,
				"HOME="+home, "XDG_CONFIG_HOME="+filepath.Join(home, "config"), "PLANEDECK_STATE_DIR="+filepath.Join(home, "state"),
				"PLANE_BASE_URL="+s.web.URL, "PLANE_WORKSPACE_SLUG="+planetest.Slug, "PLANE_API_KEY="+planetest.SmallKey,
				beganVariable+"="+strconv.FormatInt(time.Now().UnixNano(), 10), "TZ=UTC", "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1")
			return errors.Join(os.MkdirAll(home, 0o700), s.start("small"))
		},
		Cmds: map[string]func(ts *testscript.TestScript, neg bool, args []string){
			"server": func(ts *testscript.TestScript, _ bool, args []string) {
				ts.Check(scriptedOf(ts).start(append(args, "small")[0]))
			},
			"code":     runWithCode,
			"requests": printRequests,
			"fault":    armFault,
			"offline":  func(ts *testscript.TestScript, _ bool, _ []string) { scriptedOf(ts).goOffline() },
			"online": func(ts *testscript.TestScript, _ bool, _ []string) {
				s := scriptedOf(ts)
				ts.Check(s.listen(s.web.Listener.Addr().String()))
			},
		},
	}
}

// scripted is the server of a script.
type scripted struct {
	server atomic.Pointer[planetest.Server]
	seen   int
	web    *httptest.Server
	now    func() time.Time
}

// listen makes the server reachable at an address.
func (s *scripted) listen(address string) error {
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	s.web = &httptest.Server{Listener: listener, Config: &http.Server{Handler: s}}
	s.web.Start()
	return nil
}

// goOffline makes the server unreachable: nothing listens at the address any more, so no request is ever sent. It holds
// the fork lock, because a process between fork and exec would have a copy of the listener.
func (s *scripted) goOffline() {
	syscall.ForkLock.Lock()
	defer syscall.ForkLock.Unlock()
	s.web.Close()
}

type scriptedKey struct{}

func scriptedOf(ts *testscript.TestScript) *scripted {
	s, ok := ts.Value(scriptedKey{}).(*scripted)
	if !ok {
		ts.Fatalf("the script has no server")
	}
	return s
}

// start serves another world.
func (s *scripted) start(world string) error {
	worlds := map[string]func(time.Time) (*planetest.World, error){"small": planetest.Small, "demo": planetest.Demo, "hostile": planetest.Hostile}
	load, ok := worlds[world]
	if !ok {
		return fmt.Errorf("unknown world %q", world)
	}
	w, err := load(testday.Morning())
	if err != nil {
		return err
	}
	s.server.Store(planetest.New(w, planetest.Options{Now: s.now, Rate: -1}))
	s.seen = 0
	return nil
}

// ServeHTTP answers as the look-alike does.
func (s *scripted) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Date", s.now().UTC().Format(http.TimeFormat))
	s.server.Load().ServeHTTP(w, r)
}

// runWithCode runs a command that must end with an exit code.
func runWithCode(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 2 {
		ts.Fatalf("usage: code N command…")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	got := 0
	if err := ts.Exec(args[1], args[2:]...); err != nil {
		exit, ok := errors.AsType[*exec.ExitError](err)
		if !ok {
			ts.Fatalf("%v", err)
		}
		got = exit.ExitCode()
	}
	if got != want {
		ts.Fatalf("exit code %d, want %d", got, want)
	}
}

// printRequests prints the requests since the last time.
func printRequests(ts *testscript.TestScript, _ bool, args []string) {
	s := scriptedOf(ts)
	log := s.server.Load().Log()
	var lines []string
	for _, r := range log[s.seen:] {
		lines = append(lines, fmt.Sprintf("%s %s %d\n", r.Method, strings.TrimPrefix(r.Path, "/api/v1/workspaces/"+planetest.Slug), r.Status))
	}
	if slices.Contains(args, "sorted") {
		slices.Sort(lines)
	}
	_, err := ts.Stdout().Write([]byte(strings.Join(lines, "")))
	ts.Check(err)
	s.seen = len(log)
}

// armFault makes one request fail.
func armFault(ts *testscript.TestScript, _ bool, args []string) {
	if len(args) < 3 {
		ts.Fatalf("usage: fault KIND METHOD PATH [STATUS|after]")
	}
	f := planetest.Fault{Kind: planetest.Kind(args[0]), Method: strings.TrimPrefix(args[1], "-"), Path: strings.TrimPrefix(args[2], "-")}
	if len(args) > 3 {
		f.After = args[3] == "after"
		f.Status, _ = strconv.Atoi(args[3])
	}
	f.Body = `{"error":"no such luck"}`
	ts.Check(f.Check())
	scriptedOf(ts).server.Load().Arm(f)
}

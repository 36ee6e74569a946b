package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"os"
	"strconv"
	"sync"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"github.com/planedeck/planedeck/plane/planetest"
)

// emulatorOptions are the flags of planedeck emulator.
type emulatorOptions struct {
	listen  string
	world   string
	key     string
	now     string
	rate    int
	latency time.Duration
	cost    time.Duration
}

const emulatorHelp = `Serve a look-alike of Plane's API, for tests and for developers who build on the API.

It answers like Plane community edition 1.3.1, in memory; nothing is written to disk.
When it is ready, it prints one line: listening on http://127.0.0.1:8930. Ctrl+C or SIGTERM ends it.
It refuses requests from web pages of other addresses, and every Host except localhost, IP addresses and that of --listen.

Without --world it serves a small workspace named acme; --world demo serves the one of planedeck --demo, and
hostile one with names that harm careless programs. Keys come from the world; --key adds one for its first admin. With --now the clock starts at that time, and again at each reset.

  POST /__reset    restore the world as loaded, with clock and counters
  GET  /__log      the requests since the reset, as JSON
  POST /__faults   faults for the next requests (docs/emulator.md): status, latency, cut, truncate, …`

func newEmulator(sys System) *cobra.Command {
	var o emulatorOptions
	cmd := &cobra.Command{
		Use:     "emulator",
		Short:   "Serve a look-alike of Plane's API",
		Long:    emulatorHelp,
		Example: "  planedeck emulator\n  planedeck emulator --listen 127.0.0.1:0 --rate 0 --now 2026-11-24T09:00:00Z\n  planedeck emulator --world demo --key mine --latency 200ms",
		Args:    noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			server, err := o.server(sys, cmd.Flags().Changed("rate"))
			if err != nil {
				return err
			}
			return serve(cmd.Context(), o.listen, server, func(address string) {
				warnIfReachable(sys.Err, address)
				_, _ = fmt.Fprintf(sys.Out, "listening on http://%s\n", address) // stdout may be closed if it was started in the background
			})
		},
	}
	f := cmd.Flags()
	f.StringVar(&o.listen, "listen", "127.0.0.1:8930", "host:port to listen on; port 0 means any free port, no host means loopback")
	f.StringVar(&o.world, "world", "", "JSON file of the workspace to serve, or demo, small, hostile")
	f.StringVar(&o.key, "key", "", "one more API key, for the world's first admin")
	f.StringVar(&o.now, "now", "", "start of the clock, such as 2026-11-24T09:00:00Z (default: now)")
	f.IntVar(&o.rate, "rate", 0, "requests that each key may make per minute; 0 disables the limit (default as in Plane: 60)")
	f.DurationVar(&o.latency, "latency", 0, "the minimum time that an answer takes, such as 200ms")
	f.DurationVar(&o.cost, "item-cost", 0, "time that the server spends on each work item it reads, such as 5ms; it handles one request at a time, like a busy Plane")
	return cmd
}

// server returns the look-alike; limited reports whether --rate was given.
func (o emulatorOptions) server(sys System, limited bool) (http.Handler, error) {
	clock := &startClock{wall: sys.Now}
	if o.now != "" {
		start, err := time.Parse(time.RFC3339, o.now)
		if err != nil {
			return nil, usagef("--now %q is not a time such as 2026-11-24T09:00:00Z", o.now)
		}
		clock.start = start
	}
	if o.rate < 0 || o.latency < 0 || o.cost < 0 {
		return nil, usagef("--rate, --latency and --item-cost can't be below 0")
	}
	rate := o.rate
	if limited && rate == 0 {
		rate = -1 // planetest: no limit
	}
	clock.restart()
	world, err := o.load(clock.now())
	if err != nil {
		return nil, err
	}
	server := planetest.New(world, planetest.Options{
		Now: clock.now, Rate: rate, Latency: o.latency, ItemCost: o.cost, Control: true, AdminKey: o.key,
	})
	return restarting(server, clock), nil
}

// load loads the world, whose dates are relative to now.
func (o emulatorOptions) load(now time.Time) (*planetest.World, error) {
	switch o.world {
	case "", "small":
		return planetest.Small(now)
	case "demo":
		return planetest.Demo(now)
	case "hostile":
		return planetest.Hostile(now)
	}
	file, err := os.Open(o.world)
	if err != nil {
		return nil, failf(exitFailed, "the world %s can't be read: %v", o.world, errors.Unwrap(err))
	}
	world, err := planetest.Load(file, now)
	if err := errors.Join(err, file.Close()); err != nil {
		return nil, failf(exitFailed, "%s is not a world that the emulator can serve: %v", o.world, err)
	}
	return world, nil
}

// shutdownLimit is how long requests in progress may take to end.
const shutdownLimit = 2 * time.Second

// serve listens on address and answers until ctx ends; it calls ready with the address and its port. SIGTERM isn't an
// error: it is how servers are stopped.
func serve(ctx context.Context, address string, handler http.Handler, ready func(address string)) error {
	listener, err := listen(ctx, address)
	if err != nil {
		return err
	}
	host, _, _ := net.SplitHostPort(address)
	server := &http.Server{Handler: guard(handler, host), ReadHeaderTimeout: requestTimeout, IdleTimeout: 2 * time.Minute}
	served := make(chan error, 1)
	go func() { served <- server.Serve(listener) }()
	ready(listener.Addr().String())
	select {
	case err := <-served:
		return fmt.Errorf("the emulator ended: %w", err)
	case <-ctx.Done():
	}
	shutdown, stop := context.WithTimeout(context.WithoutCancel(ctx), shutdownLimit)
	defer stop()
	if server.Shutdown(shutdown) != nil {
		_ = server.Close() // it drops the requests that are still in progress
	}
	if end, ok := errors.AsType[*interrupted](context.Cause(ctx)); ok && end.signal != syscall.SIGTERM {
		return end
	}
	return nil
}

// listen listens on address; without a host, on loopback, because a server with public keys should not be reachable by
// accident.
func listen(ctx context.Context, address string) (net.Listener, error) {
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, usagef("--listen %q is not host:port, such as 127.0.0.1:8930", address)
	}
	if !isPort(port) {
		return nil, usagef("--listen %q has no port from 0 to 65535, such as 127.0.0.1:8930", address)
	}
	if host == "" {
		host = "127.0.0.1"
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", net.JoinHostPort(host, port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, failf(exitFailed, "%s is in use by another program; --listen %s chooses a free port", address, net.JoinHostPort(host, "0"))
	}
	if err != nil {
		return nil, failf(exitFailed, "can't listen on %s: %s", address, lastCause(err))
	}
	return listener, nil
}

// warnIfReachable warns that other machines can reach the server, unless it listens on loopback.
func warnIfReachable(w io.Writer, address string) {
	if at, err := netip.ParseAddrPort(address); err == nil && at.Addr().IsLoopback() {
		return
	}
	_, _ = fmt.Fprintf(w, "planedeck: %s can be reached from other machines, and the keys of the built-in worlds are public: "+
		"anyone there can read and change this workspace\n", address) // there is nowhere to report an error
}

// isPort reports whether text is the number of a port. Names of services aren't accepted, because they differ between
// hosts.
func isPort(text string) bool {
	_, err := strconv.ParseUint(text, 10, 16)
	return err == nil
}

// lastCause returns the innermost cause of a network error.
func lastCause(err error) string {
	if e, ok := errors.AsType[syscall.Errno](err); ok {
		return e.Error()
	}
	if e, ok := errors.AsType[*net.DNSError](err); ok {
		return e.Err
	}
	if e, ok := errors.AsType[*net.AddrError](err); ok {
		return e.Err
	}
	return err.Error()
}

// startClock is a clock that starts at a given time and can be reset to it. Without a start it is the wall clock.
type startClock struct {
	wall  func() time.Time
	start time.Time

	mu    sync.Mutex
	began time.Time // when the clock was last set to start, on wall
}

// now returns the time of the clock.
func (c *startClock) now() time.Time {
	if c.start.IsZero() {
		return c.wall()
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.start.Add(c.wall().Sub(c.began))
}

// restart resets the clock to its start.
func (c *startClock) restart() {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.began = c.wall()
}

// restarting resets the clock together with the world at POST /__reset.
func restarting(next http.Handler, clock *startClock) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodPost && r.URL.Path == "/__reset" {
			clock.restart()
		}
		next.ServeHTTP(w, r)
	})
}

package session

import (
	"fmt"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
)

const (
	// demoServer is a name that can't exist (RFC 2606): the demo never leaves
	// this process.
	demoServer = "https://plane.demo.invalid"
	// demoLatency is long enough for what is pending to be seen, and short
	// enough not to be felt.
	demoLatency = 40 * time.Millisecond
)

// demo returns a client of the look-alike in this process.
func demo(now func() time.Time) (*plane.Client, string, error) {
	world, err := planetest.Demo(now())
	if err != nil {
		return nil, "", fmt.Errorf("open the demo: %w", err)
	}
	server := planetest.New(world, planetest.Options{Now: now, Latency: demoLatency})
	client, err := plane.New(plane.Config{
		BaseURL: demoServer, Workspace: planetest.Slug, Key: planetest.DemoKey, Now: now, Transport: server,
	})
	if err != nil {
		return nil, "", fmt.Errorf("open the demo: %w", err)
	}
	return client, planetest.Slug, nil
}

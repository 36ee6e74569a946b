package session

import (
	"context"
	"fmt"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/store"
)

// run wires what o describes and shows it.
func run(ctx context.Context, o Options) error {
	client, err := newClient(o)
	if err != nil {
		return err
	}
	st, err := store.New(store.Config{Client: client, Now: o.Now})
	if err != nil {
		return fmt.Errorf("open the workspace: %w", err)
	}
	return terminal{o.In, o.Out, o.Environ}.show(ctx, placeholder{st})
}

// newClient returns the client of the workspace or of the demo.
func newClient(o Options) (*plane.Client, error) {
	if o.Demo {
		return demoClient(o)
	}
	roots, err := o.Config.RootCAs()
	if err != nil {
		return nil, err
	}
	client, err := plane.New(plane.Config{
		BaseURL: o.Config.BaseURL, Key: o.Key.Secret.Reveal(), Workspace: o.Config.Workspace,
		Now: o.Now, UserAgent: "planedeck/" + o.Version, RootCAs: roots,
	})
	if err != nil {
		return nil, fmt.Errorf("connect to %s: %w", o.Config.BaseURL, err)
	}
	return client, nil
}

// demoClient talks to the look-alike in this process.
func demoClient(o Options) (*plane.Client, error) {
	world, err := planetest.Small(o.Now())
	if err != nil {
		return nil, fmt.Errorf("open the demo: %w", err)
	}
	server := planetest.New(world, planetest.Options{Now: o.Now, Latency: demoLatency})
	client, err := plane.New(plane.Config{
		BaseURL: demoServer, Key: planetest.SmallKey, Workspace: planetest.Slug, Now: o.Now, Transport: server,
	})
	if err != nil {
		return nil, fmt.Errorf("open the demo: %w", err)
	}
	return client, nil
}

type placeholder struct{ store *store.Store }

func (p placeholder) Init() tea.Cmd { return nil }
func (p placeholder) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if k, ok := msg.(tea.KeyPressMsg); ok && (k.String() == "q" || k.String() == "ctrl+c") {
		return p, tea.Quit
	}
	return p, nil
}

func (p placeholder) View() tea.View {
	v := tea.NewView("planedeck")
	v.AltScreen = true
	return v
}

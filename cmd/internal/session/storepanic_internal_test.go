package session

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
)

// bursting is a connection that panics.
type bursting struct{}

func (bursting) RoundTrip(*http.Request) (*http.Response, error) { panic("burst") }

// TestAPanicBesideACommandRestoresTheTerminal: a read of the store works with goroutines of its own.
func TestAPanicBesideACommandRestoresTheTerminal(t *testing.T) {
	noLeaks(t)
	client, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: "k", Workspace: "acme", Now: testday.Now, Transport: bursting{},
	})
	if err != nil {
		t.Fatal(err)
	}
	s, err := store.New(store.Config{Client: client, Now: testday.Now})
	if err != nil {
		t.Fatal(err)
	}
	err = show(t, t.Context(), model{update: func(tea.Msg) tea.Cmd {
		return func() tea.Msg { return s.Load(t.Context(), store.Key{Kind: store.Project, Project: "p"}) }
	}}, "x")
	c, ok := errors.AsType[*crash](err)
	if !ok || !strings.Contains(c.Error(), "burst") || !strings.Contains(c.Error(), "bursting") {
		t.Errorf("got %v", err)
	}
}

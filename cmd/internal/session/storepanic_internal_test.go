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

// panicking is a connection that panics.
type panicking struct{}

func (panicking) RoundTrip(*http.Request) (*http.Response, error) { panic("boom") }

// A read of the store runs in goroutines other than that of the command.
func TestPanicInStoreGoroutineRestoresTerminal(t *testing.T) {
	noLeaks(t)
	client, err := plane.New(plane.Config{
		BaseURL: "http://plane.example", Key: "k", Workspace: "acme", Now: testday.Now, Transport: panicking{},
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
	if !ok || !strings.Contains(c.Error(), "boom") || !strings.Contains(c.Error(), "panicking") {
		t.Errorf("got %v", err)
	}
}

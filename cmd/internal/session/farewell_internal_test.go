package session

import (
	"context"
	"errors"
	"os"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"

	"github.com/planedeck/planedeck/config"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/ui/app"
	"github.com/planedeck/planedeck/ui/kit/nav"
)

const (
	apollo  plane.ProjectID = "30000000-0000-4000-8000-000000000001"
	board19 plane.ItemID    = "80000000-0000-4000-8000-000000001019"
)

// leaving is a session on the small world whose screens have ended.
type leaving struct {
	wiring
	server  *planetest.Server
	root    *app.Root
	work    context.Context
	stop    context.CancelFunc
	notices []string
}

func newLeaving(t *testing.T) *leaving {
	t.Helper()
	testday.Begin()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	l := &leaving{server: planetest.New(world, planetest.Options{Now: time.Now, Rate: -1})}
	client, err := planetest.Connect(l.server, planetest.SmallKey, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	if l.store, err = store.New(store.Config{Client: client, Now: time.Now}); err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(l.store.Load(t.Context(), store.Key{Kind: store.Project, Project: apollo}), l.store.Load(t.Context(), store.Key{Kind: store.Item, Project: apollo, ID: string(board19)})); err != nil {
		t.Fatal(err)
	}
	l.Config = config.Config{StateDir: t.TempDir()}
	l.folder, l.texts = folderOf(l.Options), &texts{}
	l.Notice = func(text string) { l.notices = append(l.notices, text) }
	l.work, l.stop = context.WithCancel(t.Context())
	l.root = app.New(app.Options{Context: l.work, Store: l.store, Client: client, Start: nav.Item{Project: apollo, Item: board19}, Now: time.Now})
	l.root.Init()
	return l
}

// rename begins a write, as the event loop does.
func (l *leaving) rename(name string) {
	rest := l.store.Begin(store.PatchItem(l.store.Snapshot(), board19, plane.ItemPatch{Name: &name}))
	go func() { _ = rest(l.work) }()
	synctest.Wait()
}

// Rule: at the end of a session, a change in progress has a few seconds to finish. If it doesn't, it is named.
func TestChangeInProgressMayFinishOrIsNamed(t *testing.T) {
	ended := errors.New("hang-up")
	for name, tt := range map[string]struct {
		fault   planetest.Fault
		message string
		took    time.Duration
		notice  bool
	}{
		"done immediately": {},
		"done in seconds":  {fault: planetest.Fault{Kind: planetest.Latency, Latency: 3 * time.Second}, took: 3 * time.Second, notice: true},
		"too late":         {fault: planetest.Fault{Kind: planetest.Latency, Latency: time.Hour}, message: "1 change was not finished: change APOLLO-19: name", took: finishLimit, notice: true},
		"refused":          {fault: planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error": "no"}`}, message: "1 change was not finished: change APOLLO-19: name"},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				l := newLeaving(t)
				if tt.fault.Kind != "" {
					tt.fault.Method, tt.fault.Times = "PATCH", -1
					l.server.Arm(tt.fault)
				}
				l.rename("Called otherwise")
				start := time.Now()
				err := l.farewell(l.work, l.stop, l.root, ended)
				if !errors.Is(err, ended) {
					t.Errorf("the cause is lost: %v", err)
				}
				left, ok := errors.AsType[*Incomplete](err)
				if ok != (tt.message != "") || ok && left.Error() != tt.message {
					t.Errorf("%v", err)
				}
				if took := time.Since(start); took < tt.took || took > tt.took+time.Second {
					t.Errorf("ending the session took %s", took)
				}
				synctest.Wait()
				if (len(l.notices) > 0) != tt.notice {
					t.Errorf("notices %q", l.notices)
				}
				time.Sleep(2 * time.Hour) // until hanging requests end
			})
		})
	}
}

func TestUnsentTextIsSavedToAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLeaving(t)
		l.root.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})
		l.root.Update(tea.PasteMsg{Content: "สวัสดี\n\nsecond line"})
		err := l.farewell(l.work, l.stop, l.root, nil)
		left, ok := errors.AsType[*Incomplete](err)
		if !ok || left.Typed == "" || !strings.Contains(left.Error(), "what was typed and not sent is in "+left.Typed) {
			t.Fatal(err)
		}
		text, err := os.ReadFile(left.Typed)
		if want := "# Comment on APOLLO-19\n\nสวัสดี\n\nsecond line\n\n"; string(text) != want || err != nil {
			t.Errorf("%q, %v", text, err)
		}
		if info, err := os.Stat(left.Typed); err != nil || info.Mode().Perm() != 0o600 {
			t.Error(info, err)
		}
		time.Sleep(time.Hour)
	})
}

func TestUnsentCommentIsSavedToAFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		l := newLeaving(t)
		l.server.Arm(planetest.Fault{Kind: planetest.Latency, Latency: time.Hour, Method: "POST", Times: -1})
		l.root.Update(tea.KeyPressMsg{Code: 'c', Text: "c"})
		l.root.Update(tea.PasteMsg{Content: "precious"})
		_, cmd := l.root.Update(tea.KeyPressMsg{Code: 's', Mod: tea.ModCtrl})
		run(cmd)
		synctest.Wait()
		left, ok := errors.AsType[*Incomplete](l.farewell(l.work, l.stop, l.root, errors.New("hang-up")))
		if !ok || len(left.Unfinished) != 1 || left.Typed == "" {
			t.Fatalf("%+v", left)
		}
		if text, err := os.ReadFile(left.Typed); !strings.Contains(string(text), "precious") || err != nil {
			t.Errorf("%q, %v", text, err)
		}
		time.Sleep(2 * time.Hour)
	})
}

// run runs a command and the commands that it returns, as the event loop does.
func run(cmd tea.Cmd) {
	if cmd == nil {
		return
	}
	go func() {
		if batch, ok := cmd().(tea.BatchMsg); ok {
			for _, c := range batch {
				run(c)
			}
		}
	}()
}

func TestIncompleteCountsManyChanges(t *testing.T) {
	l := &Incomplete{Unfinished: []string{"a", "b", "c", "d", "e", "f", "g"}, Edited: []string{"/x.md"}}
	if want := "7 changes were not finished: a; b; c; d; e; 2 more; the text that was open in your editor is in /x.md"; l.Error() != want {
		t.Error(l)
	}
}

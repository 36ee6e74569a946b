package app_test

import (
	"context"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/planetest"
	"github.com/planedeck/planedeck/plane/planetest/testday"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/store/storetest"
	"github.com/planedeck/planedeck/ui/kit/nav"
	"github.com/planedeck/planedeck/ui/kit/words"
	"github.com/planedeck/planedeck/ui/uitest"
)

// earlier runs an earlier session that leaves a rename of an item in an outbox, in the state that the faults cause.
func earlier(t *testing.T, o *storetest.Outbox, id plane.ItemID, name string, faults ...planetest.Fault) {
	t.Helper()
	testday.Begin()
	world, err := planetest.Small(testday.Morning())
	if err != nil {
		t.Fatal(err)
	}
	server := planetest.New(world, planetest.Options{Now: testday.Now, Rate: -1})
	_, s := storetest.Open(t, server, planetest.SmallKey, store.Config{
		Now: testday.Now, Outbox: o, Words: func(err error) string { return words.Explain(err).What },
	})
	storetest.Load(t, s, store.Key{Kind: store.Project, Project: apollo}, store.Key{Kind: store.Item, Project: apollo, ID: string(id)})
	server.Arm(faults...)
	ctx, quit := context.WithCancel(t.Context())
	time.AfterFunc(time.Minute, quit)
	_ = s.Do(ctx, store.PatchItem(s.Snapshot(), id, plane.ItemPatch{Name: &name}))
}

var (
	refusesName = planetest.Fault{Kind: planetest.Status, Method: http.MethodPatch, Status: http.StatusBadRequest, Body: `{"error":"no such name"}`}
	unreachable = planetest.Fault{Kind: planetest.Refused, Times: -1}
)

// afterRestart starts the program on the list of writes, with an outbox that leave has filled.
func afterRestart(t *testing.T, leave func(*testing.T, *storetest.Outbox), then func(*uitest.Driver)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		outbox := storetest.NewOutbox()
		leave(t, outbox)
		then(uitest.Start(t, uitest.Options{Outbox: outbox, Start: nav.Writes{}}))
	})
}

func TestEarlierSessionsChangesAreSentAndReported(t *testing.T) {
	afterRestart(t, func(t *testing.T, o *storetest.Outbox) {
		t.Helper()
		earlier(t, o, board19, "Later", unreachable)
	}, func(d *uitest.Driver) {
		d.Sleep(4 * time.Second)
		d.See("✓ 1 change of an earlier session: 1 sent", "✓ change APOLLO-19: name")
		if got := d.Item("APOLLO-19").Name; got != "Later" {
			t.Errorf("the name is %q", got)
		}
	})
}

func TestFailedChangeOfEarlierSessionIsRetried(t *testing.T) {
	afterRestart(t, func(t *testing.T, o *storetest.Outbox) {
		t.Helper()
		earlier(t, o, board19, "Later", refusesName)
	}, func(d *uitest.Driver) {
		d.Sleep(2 * time.Second)
		d.See("1 change of an earlier session: 1 needs you", "✗ change APOLLO-19: name", "no such name", "r try again")
		d.Press("r")
		d.Sleep(time.Second)
		d.See("✓ change APOLLO-19: name")
		if got := d.Item("APOLLO-19").Name; got != "Later" {
			t.Errorf("the name is %q", got)
		}
	})
}

func TestRedoReversesUndo(t *testing.T) {
	program(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}, Size: [2]int{120, 40}}, func(t *testing.T, d *uitest.Driver) {
		d.Press("U")
		d.See("There is nothing to redo")
		before := d.Item("APOLLO-19").State
		d.Press("L")
		d.Sleep(time.Second)
		moved := d.Item("APOLLO-19").State
		for range 2 {
			d.Press("u")
			d.Sleep(time.Second)
			d.See("✓ Undone: move APOLLO-19 to In Review")
			if got := d.Item("APOLLO-19").State; got != before {
				t.Errorf("the state is %s", got)
			}
			d.Press("U")
			d.Sleep(time.Second)
			d.See("✓ Done again: move APOLLO-19 to In Review · u undo")
			if got := d.Item("APOLLO-19").State; got != moved {
				t.Errorf("the state is %s", got)
			}
		}
		d.Press("u")
		d.Sleep(time.Second)
		d.Press("H")
		d.Sleep(time.Second)
		d.Press("U")
		d.See("There is nothing to redo")
	})
}

func TestStatusLineCountsWaitingWrites(t *testing.T) {
	program(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}, Outbox: storetest.NewOutbox()}, func(_ *testing.T, d *uitest.Driver) {
		d.Server.Arm(unreachable)
		d.Press("L")
		d.Sleep(10 * time.Second)
		d.See("offline, 1 waiting")
		d.Press("j", "L")
		d.Sleep(10 * time.Second)
		for range 20 { // even while the oldest is retried
			d.See("offline, 2 waiting")
			d.Sleep(3 * time.Second)
		}
	})
}

// With an outbox nothing is lost, and quitting doesn't ask about failed writes.
func TestQuittingExplainsWhatIsLost(t *testing.T) {
	for name, c := range map[string]struct {
		fault planetest.Fault
		full  bool
		see   []string
	}{
		"waiting":             {fault: unreachable, see: []string{"Quit while 1 write is not finished?", "Nothing is lost: the next start sends what was not sent yet, and", "move APOLLO-19 to"}},
		"not on disk":         {fault: unreachable, full: true, see: []string{"Quit while 1 write is not finished?", "What was not sent yet is lost"}},
		"failed":              {fault: refusesName},
		"failed, not on disk": {fault: refusesName, full: true, see: []string{"Quit although 1 write was not done?", "What failed is kept in this session only"}},
	} {
		t.Run(name, func(t *testing.T) {
			outbox := storetest.NewOutbox()
			program(t, uitest.Options{Start: nav.Board{Project: apollo, Cycle: sprint3}, Outbox: outbox}, func(t *testing.T, d *uitest.Driver) {
				if c.full {
					outbox.Fill(http.ErrBodyNotAllowed)
				}
				d.Server.Arm(c.fault)
				d.Press("L")
				d.Sleep(time.Second)
				d.Press("q")
				if c.see == nil {
					if !d.Ended() {
						t.Errorf("quitting asks:\n%s", d.Screen())
					}
					return
				}
				d.See(c.see...)
			})
		})
	}
}

// conflict runs a session in which ada's change waited while another user changed the priority.
func conflict(t *testing.T, then func(*testing.T, *uitest.Driver)) {
	t.Helper()
	program(t, uitest.Options{Start: nav.Writes{}, Outbox: storetest.NewOutbox()}, func(t *testing.T, d *uitest.Driver) {
		t.Helper()
		d.Server.Arm(planetest.Fault{Kind: planetest.Refused, Method: http.MethodPatch})
		storetest.Load(t, d.Store, store.Key{Kind: store.Project, Project: apollo})
		d.Do(store.PatchItem(d.Store.Snapshot(), board19, plane.ItemPatch{Priority: new(plane.PriorityLow)}))
		if _, err := d.Client.UpdateItem(t.Context(), apollo, board19, plane.ItemPatch{Priority: new(plane.PriorityHigh)}); err != nil {
			t.Fatal(err)
		}
		d.Sleep(5 * time.Second)
		d.See("✗ ", "changed by others", "m mine  D theirs")
		then(t, d)
	})
}

func TestConflictIsResolvedInListOfWrites(t *testing.T) {
	for name, c := range map[string]struct {
		key, see, after string
		want            plane.Priority
	}{
		"mine":   {"m", "Overwrite what someone else has changed?", "✓ change APOLLO-19: priority", plane.PriorityLow},
		"theirs": {"D", "Drop this write?", "Nothing has been written yet.", plane.PriorityHigh},
	} {
		t.Run(name, func(t *testing.T) {
			conflict(t, func(t *testing.T, d *uitest.Driver) {
				d.Press(c.key)
				d.See(c.see)
				if got := d.Item("APOLLO-19").Priority; got != plane.PriorityHigh {
					t.Errorf("before the answer the priority is %s", got)
				}
				d.Yes()
				d.Sleep(2 * time.Second)
				d.See(c.after)
				if got := d.Item("APOLLO-19").Priority; got != c.want {
					t.Errorf("the priority is %s", got)
				}
			})
		})
	}
}

// Rule: a text that conflicts with another user's change can be edited and sent instead. The write stays until the new
// text is confirmed.
func TestConflictingTextIsEditedAndSentInstead(t *testing.T) {
	name := func(text string) plane.ItemPatch { return plane.ItemPatch{Name: &text} }
	description := func(text string) plane.ItemPatch { return plane.ItemPatch{Description: &text} }
	for field, c := range map[string]struct {
		mine, theirs   plane.ItemPatch
		see, confirmed string
		want           func(plane.Item) string
	}{
		"name":        {name("Mine"), name("Theirs"), "Rename APOLLO-19", "enter", func(i plane.Item) string { return i.Name }},
		"description": {description("<p>Mine</p>"), description("<p>Theirs</p>"), "Description of APOLLO-19", "ctrl+s", func(i plane.Item) string { return i.Description }},
	} {
		t.Run(field, func(t *testing.T) {
			outbox := storetest.NewOutbox()
			program(t, uitest.Options{Start: nav.Writes{}, Outbox: outbox, Size: [2]int{120, 30}}, func(t *testing.T, d *uitest.Driver) {
				storetest.Load(t, d.Store, store.Key{Kind: store.Project, Project: apollo}, store.Key{Kind: store.Item, Project: apollo, ID: string(board19)})
				d.Server.Arm(planetest.Fault{Kind: planetest.Refused, Method: http.MethodGet, Times: 6}) // it is read first, three times
				d.Do(store.PatchItem(d.Store.Snapshot(), board19, c.mine))
				d.Sleep(2 * time.Second)
				if _, err := d.Client.UpdateItem(t.Context(), apollo, board19, c.theirs); err != nil {
					t.Fatal(err)
				}
				d.Sleep(10 * time.Second)
				d.See("✗ ", field+" changed by others", "m mine  D theirs  e edit")
				d.Press("e")
				d.See(c.see, "Mine")
				d.Press("esc")
				d.See("✗ ", field+" changed by others")
				d.Press("e")
				d.Type(" and theirs")
				d.Press(c.confirmed)
				d.Sleep(2 * time.Second)
				if got := c.want(d.Item("APOLLO-19")); !strings.Contains(got, "Mine and theirs") {
					t.Errorf("the text is %q", got)
				}
				d.NotSee("✗", "changed by others")
				for _, e := range outbox.All(t) {
					if e.State != store.Done {
						t.Errorf("the outbox still has %q, %v", e.Title, e.State)
					}
				}
			})
		})
	}
}

func TestRefusedCommentIsEditedAndSentInstead(t *testing.T) {
	program(t, uitest.Options{Start: nav.Writes{}}, func(t *testing.T, d *uitest.Driver) {
		storetest.Load(t, d.Store, store.Key{Kind: store.Project, Project: apollo}, store.Key{Kind: store.Item, Project: apollo, ID: string(board19)})
		d.Server.Arm(planetest.Fault{Kind: planetest.Status, Status: 400, Body: `{"error":"No."}`, Method: http.MethodPost, Times: 1})
		d.Do(store.AddComment(d.Store.Snapshot(), board19, "<p>Frist</p>"))
		d.Sleep(2 * time.Second)
		d.See("✗ ", "r try again  D drop  e edit")
		d.Press("e")
		d.See("Comment on APOLLO-19", "Frist")
		d.Type(" or first")
		d.Press("ctrl+s")
		d.Sleep(2 * time.Second)
		d.NotSee("✗")
		var texts []string
		for comment, err := range d.Client.Comments(t.Context(), apollo, board19) {
			if err != nil {
				t.Fatal(err)
			}
			texts = append(texts, comment.HTML)
		}
		if all := strings.Join(texts, " "); !strings.Contains(all, "Frist or first") || strings.Contains(all, "<p>Frist</p>") {
			t.Errorf("the comments are %q", texts)
		}
	})
}

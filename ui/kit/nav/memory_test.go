package nav_test

import (
	"testing"

	"github.com/planedeck/planedeck/ui/kit/nav"
)

type remembered struct{ text string }

func (r *remembered) Unsaved() []nav.Text { return []nav.Text{{Title: "Comment", Text: r.text}} }

func TestMemoryIsSharedBetweenScreens(t *testing.T) {
	m, create := new(nav.Memory), func() *remembered { return new(remembered) }
	nav.Recall(m, create).text = "typed"
	nav.Recall(m, func() *int { return new(int) })
	if got := nav.Recall(m, create).text; got != "typed" {
		t.Errorf("%q", got)
	}
	if got := nav.Recall(nil, create).text; got != "" {
		t.Errorf("%q without a memory", got)
	}
	if texts := m.Unsaved(); len(texts) != 1 || texts[0].Text != "typed" {
		t.Error(texts)
	}
}

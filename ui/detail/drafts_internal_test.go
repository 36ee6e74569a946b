package detail

import (
	"testing"

	"github.com/planedeck/planedeck/plane"
)

func TestALostTextIsOfferedOnceUnlessItGotThere(t *testing.T) {
	d := NewDrafts()
	d.keep("item", draft{"hello", "<p>hello</p>"})
	if got := d.take("other", nil); got != "" {
		t.Errorf("another item got %q", got)
	}
	if got := d.take("item", []plane.Comment{{HTML: "<p>else</p>"}}); got != "hello" {
		t.Errorf("offered %q", got)
	}
	if got := d.take("item", nil); got != "" {
		t.Errorf("offered twice: %q", got)
	}
	d.keep("item", draft{"hello", "<p>hello</p>"})
	if got := d.take("item", []plane.Comment{{HTML: "<p>hello</p>"}}); got != "" {
		t.Errorf("offered what is there: %q", got)
	}
}

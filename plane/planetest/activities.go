package planetest

import (
	"net/http"
	"slices"
)

func (a *activity) columns() object {
	o := a.stamp.columns().and(a.on.in.place()).and(object{
		"verb": a.Verb, "field": a.Field, "old_value": a.OldValue, "new_value": a.NewValue,
		"comment": a.Comment, "attachments": []string{}, "old_identifier": a.OldID, "new_identifier": a.NewID,
		"epoch": a.Epoch, "issue": a.on.ID, "issue_comment": nil, "actor": a.Actor,
	})
	delete(o, "created_by")
	delete(o, "updated_by")
	return o
}

// hiddenField says whether a line of the history is never shown.
func hiddenField(a *activity) bool {
	return a.Field != nil && slices.Contains([]string{"comment", "vote", "reaction", "draft"}, *a.Field)
}

// activities of the item of the path; none of an unknown one.
func activities(c *call) []*activity {
	it := rowOfItem(c)
	if it == nil || it.in != c.project || !c.project.ArchivedAt.IsZero() {
		return nil
	}
	return slices.DeleteFunc(slices.Clone(it.Activities), hiddenField)
}

// rowOfItem finds the item of the path in any project; the history of a
// deleted one can still be read.
func rowOfItem(c *call) *item { return c.db.items[id(c.vars["item"])] }

func listActivities(c *call) reply {
	order, sent := c.ask("order_by")
	if !sent {
		order = "created_at"
	}
	list, known := sortBy(activities(c), order, func(a *activity, name string) (any, bool) {
		if a == nil {
			a = &activity{on: &item{in: c.project}}
		}
		v, known := a.columns()[name]
		return v, known
	})
	if !known {
		return crash()
	}
	return paginate(c, list, func(a *activity) object { return c.present(a.columns()) })
}

func readActivity(c *call) reply {
	if a := byID(activities(c), id(c.vars["activity"])); a != nil {
		return success(c.present(a.columns()))
	}
	return reply{status: http.StatusNotFound, body: object{"message": "Activity not found.", "code": "NOT_FOUND"}}
}

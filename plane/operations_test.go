package plane_test

import (
	"context"
	"errors"
	"slices"

	"github.com/planedeck/planedeck/plane"
)

// operation is a call of one method of the client with simple arguments.
type operation struct {
	name string
	do   func(context.Context, *plane.Client) error
}

// of returns an operation that discards its result.
func of[T any](name string, do func(context.Context, *plane.Client) (T, error)) operation {
	return operation{name, func(ctx context.Context, c *plane.Client) error {
		_, err := do(ctx, c)
		return err
	}}
}

// writes returns all methods that change something.
func writes() []operation {
	return slices.Concat(memberWrites(), guestWrites())
}

// guestWrites returns the writes that guests may use too.
func guestWrites() []operation {
	return []operation{
		of("CreateComment", func(ctx context.Context, c *plane.Client) (plane.Comment, error) {
			return c.CreateComment(ctx, project, item, plane.CommentDraft{HTML: "<p>x</p>"})
		}),
		of("UpdateComment", func(ctx context.Context, c *plane.Client) (plane.Comment, error) {
			return c.UpdateComment(ctx, project, item, comment, "<p>y</p>")
		}),
		{"DeleteComment", func(ctx context.Context, c *plane.Client) error {
			return c.DeleteComment(ctx, project, item, comment)
		}},
	}
}

// memberWrites returns the other writes.
func memberWrites() []operation {
	draft := plane.CycleDraft{Name: "Sprint 9"}
	return []operation{
		of("CreateCycle", func(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
			return c.CreateCycle(ctx, project, draft)
		}),
		of("UpdateCycle", func(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
			return c.UpdateCycle(ctx, project, cycle, plane.CyclePatch{Owner: owner})
		}),
		{"DeleteCycle", func(ctx context.Context, c *plane.Client) error { return c.DeleteCycle(ctx, project, cycle) }},
		of("AddItems", func(ctx context.Context, c *plane.Client) ([]plane.Link, error) {
			return c.AddItems(ctx, project, cycle, []plane.ItemID{item})
		}),
		{"RemoveItem", func(ctx context.Context, c *plane.Client) error {
			return c.RemoveItem(ctx, project, cycle, item)
		}},
		{"Transfer", func(ctx context.Context, c *plane.Client) error { return c.Transfer(ctx, project, cycle, other) }},
		{"ArchiveCycle", func(ctx context.Context, c *plane.Client) error {
			return c.ArchiveCycle(ctx, project, cycle)
		}},
		{"UnarchiveCycle", func(ctx context.Context, c *plane.Client) error {
			return c.UnarchiveCycle(ctx, project, cycle)
		}},
		of("CreateItem", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
			return c.CreateItem(ctx, project, plane.ItemDraft{ItemPatch: plane.ItemPatch{Name: new("New")}})
		}),
		of("UpdateItem", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
			return c.UpdateItem(ctx, project, item, plane.ItemPatch{})
		}),
		{"DeleteItem", func(ctx context.Context, c *plane.Client) error { return c.DeleteItem(ctx, project, item) }},
		of("CreateWebLink", func(ctx context.Context, c *plane.Client) (plane.WebLink, error) {
			return c.CreateWebLink(ctx, project, item, plane.WebLinkDraft{URL: "https://x.example/1"})
		}),
		{"DeleteWebLink", func(ctx context.Context, c *plane.Client) error {
			return c.DeleteWebLink(ctx, project, item, webLink)
		}},
		{"Relate", func(ctx context.Context, c *plane.Client) error {
			return c.Relate(ctx, project, item, plane.Blocking, []plane.ItemID{loose})
		}},
	}
}

// reads returns all methods that change nothing.
func reads() []operation {
	return []operation{
		of("Instance", func(ctx context.Context, c *plane.Client) (plane.Instance, error) { return c.Instance(ctx) }),
		of("Me", func(ctx context.Context, c *plane.Client) (plane.User, error) { return c.Me(ctx) }),
		of("Members", func(ctx context.Context, c *plane.Client) ([]plane.Member, error) { return c.Members(ctx) }),
		of("ProjectMembers", func(ctx context.Context, c *plane.Client) ([]plane.User, error) {
			return c.ProjectMembers(ctx, project)
		}),
		of("Projects", func(ctx context.Context, c *plane.Client) ([]plane.Project, error) {
			return plane.Collect(c.Projects(ctx))
		}),
		of("Project", func(ctx context.Context, c *plane.Client) (plane.Project, error) {
			return c.Project(ctx, project)
		}),
		of("States", func(ctx context.Context, c *plane.Client) ([]plane.State, error) {
			return plane.Collect(c.States(ctx, project))
		}),
		of("Labels", func(ctx context.Context, c *plane.Client) ([]plane.Label, error) {
			return plane.Collect(c.Labels(ctx, project))
		}),
		of("Cycles", func(ctx context.Context, c *plane.Client) ([]plane.Cycle, error) {
			return plane.Collect(c.Cycles(ctx, project, plane.ViewAll))
		}),
		of("ArchivedCycles", func(ctx context.Context, c *plane.Client) ([]plane.Cycle, error) {
			return plane.Collect(c.ArchivedCycles(ctx, project))
		}),
		of("Cycle", func(ctx context.Context, c *plane.Client) (plane.Cycle, error) {
			return c.Cycle(ctx, project, cycle)
		}),
		of("CycleItems", func(ctx context.Context, c *plane.Client) ([]plane.Item, error) {
			return plane.Collect(c.CycleItems(ctx, project, cycle))
		}),
		of("InCycle", func(ctx context.Context, c *plane.Client) (bool, error) {
			return c.InCycle(ctx, project, cycle, item)
		}),
		of("Items", func(ctx context.Context, c *plane.Client) ([]plane.Item, error) {
			return plane.Collect(c.Items(ctx, project))
		}),
		of("Item", func(ctx context.Context, c *plane.Client) (plane.Item, error) { return c.Item(ctx, project, item) }),
		of("ItemByRef", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
			return c.ItemByRef(ctx, "APOLLO-12")
		}),
		of("ItemByExternalID", func(ctx context.Context, c *plane.Client) (plane.Item, error) {
			return c.ItemByExternalID(ctx, project, "planedeck", "item-45")
		}),
		of("Comments", func(ctx context.Context, c *plane.Client) ([]plane.Comment, error) {
			return plane.Collect(c.Comments(ctx, project, item))
		}),
		of("WebLinks", func(ctx context.Context, c *plane.Client) ([]plane.WebLink, error) {
			return plane.Collect(c.WebLinks(ctx, project, item))
		}),
		of("Activities", func(ctx context.Context, c *plane.Client) ([]plane.Activity, error) {
			return plane.Collect(c.Activities(ctx, project, item))
		}),
		of("Attachments", func(ctx context.Context, c *plane.Client) ([]plane.Attachment, error) {
			return c.Attachments(ctx, project, item)
		}),
		of("Relations", func(ctx context.Context, c *plane.Client) (plane.Relations, error) {
			return c.Relations(ctx, project, item)
		}),
		of("Search", func(ctx context.Context, c *plane.Client) ([]plane.Found, error) {
			return c.Search(ctx, " board ", plane.SearchOptions{Project: project, Limit: 5})
		}),
	}
}

// isInvalid reports whether an error means only that the request was invalid.
func isInvalid(err error) bool {
	return errors.Is(err, plane.ErrInvalid) && !errors.Is(err, plane.ErrUnknownOutcome)
}

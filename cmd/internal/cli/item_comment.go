package cli

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
	"github.com/planedeck/planedeck/ui/app"
)

// itemComment comments on an item.
func itemComment(sys System) *cobra.Command {
	var body, bodyFile string
	return verb{
		use: "comment [ITEM]", short: "Comment on an item",
		long: "The text is markdown, from --body, a file or standard input; otherwise you write it in your editor (VISUAL, EDITOR). A text that " +
			"could not be sent is kept in a file, whose name is printed. Without ITEM it comments on the one of the git branch.",
		example: "  planedeck item comment APOLLO-12 --body 'Deployed to **staging**.'\n  make report | planedeck item comment 12 --body-file -",
		args:    atMostOne("ITEM"), writes: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVarP(&body, "body", "b", "", "the `text`")
			f.StringVarP(&bodyFile, "body-file", "F", "", "read the text from this `FILE`, - for standard input")
		},
		do: func(ctx context.Context, r *run, args []string) error {
			if body != "" && bodyFile != "" {
				return usagef("--body or --body-file, not both")
			}
			_, i, err := r.oneItem(ctx, args)
			if err != nil {
				return err
			}
			text, err := r.commentText(ctx, i, body, bodyFile)
			if err != nil {
				return err
			}
			return r.comment(ctx, i, text)
		},
	}.command(sys)
}

// commentText returns the text from the flags or from the editor.
func (r *run) commentText(ctx context.Context, i plane.Item, body, bodyFile string) (string, error) {
	switch {
	case bodyFile != "":
		return r.bodyOf(bodyFile)
	case body != "":
		return body, nil
	case r.flags.noInput, r.flags.dryRun, !isTerminal(r.sys.In), !isTerminal(r.sys.Out): // A dry run would discard the text.
		return "", usagef("what is the comment? Give it with --body or --body-file")
	}
	reference := r.snapshot().Reference(i)
	text, err := r.session.Edit(ctx, r.sys.Err, "comment on "+reference)
	if err != nil {
		return "", r.unedited(err, reference, text)
	}
	return text, nil
}

// unedited returns the error of an editor. If it saved a text before it failed, the text is in a file, which the error
// names.
func (r *run) unedited(err error, reference, text string) error {
	if errors.Is(err, session.ErrNoEditor) {
		return usagef("there is no editor: set EDITOR, or give the text with --body or --body-file")
	}
	if e, ok := errors.AsType[*app.NotWaitedError](err); ok {
		f := nothingWritten()
		f.hint = fmt.Sprintf("If %s has it open in a window: save there, then planedeck item comment %s --body-file %s. With %s it waits.", e.Editor, reference, e.File, e.Flag)
		return f
	}
	if left, ok := errors.AsType[*session.Incomplete](err); ok {
		return &failure{code: exitInterrupted, text: left.Error(), kept: "The text is in " + strings.Join(left.Edited, ", ") + "."}
	}
	if strings.TrimSpace(text) == "" {
		return err
	}
	return &failure{code: exitFailed, text: err.Error(), hint: "Nothing was sent. " + r.keptIn(reference, text)}
}

// nothingWritten returns the failure of a comment without text.
func nothingWritten() *failure {
	return &failure{code: exitUsage, text: "nothing was written, nothing was sent", kind: cancelledKind}
}

// comment sends a comment. If that fails, it saves the text in a file.
func (r *run) comment(ctx context.Context, i plane.Item, text string) error {
	reference := r.snapshot().Reference(i)
	if strings.TrimSpace(text) == "" {
		return nothingWritten()
	}
	op := store.AddComment(r.snapshot(), i.ID, richtext.HTML(strings.TrimSpace(text)))
	list := []step{{item: i.ID, thing: reference, name: i.Name, change: "commented on", requests: 1}}
	if r.flags.dryRun {
		return r.plan(refusedAll(list, r.refusal(op)))
	}
	err := r.writeSteps(ctx, op, list, "Commented on "+reference+".")
	if err == nil {
		return nil
	}
	if f, ok := errors.AsType[*failure](err); ok {
		f.kept = r.keptIn(reference, text)
		f.hint = strings.TrimSpace(f.kept + " " + f.hint)
	}
	return err
}

// keptIn writes a text into a file and returns a message that names the file or, if that fails, gives the reason and
// the text.
func (r *run) keptIn(reference, text string) string {
	file, err := r.keepText(reference, text)
	if err != nil {
		return "The text could not be kept: " + err.Error() + "\n" + text
	}
	return "The text is in " + file + "."
}

// keepText writes a text that could not be sent to a file that only the user can read.
func (r *run) keepText(reference, text string) (string, error) {
	return r.session.KeepText("comment-"+strings.ToLower(reference)+"-*.md", text)
}

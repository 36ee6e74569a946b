package cli

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/session"
	"github.com/planedeck/planedeck/plane"
	"github.com/planedeck/planedeck/plane/store"
	"github.com/planedeck/planedeck/plane/text/richtext"
)

// itemComment comments on an item.
func itemComment(sys System) *cobra.Command {
	var body, bodyFile string
	return verb{
		use: "comment [ITEM]", short: "Comment on an item",
		long: "The text is markdown: of --body, of a file or standard input, else it is written in your editor (VISUAL, EDITOR). A text that " +
			"could not be sent is kept in a file, which is named. Without ITEM it is the one of the git branch.",
		example: "  planedeck item comment APOLLO-12 --body 'Deployed to **staging**.'\n  make report | planedeck item comment 12 --body-file -",
		args:    atMostOne("ITEM"), writes: true,
		flags: func(f *pflag.FlagSet) {
			f.StringVarP(&body, "body", "b", "", "the `text`")
			f.StringVarP(&bodyFile, "body-file", "F", "", "the text of this `FILE`, - for standard input")
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

// commentText is the text of the flags, or of the editor.
func (r *run) commentText(ctx context.Context, i plane.Item, body, bodyFile string) (string, error) {
	switch {
	case bodyFile != "":
		return r.bodyOf(bodyFile)
	case body != "":
		return body, nil
	case r.flags.noInput, !isTerminal(r.sys.In), !isTerminal(r.sys.Out):
		return "", usagef("what is the comment? Give it with --body or --body-file")
	}
	text, err := r.session.Edit(ctx, r.sys.Err, "comment on "+r.snapshot().Reference(i))
	if errors.Is(err, session.ErrNoEditor) {
		return "", usagef("there is no editor: set EDITOR, or give the text with --body or --body-file")
	}
	return text, err
}

// comment sends a comment. If that fails the text is in a file.
func (r *run) comment(ctx context.Context, i plane.Item, text string) error {
	reference := r.snapshot().Reference(i)
	if strings.TrimSpace(text) == "" {
		return &failure{code: exitUsage, text: "nothing was written, nothing was sent", kind: "cancelled"}
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
	file, unkept := r.keepText(reference, text)
	if unkept != nil {
		file = "nowhere: " + unkept.Error() + "\n" + text
	}
	if f, ok := errors.AsType[*failure](err); ok {
		f.hint = strings.TrimSpace("The text is in " + file + ". " + f.hint)
	}
	return err
}

// keepText writes a text that could not be sent into a file that only the user can read.
func (r *run) keepText(reference, text string) (string, error) {
	folder, err := r.session.Folder()
	if err != nil {
		return "", err
	}
	f, err := os.CreateTemp(folder, "comment-"+strings.ToLower(reference)+"-*.md") //nolint:forbidigo // the folder is that of the session
	if err != nil {
		return "", err
	}
	_, err = f.WriteString(text)
	return f.Name(), errors.Join(err, f.Close())
}

package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/planedeck/planedeck/cmd/internal/output"
	"github.com/planedeck/planedeck/plane"
)

// newAPI returns the command that makes any request to the API.
func newAPI(sys System) *cobra.Command {
	var a apiRequest
	return verb{
		use: "api METHOD PATH", short: "Make any request to Plane's API",
		long: "It uses planedeck's key, budget and rules: a GET is tried again, nothing else is. A path that begins with / is relative to the server, " +
			"any other to the workspace. --field sets a value in the body, or in the query of a GET: text, or JSON after :=. The answer is printed as JSON. " +
			"Changes made this way don't go through the outbox.",
		example: "  planedeck api GET projects/ --paginate --jq '.[].name'\n  planedeck api PATCH projects/UUID/work-items/UUID/ --field priority=high --field sort_order:=1000",
		args: func(cmd *cobra.Command, args []string) error {
			if len(args) != 2 {
				return usagef("%s needs a method and a path, such as GET projects/", cmd.CommandPath())
			}
			return nil
		},
		flags: a.addFlags,
		do: func(ctx context.Context, r *run, args []string) error {
			a.method, a.path = strings.ToUpper(args[0]), args[1]
			r.printer.JQ = a.jq
			if a.jq != "" {
				if err := asExpression(output.CheckJQ(a.jq)); err != nil {
					return err
				}
			}
			return a.do(ctx, r)
		},
	}.command(sys)
}

// apiRequest is the request that the arguments and flags describe.
type apiRequest struct {
	method, path string
	fields       []string
	input, jq    string
	paginate     bool
}

func (a *apiRequest) addFlags(f *pflag.FlagSet) {
	f.StringArrayVarP(&a.fields, "field", "f", nil, "`name=text` or name:=json, in the body or the query of a GET")
	f.StringVar(&a.input, "input", "", "`file` with the body, - for standard input")
	f.BoolVar(&a.paginate, "paginate", false, "read all pages of a list and print one array")
	f.StringVar(&a.jq, "jq", "", "filter the answer with a jq `expression`")
}

// do makes the request and prints the answer.
func (a *apiRequest) do(ctx context.Context, r *run) error {
	path, body, err := a.compose(r)
	if err != nil {
		return err
	}
	if a.paginate {
		return a.pages(ctx, r, path)
	}
	answer, err := r.session.Client.Call(ctx, a.method, path, body)
	if err != nil {
		return asAPI(err)
	}
	if answer == nil {
		return nil
	}
	return printAnswer(r, answer)
}

// printAnswer prints JSON from the server.
func printAnswer(r *run, answer json.RawMessage) error {
	var v any
	if err := json.Unmarshal(answer, &v); err != nil {
		return err
	}
	return r.printer.PrintValue(v)
}

// compose returns the path with its query, and the body, which is nil if there is none.
func (a *apiRequest) compose(r *run) (path string, body json.RawMessage, err error) {
	values := map[string]json.RawMessage{}
	query := url.Values{}
	for _, field := range a.fields {
		name, value, ok := strings.Cut(field, "=")
		if !ok || name == "" {
			return "", nil, usagef("--field needs name=text or name:=json, not %q", field)
		}
		raw, isJSON := strings.CutSuffix(name, ":")
		if isJSON && !json.Valid([]byte(value)) {
			return "", nil, usagef("--field %s: %q isn't JSON", raw, value)
		}
		query.Set(raw, value)
		if values[raw] = json.RawMessage(value); !isJSON {
			values[raw], _ = json.Marshal(value) // Marshaling a string can't fail.
		}
	}
	if a.method == http.MethodGet {
		return withQuery(a.path, query), nil, nil
	}
	if a.input != "" {
		body, err = a.read(r)
		return a.path, body, err
	}
	if len(values) > 0 {
		body, err = json.Marshal(values)
	}
	return a.path, body, err
}

// withQuery adds parameters to the query of a path.
func withQuery(path string, more url.Values) string {
	if len(more) == 0 {
		return path
	}
	separator := "?"
	if strings.Contains(path, "?") {
		separator = "&"
	}
	return path + separator + more.Encode()
}

// read reads the body from --input.
func (a *apiRequest) read(r *run) (json.RawMessage, error) {
	if len(a.fields) > 0 {
		return nil, usagef("--input or --field, not both")
	}
	var text []byte
	var err error
	if a.input == "-" {
		text, err = io.ReadAll(r.sys.In)
	} else {
		text, err = os.ReadFile(a.input)
	}
	if err != nil {
		return nil, failf(exitFailed, "the body can't be read: %v", err)
	}
	if !json.Valid(text) {
		return nil, usagef("the body isn't JSON")
	}
	return bytes.TrimSpace(text), nil
}

// maxPages limits how many pages are read, in case the server's pages never end.
const maxPages = 1000

// pages reads all pages of a list.
func (a *apiRequest) pages(ctx context.Context, r *run, path string) error {
	if a.method != http.MethodGet {
		return usagef("--paginate is for GET")
	}
	all := []any{}
	for cursor := ""; ; {
		at := path
		if cursor != "" {
			at = withQuery(path, url.Values{"cursor": {cursor}})
		}
		answer, err := r.session.Client.Call(ctx, a.method, at, nil)
		if err != nil {
			return asAPI(err)
		}
		var page struct {
			Results []any  `json:"results"`
			Next    string `json:"next_cursor"`
			More    bool   `json:"next_page_results"`
		}
		if json.Unmarshal(answer, &page) != nil || page.Results == nil {
			return printAnswer(r, answer) // It isn't paginated.
		}
		all = append(all, page.Results...)
		if !page.More || page.Next == cursor || len(all) >= maxPages*len(page.Results) {
			return r.printer.PrintValue(all)
		}
		cursor = page.Next
	}
}

// asAPI converts the error of a request whose meaning planedeck doesn't know: it shows the server's own message.
func asAPI(err error) error {
	f := failureOf(err)
	switch {
	case f.status == 0 && errors.Is(err, plane.ErrInvalid):
		f.code, f.text = exitUsage, strings.TrimPrefix(errors.Unwrap(err).Error(), plane.ErrInvalid.Error()+": ")
	case errors.Is(err, plane.ErrUnknownOutcome):
		f.code, f.kind, f.hint = exitUnreachable, unknownKind, "It may have been done: check before you send it again."
	}
	return f
}

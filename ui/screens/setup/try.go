package setup

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/planedeck/planedeck/plane"
)

const (
	// patience is how long one step may take, including retries.
	patience = 10 * time.Second
	// noKey is sent as the key while the server is checked: the user's key is
	// never sent to a server before it has proved to be Plane.
	noKey = "planedeck-asks-who-is-there"
	// oldestMajor and oldestMinor are the first version of Plane whose API
	// returns the owner of a key.
	oldestMajor, oldestMinor = 0, 28
)

// oldError reports a Plane version that is too old.
type oldError struct{ version string }

func (e *oldError) Error() string { return "Plane " + e.version + " is too old" }

// emptyError reports a workspace without a project that can be opened.
type emptyError struct{ projects int }

func (e *emptyError) Error() string {
	return fmt.Sprintf("none of %d projects can be opened", e.projects)
}

// try runs one step against the server. It blocks for at most patience.
func (d Deps) try(ctx context.Context, s step, e Entry) outcome {
	e = s.part(e)
	e.Key = cmp.Or(e.Key, noKey)
	client, err := d.Connect(e)
	if err != nil {
		return outcome{err: err}
	}
	ctx, stop := context.WithTimeout(ctx, patience)
	defer stop()
	switch s {
	case stepServer:
		return d.tryServer(ctx, client)
	case stepKey:
		return tryKey(ctx, client)
	default:
		return tryWorkspace(ctx, client, e.Workspace)
	}
}

// tryServer asks for the version of Plane. Plane's cloud and old servers don't
// return it; in that case the API proves to be there by refusing a nonexistent key.
func (d Deps) tryServer(ctx context.Context, client *plane.Client) outcome {
	began := d.Now()
	instance, err := client.Instance(ctx)
	took := d.Now().Sub(began).Milliseconds()
	switch {
	case err == nil && tooOld(instance.Version):
		return outcome{err: &oldError{instance.Version}}
	case err == nil:
		return outcome{fact: fmt.Sprintf("%s, %d ms", describe(instance), took)}
	case !errors.Is(err, plane.ErrNotFound) && !errors.Is(err, plane.ErrNotPlane):
		return outcome{err: err}
	}
	_, err = client.Me(ctx)
	switch {
	case errors.Is(err, plane.ErrUnauthorized):
		return outcome{fact: fmt.Sprintf("Plane (version unknown), %d ms", took)}
	case errors.Is(err, plane.ErrNotFound):
		return outcome{err: &oldError{}}
	case err == nil:
		return outcome{err: plane.ErrNotPlane}
	}
	return outcome{err: err}
}

// describe returns version and edition: "Plane 1.3.1, community".
func describe(i plane.Instance) string {
	text := strings.TrimSpace("Plane " + strings.TrimPrefix(i.Version, "v"))
	if edition := strings.ToLower(strings.TrimPrefix(i.Edition, "PLANE_")); edition != "" {
		text += ", " + edition
	}
	return text
}

// tooOld reports whether version is older than the oldest usable one. Anything
// that isn't a version is accepted.
func tooOld(version string) bool {
	parts := strings.SplitN(strings.TrimPrefix(version, "v"), ".", 3)
	if len(parts) < 2 {
		return false
	}
	major, err := strconv.Atoi(parts[0])
	if err != nil || major != oldestMajor {
		return false
	}
	minor, err := strconv.Atoi(parts[1])
	return err == nil && minor < oldestMinor
}

// tryKey asks for the owner of the key.
func tryKey(ctx context.Context, client *plane.Client) outcome {
	user, err := client.Me(ctx)
	if err != nil {
		return outcome{err: err}
	}
	name := cmp.Or(strings.TrimSpace(user.FirstName+" "+user.LastName), user.Name())
	if user.Email != "" && user.Email != name {
		name += " (" + user.Email + ")"
	}
	return outcome{fact: name}
}

// tryWorkspace counts the projects that can be opened.
func tryWorkspace(ctx context.Context, client *plane.Client, slug string) outcome {
	all, err := plane.Collect(client.Projects(ctx))
	if err != nil {
		return outcome{err: err}
	}
	usable := 0
	for _, p := range all {
		if p.Open() {
			usable++
		}
	}
	switch usable {
	case 0:
		return outcome{err: &emptyError{len(all)}}
	case 1:
		return outcome{fact: slug + ", 1 project"}
	}
	return outcome{fact: fmt.Sprintf("%s, %d projects", slug, usable)}
}

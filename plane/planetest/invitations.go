package planetest

import (
	"net/http"
	"net/mail"
	"slices"
	"time"
)

// invite asks somebody into the workspace.
type invite struct {
	stamp
	Email       string
	Role        role
	RespondedAt time.Time
	Accepted    bool
}

func inviteFields() []field[invite] {
	return []field[invite]{
		text("email", maxText, func(i *invite, v string) { i.Email = v }).must(),
		choice("role", oneOf("5", "15", "20"), func(i *invite, v string) {
			n, _ := pyInt(v)
			i.Role = role(n)
		}),
	}
}

func (i *invite) columns() object {
	return object{
		"id": i.ID, "email": i.Email, "role": i.Role, "created_at": i.CreatedAt, "updated_at": i.UpdatedAt,
		"responded_at": i.RespondedAt, "accepted": i.Accepted,
	}
}

// listInvites is a bare array.
func listInvites(c *call) reply {
	out := []object{}
	for _, i := range newest(c.db.ws.invites) {
		out = append(out, c.plain(i.columns()))
	}
	return success(out)
}

// onInvite wraps a handler of an invitation.
func onInvite(h func(*call, *invite) reply) handler {
	return func(c *call) reply {
		if !isUUID(c.vars["key"]) {
			return invalidDetail()
		}
		i := byID(c.db.ws.invites, id(c.vars["key"]))
		if i == nil {
			return refuse(http.StatusNotFound, "error", "The required object does not exist.")
		}
		return h(c, i)
	}
}

func readInvite(c *call, i *invite) reply { return success(c.plain(i.columns())) }

func createInvite(c *call) reply {
	b, refused, fine := c.form()
	if !fine {
		return refused
	}
	got, bad := check(c, inviteFields(), b, false)
	email := as[string](got["email"])
	if _, err := mail.ParseAddress(email); err != nil && bad["email"] == nil {
		bad["email"] = texts("Invalid email address")
	}
	if len(bad) > 0 {
		return invalid(bad)
	}
	if slices.ContainsFunc(c.db.ws.invites, func(i *invite) bool { return i.Email == email }) {
		return nonField("Email already invited")
	}
	i := &invite{stamp: c.stamp(), Role: guest}
	apply(inviteFields(), i, got)
	c.db.ws.invites = append(c.db.ws.invites, i)
	return created(c.plain(i.columns()))
}

func patchInvite(c *call, i *invite) reply {
	b, refused, fine := c.object()
	if !fine {
		return refused
	}
	if pyTrue(b.get("email")) {
		return reply{status: http.StatusBadRequest, body: object{
			"error": "Email cannot be updated after invite is created.", "code": "EMAIL_CANNOT_BE_UPDATED",
		}}
	}
	got, bad := check(c, inviteFields(), b, true)
	if len(bad) > 0 {
		return invalid(bad)
	}
	apply(inviteFields(), i, got)
	c.touch(&i.stamp)
	return success(c.plain(i.columns()))
}

func deleteInvite(c *call, i *invite) reply {
	c.db.ws.invites = without(c.db.ws.invites, i)
	return noContent()
}

package planetest

import (
	"net/http"
	"net/mail"
)

// showInvite returns an invitation without its sender.
func (c *call) showInvite(i *invite) object {
	return c.plain(lite(c.db, i, "id", "email", "role", "created_at", "updated_at", "responded_at", "accepted"))
}

// listInvites answers with a bare array.
func listInvites(c *call) reply {
	out := []object{}
	for _, i := range newest(c.db.ws.invites) {
		out = append(out, c.showInvite(i))
	}
	return success(out)
}

// invite returns the invitation in the path.
func (c *call) invite() *invite {
	stopIf(!isUUID(c.vars["key"]), invalidDetail())
	i := byID(c.db.ws.invites, c.path("key"))
	stopIf(i == nil, refuse(http.StatusNotFound, "error", "The required object does not exist."))
	return i
}

// readInvite answers with one invitation.
func readInvite(c *call) reply { return success(c.showInvite(c.invite())) }

// createInvite refuses an address that was already invited.
func createInvite(c *call) reply {
	got, bad := check[invite](c, c.form(), false)
	email := as[string](got["email"])
	if _, err := mail.ParseAddress(email); err != nil && bad["email"] == nil {
		bad["email"] = texts("Invalid email address")
	}
	stopIf(len(bad) > 0, invalid(bad))
	for _, i := range c.db.ws.invites {
		stopIf(i.Email == email, nonField("Email already invited"))
	}
	i := &invite{stamp: c.stamp(), Role: guest}
	c.db.apply(i, got)
	c.db.ws.invites = append(c.db.ws.invites, i)
	return created(c.showInvite(i))
}

// patchInvite changes the role; the address can't be changed.
func patchInvite(c *call) reply {
	i, b := c.invite(), c.object()
	if pyTrue(b.get("email")) {
		return reply{status: http.StatusBadRequest, body: object{
			"error": "Email cannot be updated after invite is created.", "code": "EMAIL_CANNOT_BE_UPDATED",
		}}
	}
	c.db.apply(i, mustCheck[invite](c, b, true))
	c.touch(&i.stamp)
	return success(c.showInvite(i))
}

// deleteInvite revokes an invitation.
func deleteInvite(c *call) reply {
	c.db.ws.invites = without(c.db.ws.invites, c.invite())
	return noContent()
}

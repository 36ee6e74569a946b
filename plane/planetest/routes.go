package planetest

import "net/http"

const (
	inSpace   = "workspaces/:slug/"
	inProject = inSpace + "projects/:project/"
	inItem    = inProject + "work-items|issues/:item/"
)

// routes is the whole table of the API.
func routes() []route {
	get, post, patch, del := http.MethodGet, http.MethodPost, http.MethodPatch, http.MethodDelete
	return []route{
		{pattern: "users/me/", access: anyone, methods: methods{get: me}},
		{pattern: inSpace + "members/", access: workspaceMember, methods: methods{get: listWorkspaceMembers}},
		{pattern: inSpace + "projects/", access: projectBase, methods: methods{get: listProjects}},
		{pattern: inProject, access: projectBase, methods: methods{get: find(ofProject, readProject)}},
		{pattern: inProject + "members|project-members/", access: projectPeople, methods: methods{get: listProjectMembers}},
		{pattern: inProject + "members|project-members/:member/", access: projectPeople, methods: methods{
			get: find(ofMember, readProjectMember)}},
		{pattern: inProject + "states/", access: projectEntity, methods: methods{get: listStates}},
		{pattern: inProject + "states/:state/", access: projectEntity, methods: methods{get: find(shownState, readState)}},
		{pattern: inProject + "labels/", access: projectMember, methods: methods{get: listLabels}},
		{pattern: inProject + "labels/:label/", access: projectMember, methods: methods{get: find(ofLabel, readLabel)}},
		{pattern: inProject + "cycles/", access: projectEntity, methods: methods{get: listCycles, post: createCycle}},
		{pattern: inProject + "cycles/:cycle/", access: projectEntity, methods: methods{
			get: find(liveCycle, readCycle), patch: find(ofCycle, patchCycle), del: find(ofCycle, deleteCycle)}},
		{pattern: inProject + "cycles/:cycle/cycle-issues/", access: projectEntity, methods: methods{
			get: listCycleItems, post: addToCycle}},
		{pattern: inProject + "cycles/:cycle/cycle-issues/:item/", access: projectEntity, methods: methods{
			get: find(ofLink, readLink), del: find(ofLink, removeFromCycle)}},
		{pattern: inProject + "cycles/:cycle/archive/", access: projectEntity, methods: methods{
			post: find(ofCycle, archiveCycle)}},
		{pattern: inProject + "archived-cycles/", access: projectEntity, methods: methods{get: listArchivedCycles}},
		{pattern: inProject + "archived-cycles/:cycle/unarchive/", access: projectEntity, methods: methods{
			del: find(ofCycle, unarchiveCycle)}},
		{pattern: inProject + "work-items|issues/", access: projectEntity, methods: methods{get: listItems}},
		{pattern: inItem, access: projectEntity, methods: methods{get: find(shownItem, readItem)}},
		{pattern: inSpace + "work-items|issues/:ident/", access: projectEntity, methods: methods{get: readItemByIdentifier}},
	}
}

package planetest

import (
	"net/http"
	"slices"
)

const (
	inSpace   = "workspaces/:slug/"
	inProject = inSpace + "projects/:project/"
	// inItem has the older name of work items too, as most addresses below it.
	inItem = inProject + "work-items|issues/:item/"

	get    = http.MethodGet
	post   = http.MethodPost
	put    = http.MethodPut
	patch  = http.MethodPatch
	remove = http.MethodDelete
)

// routes returns all routes of the API.
func routes() []route {
	return slices.Concat(spaceRoutes(), projectRoutes(), cycleRoutes(), itemRoutes(), moduleRoutes(), assetRoutes())
}

// on returns a route.
func on(pattern string, may access, m methods) route {
	return route{pattern: pattern, access: may, methods: m}
}

// viewSet returns a route that Plane implements differently (see route.lone).
func viewSet(pattern string, may access, m methods) route {
	return route{pattern: pattern, access: may, methods: m, lone: true}
}

// spaceRoutes are routes for users and the workspace.
func spaceRoutes() []route {
	return []route{
		on("users/me/", anyone, methods{get: me}),
		on(inSpace+"members/", workspaceMember, methods{get: listWorkspaceMembers}),
		viewSet(inSpace+"invitations/", workspaceOwner, methods{get: listInvites, post: createInvite}),
		viewSet(inSpace+"invitations/:key/", workspaceOwner, methods{
			get: readInvite, put: patchInvite, patch: patchInvite,
			remove: deleteInvite,
		}),
		viewSet(inSpace+"stickies/", workspaceUser, methods{get: listStickies, post: createSticky}),
		viewSet(inSpace+"stickies/:key/", workspaceUser, methods{
			get: readSticky, put: patchSticky, patch: patchSticky,
			remove: deleteSticky,
		}),
	}
}

// projectRoutes are routes for projects and the parts of them that every board needs.
func projectRoutes() []route {
	return []route{
		on(inSpace+"projects/", projectBase, methods{get: listProjects, post: createProject}),
		on(inProject, projectBase, methods{
			get: readProject, patch: patchProject, remove: deleteProject,
		}),
		on(inProject+"archive/", projectBase, methods{
			post: archiveProject, remove: unarchiveProject,
		}),
		on(inProject+"summary/", workspaceMember, methods{get: summary}),
		on(inProject+"members|project-members/", projectPeople, methods{get: listProjectMembers, post: addProjectMember}),
		on(inProject+"members|project-members/:member/", projectPeople, methods{
			get: readProjectMember, patch: patchProjectMember,
			remove: removeProjectMember,
		}),
		on(inProject+"states/", projectEntity, methods{get: listStates, post: createState}),
		on(inProject+"states/:state/", projectEntity, methods{
			get: readState, patch: patchState, remove: deleteState,
		}),
		on(inProject+"labels/", projectMember, methods{get: listLabels, post: createLabel}),
		on(inProject+"labels/:label/", projectMember, methods{
			get: readLabel, patch: patchLabel, remove: deleteLabel,
		}),
		on(inProject+"intake-issues/", projectLite, methods{get: listIntake, post: createIntake}),
		on(inProject+"intake-issues/:item/", projectLite, methods{
			get: readIntake, patch: patchIntake, remove: deleteIntake,
		}),
	}
}

// cycleRoutes are routes for cycles.
func cycleRoutes() []route {
	return []route{
		on(inProject+"cycles/", projectEntity, methods{get: listCycles, post: createCycle}),
		on(inProject+"cycles/:cycle/", projectEntity, methods{
			get: readCycle, patch: patchCycle, remove: deleteCycle,
		}),
		on(inProject+"cycles/:cycle/cycle-issues/", projectEntity, methods{get: listCycleItems, post: addToCycle}),
		on(inProject+"cycles/:cycle/cycle-issues/:item/", projectEntity, methods{
			get: readLink, remove: removeFromCycle,
		}),
		on(inProject+"cycles/:cycle/transfer-issues/", projectEntity, methods{post: transfer}),
		on(inProject+"cycles/:cycle/archive/", projectEntity, methods{post: archiveCycle}),
		on(inProject+"archived-cycles/", projectEntity, methods{get: listArchivedCycles}),
		on(inProject+"archived-cycles/:cycle/unarchive/", projectEntity, methods{remove: unarchiveCycle}),
	}
}

// itemRoutes are routes for work items. search precedes the identifiers, since it would match as one.
func itemRoutes() []route {
	return []route{
		on(inSpace+"work-items|issues/search/", anyone, methods{get: search}),
		on(inSpace+"work-items|issues/:ident/", projectEntity, methods{get: readItemByIdentifier}),
		on(inProject+"work-items|issues/", projectEntity, methods{get: listItems, post: createItem}),
		on(inItem, projectEntity, methods{
			get: readItem, patch: patchItem, remove: deleteItem,
		}),
		on(inItem+"links/", projectEntity, methods{get: listURLs, post: createURL}),
		on(inItem+"links/:link/", projectEntity, methods{
			get: readURL, patch: patchURL, remove: deleteURL,
		}),
		on(inItem+"comments/", projectLite, methods{get: listComments, post: createComment}),
		on(inItem+"comments/:comment/", projectLite, methods{
			get: readComment, patch: patchComment,
			remove: deleteComment,
		}),
		on(inItem+"activities/", projectEntity, methods{get: listActivities}),
		on(inItem+"activities/:activity/", projectEntity, methods{get: readActivity}),
		on(inProject+"work-items/:item/relations/", projectEntity, methods{get: listRelations, post: createRelations}),
	}
}

// moduleRoutes are routes for modules.
func moduleRoutes() []route {
	return []route{
		on(inProject+"modules/", projectEntity, methods{get: listModules, post: createModule}),
		on(inProject+"modules/:module/", projectEntity, methods{
			get: readModule, patch: patchModule, remove: deleteModule,
		}),
		on(inProject+"modules/:module/module-issues/", projectEntity, methods{get: listModuleItems, post: addToModule}),
		on(inProject+"modules/:module/module-issues/:item/", projectEntity, methods{
			remove: removeFromModule,
		}),
		on(inProject+"modules/:module/archive/", projectEntity, methods{post: archiveModule}),
		on(inProject+"archived-modules/", projectEntity, methods{get: listArchivedModules}),
		on(inProject+"archived-modules/:module/unarchive/", projectEntity, methods{
			remove: unarchiveModule,
		}),
	}
}

// assetRoutes are routes for files. Permissions are checked only by the endpoints.
func assetRoutes() []route {
	own := methods{patch: patchUserAsset, remove: deleteUserAsset}
	files := methods{get: listAttachments, post: createAttachment}
	file := methods{get: readAttachment, patch: patchAttachment, remove: deleteAttachment}
	return []route{
		on(inProject+"work-items/:item/attachments/", anyone, files),
		on(inProject+"work-items/:item/attachments/:attachment/", anyone, file),
		on(inProject+"issues/:item/issue-attachments/", anyone, files),
		on(inProject+"issues/:item/issue-attachments/:attachment/", anyone, file),
		on("assets/user-assets/", anyone, methods{post: createUserAsset}),
		on("assets/user-assets/server/", anyone, methods{post: createUserAsset}),
		on("assets/user-assets/:asset/", anyone, own),
		on("assets/user-assets/:asset/server/", anyone, own),
		on(inSpace+"assets/", anyone, methods{post: createAsset}),
		on(inSpace+"assets/:asset/", anyone, methods{get: readAsset, patch: patchAsset}),
	}
}

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

// routes is the whole table of the API.
func routes() []route {
	return slices.Concat(spaceRoutes(), projectRoutes(), cycleRoutes(), itemRoutes(), moduleRoutes(), assetRoutes())
}

// at is a route.
func at(pattern string, may access, m methods) route {
	return route{pattern: pattern, access: may, methods: m}
}

// viewSet is a route that Plane makes in another way (see route.lone).
func viewSet(pattern string, may access, m methods) route {
	return route{pattern: pattern, access: may, methods: m, lone: true}
}

func spaceRoutes() []route {
	return []route{
		at("users/me/", anyone, methods{get: me}),
		at(inSpace+"members/", workspaceMember, methods{get: listWorkspaceMembers}),
		viewSet(inSpace+"invitations/", workspaceOwner, methods{get: listInvites, post: createInvite}),
		viewSet(inSpace+"invitations/:key/", workspaceOwner, methods{
			get: onInvite(readInvite), put: onInvite(patchInvite), patch: onInvite(patchInvite),
			remove: onInvite(deleteInvite),
		}),
		viewSet(inSpace+"stickies/", workspaceUser, methods{get: listStickies, post: createSticky}),
		viewSet(inSpace+"stickies/:key/", workspaceUser, methods{
			get: onSticky(readSticky), put: onSticky(patchSticky), patch: onSticky(patchSticky),
			remove: onSticky(deleteSticky),
		}),
	}
}

func projectRoutes() []route {
	return []route{
		at(inSpace+"projects/", projectBase, methods{get: listProjects, post: createProject}),
		at(inProject, projectBase, methods{
			get: find(ofProject, readProject), patch: find(anyProject, patchProject), remove: find(anyProject, deleteProject),
		}),
		at(inProject+"archive/", projectBase, methods{
			post: find(anyProject, archiveProject), remove: find(anyProject, unarchiveProject),
		}),
		at(inProject+"summary/", workspaceMember, methods{get: summary}),
		at(inProject+"members|project-members/", projectPeople, methods{get: listProjectMembers, post: addProjectMember}),
		at(inProject+"members|project-members/:member/", projectPeople, methods{
			get: find(ofMember, readProjectMember), patch: find(ofMember, patchProjectMember),
			remove: find(ofMember, removeProjectMember),
		}),
		at(inProject+"states/", projectEntity, methods{get: listStates, post: createState}),
		at(inProject+"states/:state/", projectEntity, methods{
			get: find(shownState, readState), patch: find(anyState, patchState), remove: find(anyState, deleteState),
		}),
		at(inProject+"labels/", projectMember, methods{get: listLabels, post: createLabel}),
		at(inProject+"labels/:label/", projectMember, methods{
			get: find(ofLabel, readLabel), patch: find(ofLabel, patchLabel), remove: find(ofLabel, deleteLabel),
		}),
		at(inProject+"intake-issues/", projectLite, methods{get: listIntake, post: createIntake}),
		at(inProject+"intake-issues/:item/", projectLite, methods{
			get: find(waitingIntake, readIntake), patch: onIntake(patchIntake), remove: onIntake(deleteIntake),
		}),
	}
}

func cycleRoutes() []route {
	return []route{
		at(inProject+"cycles/", projectEntity, methods{get: listCycles, post: createCycle}),
		at(inProject+"cycles/:cycle/", projectEntity, methods{
			get: find(liveCycle, readCycle), patch: find(ofCycle, patchCycle), remove: find(ofCycle, deleteCycle),
		}),
		at(inProject+"cycles/:cycle/cycle-issues/", projectEntity, methods{get: listCycleItems, post: addToCycle}),
		at(inProject+"cycles/:cycle/cycle-issues/:item/", projectEntity, methods{
			get: find(ofLink, readLink), remove: find(ofLink, removeFromCycle),
		}),
		at(inProject+"cycles/:cycle/transfer-issues/", projectEntity, methods{post: transfer}),
		at(inProject+"cycles/:cycle/archive/", projectEntity, methods{post: find(ofCycle, archiveCycle)}),
		at(inProject+"archived-cycles/", projectEntity, methods{get: listArchivedCycles}),
		at(inProject+"archived-cycles/:cycle/unarchive/", projectEntity, methods{remove: find(ofCycle, unarchiveCycle)}),
	}
}

func itemRoutes() []route {
	return []route{
		at(inSpace+"work-items|issues/search/", anyone, methods{get: search}),
		at(inSpace+"work-items|issues/:ident/", projectEntity, methods{get: readItemByIdentifier}),
		at(inProject+"work-items|issues/", projectEntity, methods{get: listItems, post: createItem}),
		at(inItem, projectEntity, methods{
			get: find(shownItem, readItem), patch: find(ofItem, patchItem), remove: find(ofItem, deleteItem),
		}),
		at(inItem+"links/", projectEntity, methods{get: listURLs, post: createURL}),
		at(inItem+"links/:link/", projectEntity, methods{
			get: find(shownURL, readURL), patch: find(ofURL, patchURL), remove: find(ofURL, deleteURL),
		}),
		at(inItem+"comments/", projectLite, methods{get: listComments, post: createComment}),
		at(inItem+"comments/:comment/", projectLite, methods{
			get: find(shownComment, readComment), patch: find(ofComment, patchComment),
			remove: find(ofComment, deleteComment),
		}),
		at(inItem+"activities/", projectEntity, methods{get: listActivities}),
		at(inItem+"activities/:activity/", projectEntity, methods{get: readActivity}),
		at(inProject+"work-items/:item/relations/", projectEntity, methods{get: listRelations, post: createRelations}),
	}
}

func moduleRoutes() []route {
	return []route{
		at(inProject+"modules/", projectEntity, methods{get: listModules, post: createModule}),
		at(inProject+"modules/:module/", projectEntity, methods{
			get: find(liveModule, readModule), patch: find(ofModule, patchModule), remove: find(ofModule, deleteModule),
		}),
		at(inProject+"modules/:module/module-issues/", projectEntity, methods{get: listModuleItems, post: addToModule}),
		at(inProject+"modules/:module/module-issues/:item/", projectEntity, methods{
			remove: find(ofModuleLink, removeFromModule),
		}),
		at(inProject+"modules/:module/archive/", projectEntity, methods{post: find(ofModule, archiveModule)}),
		at(inProject+"archived-modules/", projectEntity, methods{get: listArchivedModules}),
		at(inProject+"archived-modules/:module/unarchive/", projectEntity, methods{
			remove: find(ofModule, unarchiveModule),
		}),
	}
}

func assetRoutes() []route {
	own := methods{patch: find(ofOwnAsset, patchUserAsset), remove: find(ofOwnAsset, deleteUserAsset)}
	files := methods{get: listAttachments, post: find(ofItem, createAttachment)}
	file := methods{
		get: readAttachment, patch: onItem("upload", uploaded), remove: onItem("delete", deleteAttachment),
	}
	return []route{
		at(inProject+"work-items/:item/attachments/", anyone, files),
		at(inProject+"work-items/:item/attachments/:attachment/", anyone, file),
		at(inProject+"issues/:item/issue-attachments/", anyone, files),
		at(inProject+"issues/:item/issue-attachments/:attachment/", anyone, file),
		at("assets/user-assets/", anyone, methods{post: createUserAsset}),
		at("assets/user-assets/server/", anyone, methods{post: createUserAsset}),
		at("assets/user-assets/:asset/", anyone, own),
		at("assets/user-assets/:asset/server/", anyone, own),
		at(inSpace+"assets/", anyone, methods{post: createAsset}),
		at(inSpace+"assets/:asset/", anyone, methods{get: readAsset, patch: patchAsset}),
	}
}

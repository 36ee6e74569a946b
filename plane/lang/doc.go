// Package lang resolves typed text to the things of a project: "@ada" to a person, "in-prog" to a state, "<fri" to
// days. [Words] is the vocabulary; the package makes no requests and reads no clock. It implements two languages.
//
// A filter ([ParseFilter]) selects and orders the items of a list, such as "log @ada -#wontfix due:<fri". It is always
// valid: incomplete or unknown words are reported as problems, and hide nothing.
//
//	log in, "log in"       characters of reference and name, in order; exactly these words
//	@ada @me #bug !high    assignee, label, priority
//	state:started          a state or a state group
//	is:overdue             also open, done, blocked, mine, unestimated, changed or a state group
//	due:<fri start:week    days, see [Words.Days]; also updated: and created:
//	no:assignee            also label, due, start, points, parent, priority
//	^3 points:>3           the estimate
//	parent:APOLLO-12       sub-items
//	-@ada !state:done      everything except
//
// An item must match all words. A backslash before a word makes it text.
//
// A line ([ParseLine]) describes a new item: "Fix login @ada !high #bug ^2 due:fri". Words that are not understood
// become part of the name, so nothing that was typed is lost.
//
//	@ada @me        assignees          due:fri start:mon   days, see [Words.Day]
//	#bug            labels             state:todo          the state, or the first one of a group
//	!high !1        priority           cycle:next          current, a name, none
//	^2              estimate           parent:APOLLO-7     sub-item of
//	                                   ~APOLLO             another project
//
// If a key occurs twice, the last one counts; people and labels add up. A backslash before a word makes it text.
//
// Names are compared ignoring case and accents; spaces, dots, dashes and underscores are equivalent, so "ada.ito"
// matches Ada Ito without quotes. The beginning of a name is enough if only one name begins with it.
package lang

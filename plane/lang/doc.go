// Package lang turns what people type into the things of a project: "@ada" into a person, "in-prog" into a state, "<fri"
// into days. Words are the vocabulary; it asks no server and reads no clock. Two languages share it.
//
// A filter ([ParseFilter]) names items of a list, such as "log @ada -#wontfix due:<fri", and their order. It always means
// something: what is half typed or unknown is a problem to be shown, and hides nothing.
//
//	log in, "log in"       characters of reference and name, in this order; exactly these words
//	@ada @me #bug !high    assignee, label, priority
//	state:started          a state or a group of states
//	is:overdue             open, done, blocked, mine, unestimated, changed or a group of states, too
//	due:<fri start:week    days, see [Words.Days]; updated: and created: too
//	no:assignee            label, due, start, points, parent, priority, too
//	^3 points:>3           the estimate
//	parent:APOLLO-12       sub-items
//	-@ada !state:done      everything but
//
// Words are side by side and all count. A backslash before the first character of a word makes it text.
//
// A line ([ParseLine]) becomes a new item: "Fix login @ada !high #bug ^2 due:fri". What is not understood is part of the
// name, so that nothing that was typed is lost.
//
//	@ada @me        assignees          due:fri start:mon   days, see [Words.Day]
//	#bug            labels             state:todo          the state, or the first one of a group
//	!high !1        priority           cycle:next          current, a name, none
//	^2              estimate           parent:APOLLO-7     sub-item of
//	                                   ~APOLLO             another project
//
// Where a thing is said twice, the last one counts; people and labels add up. A backslash before a word makes it text.
//
// Names are compared without regard to case and accents, and spaces, dots, dashes and underscores are the same, so that
// "ada.ito" is Ada Ito without quotes. The beginning of a name is enough where only one name starts so.
package lang

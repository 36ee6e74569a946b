// Package detail shows one work item: its header, its facts, its description and, in sections, everything attached to
// it: comments, history, links, files, sub-items, relations. It isn't a screen: a Pane is embedded by the board, which
// shows it beside or over its items, and by the screen of a single item.
package detail

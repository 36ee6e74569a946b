// Package detail shows one work item: its head, its facts, its description, and, section by section, what hangs on it:
// comments, history, links, files, sub-items, relations. It isn't a screen: a Pane is embedded by the board, which has it
// beside or over its items, and by the screen of a single item.
package detail

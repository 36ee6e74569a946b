// Package table is the program's only list: rows with declared columns, a filter,
// collapsible groups, a cursor that stays on its row, and the mouse. A screen
// declares what it lists, and the table draws it:
//
//	s.table = table.New(styles, table.Spec[plane.Project]{
//		Key:  func(p plane.Project) string { return string(p.ID) },
//		Find: func(p plane.Project) string { return p.Name },
//		Columns: []table.Column[plane.Project]{
//			{Title: "Project", Text: s.name, Least: 8, Order: 2, Match: true},
//			{Title: "Members", Text: s.members, Right: true, Drop: true},
//		},
//		Empty: func() string { return "No projects yet." },
//	})
//	s.table.SetRows(snapshot.Projects()) // on each change
//	s.table.Draw(canvas, cell.Rect{W: w, H: h}) // on each frame
//
// Acts and FilterActs implement its keys, by Mode. The screen's methods Point,
// Back and Update call those of the same names here. Under returns the row that a
// command applies to.
//
// Work that grows with the number of rows is done in Set and when the filter
// changes. A frame costs only the visible rows.
package table

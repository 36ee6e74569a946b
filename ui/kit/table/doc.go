// Package table is the one list of the program: rows with declared columns, a
// filter, groups that fold, a cursor that stays with its row, the mouse.
// A screen says what it lists, and the table draws it:
//
//	s.table = table.New(styles, table.Spec[plane.Project]{
//		Key:  func(p plane.Project) string { return string(p.ID) },
//		Find: func(p plane.Project) string { return p.Name },
//		Columns: []table.Column[plane.Project]{
//			{Title: "Project", Text: s.name, Least: 8, Give: 2, Match: true},
//			{Title: "Members", Text: s.members, Right: true, Drop: true},
//		},
//		Empty: func() string { return "No projects yet." },
//	})
//	s.table.SetRows(snapshot.Projects()) // once a change
//	s.table.Draw(canvas, cell.Rect{W: w, H: h}) // each frame
//
// Acts and FilterActs are what its keys do, in the Mode that it is in. Point, Back and
// Update are what the screen's methods of these names give to it. Under is the row that
// a command is for.
//
// What grows with the number of rows is done by Set and when the filter changes.
// A frame costs the rows that are seen.
package table

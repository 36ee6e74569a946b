package planetest

import (
	"math"
	"net/http"
	"strconv"
	"strings"
)

// maxPage is the largest page and, as Plane has it, the default too.
const maxPage = 1000

// paginate answers with one page of a list, written by show. Pages are counted
// by per_page; the size inside a cursor is not looked at.
func paginate[P any](c *call, list []P, show func(P) object) reply {
	return paginateBy(c, list, maxPage, show)
}

func paginateBy[P any](c *call, list []P, size int, show func(P) object) reply {
	per, refused, ok := c.perPage(size)
	if !ok {
		return refused
	}
	page, refused, ok := c.page(per)
	if !ok {
		return refused
	}
	total := len(list)
	from := min(page*per, total)
	to := min(from+per, total)
	results := make([]object, 0, to-from)
	for _, x := range list[from:to] {
		results = append(results, show(x))
	}
	return success(object{
		"grouped_by": nil, "sub_grouped_by": nil, "extra_stats": nil,
		"total_count": total, "total_results": total, "count": len(results),
		"total_pages":       (total + per - 1) / per,
		"next_cursor":       cursorText(per, page+1, 0),
		"prev_cursor":       cursorText(per, page-1, 1),
		"next_page_results": total > to && page*per < total,
		"prev_page_results": page > 0,
		"results":           results,
	})
}

func cursorText(per, page, prev int) string {
	return strconv.Itoa(per) + ":" + strconv.Itoa(page) + ":" + strconv.Itoa(prev)
}

func parsing(text string) reply { return refuse(http.StatusBadRequest, "detail", text) }

// perPage reads the size of a page. Below 1 the server falls over, but only
// after it has looked at the cursor, so that is not found here.
func (c *call) perPage(size int) (int, reply, bool) {
	text, sent := c.ask("per_page")
	if !sent {
		return size, reply{}, true
	}
	n, isInt := pyInt(text)
	switch {
	case !isInt:
		return 0, parsing("Invalid per_page parameter."), false
	case n > maxPage:
		return 0, parsing("Invalid per_page value. Cannot exceed 1000."), false
	}
	return int(max(n, math.MinInt32)), reply{}, true
}

// page reads the number of the page from the cursor.
func (c *call) page(per int) (int, reply, bool) {
	value, page, prev := float64(per), int64(0), int64(0)
	if text, sent := c.ask("cursor"); sent {
		var isCursor bool
		if value, page, prev, isCursor = readCursor(text); !isCursor {
			return 0, parsing("Invalid cursor parameter."), false
		}
	}
	switch {
	case page != 0 && per != 0 && page < 0 == (per > 0):
		return 0, parsing("Error in parsing"), false
	case per < 1, page > math.MaxInt64/maxPage-2:
		return 0, crash(), false
	case value != float64(per) && prev != 0:
		return 0, crash(), false
	}
	return int(page), reply{}, true
}

// readCursor takes size:page:is_prev apart. The size may have a fraction.
func readCursor(text string) (value float64, page, prev int64, ok bool) {
	bits := strings.Split(text, ":")
	if len(bits) != 3 {
		return 0, 0, 0, false
	}
	if strings.Contains(bits[0], ".") {
		f, err := strconv.ParseFloat(strings.TrimSpace(bits[0]), 64)
		value, ok = f, err == nil
	} else {
		var n int64
		n, ok = pyInt(bits[0])
		value = float64(n)
	}
	page, isPage := pyInt(bits[1])
	prev, isPrev := pyInt(bits[2])
	return value, page, prev, ok && isPage && isPrev
}

package planetest

import (
	"math"
	"net/http"
	"strconv"
	"strings"
)

// maxPage is the largest page size and, as in Plane, also the default.
const maxPage = 1000

// paginate answers with one page of a list, whose elements are converted by show.
func paginate[P any](c *call, list []P, show func(P) object) reply {
	return paginateBy(c, list, maxPage, show)
}

// paginateBy counts pages by per_page; the size in a cursor is ignored.
func paginateBy[P any](c *call, list []P, size int, show func(P) object) reply {
	per := c.perPage(size)
	page := c.page(per)
	total := len(list)
	from := min(page*per, total)
	to := min(from+per, total)
	results := make([]object, 0, to-from)
	for _, x := range list[from:to] {
		results = append(results, show(x))
	}
	cursor := func(page, prev int) string {
		return strconv.Itoa(per) + ":" + strconv.Itoa(page) + ":" + strconv.Itoa(prev)
	}
	return success(object{
		"grouped_by": nil, "sub_grouped_by": nil, "extra_stats": nil,
		"total_count": total, "total_results": total, "count": len(results),
		"total_pages":       (total + per - 1) / per,
		"next_cursor":       cursor(page+1, 0),
		"prev_cursor":       cursor(page-1, 1),
		"next_page_results": total > to && page*per < total,
		"prev_page_results": page > 0,
		"results":           results,
	})
}

// parsing returns the 400 for invalid page parameters.
func parsing(text string) reply { return refuse(http.StatusBadRequest, "detail", text) }

// perPage reads the size of a page. For values below 1 the server crashes, but only after it has read the cursor, so
// that is not detected here.
func (c *call) perPage(size int) int {
	text, sent := c.ask("per_page")
	if !sent {
		return size
	}
	n, isInt := pyInt(text)
	stopIf(!isInt, parsing("Invalid per_page parameter."))
	stopIf(n > maxPage, parsing("Invalid per_page value. Cannot exceed 1000."))
	return int(max(n, math.MinInt32))
}

// page reads the number of the page from the cursor size:page:is_prev.
func (c *call) page(per int) int {
	text, sent := c.ask("cursor")
	if !sent {
		text = strconv.Itoa(per) + ":0:0"
	}
	bits := strings.Split(text, ":")
	stopIf(len(bits) != 3, parsing("Invalid cursor parameter."))
	size, err := strconv.ParseFloat(strings.TrimSpace(bits[0]), 64)
	if _, isInt := pyInt(bits[0]); !isInt && !strings.Contains(bits[0], ".") {
		err = strconv.ErrSyntax
	}
	page, isPage := pyInt(bits[1])
	prev, isPrev := pyInt(bits[2])
	stopIf(err != nil || !isPage || !isPrev, parsing("Invalid cursor parameter."))
	stopIf(page != 0 && per != 0 && (page < 0) == (per > 0), parsing("Error in parsing"))
	stopIf(per < 1 || page > math.MaxInt64/maxPage-2 || size != float64(per) && prev != 0, crash())
	return int(page)
}

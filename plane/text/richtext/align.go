package richtext

// maxTable bounds the work of comparing two sequences of parts.
const maxTable = 4 << 20

// step is one step of an edit script: an old part that is unchanged or becomes a
// new one (both indices), a removed part (fresh is -1), or an added one (old is -1).
type step struct{ old, fresh int }

// align pairs two sequences of parts so that as many as possible are the same, in
// order. For sequences that are too long for that, each part is paired with the next equal one.
func align(olds, freshes int, same func(old, fresh int) bool) []step {
	head := 0
	for head < min(olds, freshes) && same(head, head) {
		head++
	}
	tail := 0
	for tail < min(olds, freshes)-head && same(olds-1-tail, freshes-1-tail) {
		tail++
	}
	var steps []step
	for i := range head {
		steps = append(steps, step{i, i})
	}
	n, m := olds-head-tail, freshes-head-tail
	inner := func(i, j int) bool { return same(head+i, head+j) }
	for _, s := range longest(n, m, inner) {
		steps = append(steps, s.shift(head))
	}
	for i := range tail {
		steps = append(steps, step{olds - tail + i, freshes - tail + i})
	}
	return steps
}

func (s step) shift(by int) step {
	if s.old >= 0 {
		s.old += by
	}
	if s.fresh >= 0 {
		s.fresh += by
	}
	return s
}

// longest finds a longest common subsequence.
func longest(n, m int, same func(i, j int) bool) []step {
	if n == 0 || m == 0 || n*m > maxTable {
		return greedy(n, m, same)
	}
	// table[i*(m+1)+j] is the length of the subsequence that starts at old i and new j.
	table := make([]int32, (n+1)*(m+1))
	for i := n - 1; i >= 0; i-- {
		for j := m - 1; j >= 0; j-- {
			at := i*(m+1) + j
			if same(i, j) {
				table[at] = table[at+m+2] + 1
			} else {
				table[at] = max(table[at+m+1], table[at+1])
			}
		}
	}
	var steps []step
	i, j := 0, 0
	for i < n && j < m {
		switch at := i*(m+1) + j; {
		case same(i, j):
			steps = append(steps, step{i, j})
			i, j = i+1, j+1
		case table[at+m+1] >= table[at+1]:
			steps = append(steps, step{i, -1})
			i++
		default:
			steps = append(steps, step{-1, j})
			j++
		}
	}
	return append(steps, greedyFrom(i, j, n, m)...)
}

// lookAhead is the maximum number of parts that greedy searches for the next equal one.
const lookAhead = 64

// greedy pairs each old part with the nearest new one that is the same.
func greedy(n, m int, same func(i, j int) bool) []step {
	var steps []step
	i, j := 0, 0
	for i < n && j < m {
		found := -1
		for k := j; k < min(j+lookAhead, m); k++ {
			if same(i, k) {
				found = k
				break
			}
		}
		if found < 0 {
			steps = append(steps, step{i, -1})
			i++
			continue
		}
		for ; j < found; j++ {
			steps = append(steps, step{-1, j})
		}
		steps = append(steps, step{i, j})
		i, j = i+1, j+1
	}
	return append(steps, greedyFrom(i, j, n, m)...)
}

// greedyFrom removes the remaining old parts and adds the remaining new ones.
func greedyFrom(i, j, n, m int) []step {
	var steps []step
	for ; i < n; i++ {
		steps = append(steps, step{i, -1})
	}
	for ; j < m; j++ {
		steps = append(steps, step{-1, j})
	}
	return steps
}

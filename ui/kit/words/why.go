package words

// Why is the reason of a refusal, as commands and rows tell it; empty for none.
func Why(refused error) string {
	if refused == nil {
		return ""
	}
	return refused.Error()
}

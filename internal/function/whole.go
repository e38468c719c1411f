package function

import "math/big"

// wholeBetween is a number as an integer, and whether it is a whole one from least to most. Parameters of the framework that are integers by
// themselves blame the provider for any other number.
func wholeBetween(number *big.Float, least, most int64) (int64, bool) {
	if !number.IsInt() {
		return 0, false
	}
	whole, exact := number.Int64()
	return whole, exact == big.Exact && whole >= least && whole <= most
}

// numberText writes a number with all its digits, unless it has very many.
func numberText(number *big.Float) string { return number.Text('g', 20) }

// SPDX-License-Identifier: MPL-2.0

package bare // want `package bare has no doc comment`

const Limit = 1 + // want `exported Limit has no doc comment`
	1

// Limits of the field.
const (
	Least = 1
	Most  = 2
)

const (
	First = 1 // First is said here.
	// Second is said above.
	Second = 2
	Third  = 1 + // want `exported Third has no doc comment`
		2
	fourth = 4
)

type Thing struct{ Field int } // want `exported Thing has no doc comment`

func (Thing) Do()   {} // want `exported Do has no doc comment`
func (Thing) undo() {}

// Box holds.
type Box[T any] struct{}

func (*Box[T]) Open() {} // want `exported Open has no doc comment`

type hidden struct{}

func (hidden) Do() {}

func Make() {} // want `exported Make has no doc comment`

//go:noinline
func Inline() {} // want `exported Inline has no doc comment`

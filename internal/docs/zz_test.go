package docs
import ("testing";"fmt")
func TestZZ(t *testing.T){ for _, s := range summaries(t, "..") { fmt.Println(s) } }

package faults

import (
	"testing"
	"testing/synctest"
	"time"
	"fmt"
)

func TestTry(t *testing.T) {
	began := time.Now()
	n := 0
	for i := range 50 {
		synctest.Test(t, func(t *testing.T) {
			w := NewWorld(t)
			w.Write(w.Provider() + "\nresource \"ses_tenant\" \"test\" {\nname = \"acme\"\ntags={a=\"b\"}\n}\n")
			w.Break(At(1, Kinds[i%len(Kinds)]))
			d := w.Apply()
			w.Break(nil)
			if i < 14 { fmt.Println(Kinds[i%len(Kinds)].Name, d.HasError(), d) }
			if d = w.Apply(); d.HasError() && i < 14 { fmt.Println("second", d) }
			p, d := w.Pending()
			if i == 0 { fmt.Println(p, d, w.Remote(), string(w.snapshot())) }
			w.Destroy()
			n++
		})
	}
	fmt.Println(time.Since(began)/time.Duration(n))
}

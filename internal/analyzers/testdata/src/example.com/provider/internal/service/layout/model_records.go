package layout

func records() {}

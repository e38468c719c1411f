package layout // want `util.go does not say what is in it`

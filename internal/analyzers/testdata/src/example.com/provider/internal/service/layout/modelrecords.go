package layout // want `modelrecords.go does not say what is in it`

"""When the dossier's disk refuses: said in a band, typed words kept elsewhere and given back."""

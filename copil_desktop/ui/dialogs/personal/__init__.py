"""Personal data on the screen: what is kept of somebody, handed over, erased, reduced."""

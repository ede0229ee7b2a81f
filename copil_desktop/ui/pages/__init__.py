"""The rooms of the window, one module each."""

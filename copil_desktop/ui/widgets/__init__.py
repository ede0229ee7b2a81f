"""The widgets of the house: drawn by hand, named for screen readers, usable from the keyboard."""

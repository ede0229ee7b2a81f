"""The forms of the model: which column is edited under which words."""

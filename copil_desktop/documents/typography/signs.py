"""Characters and sets of them that several families of rules look for."""

NO_BREAK = "\u00a0"
NARROW = "\u202f"

# A protected passage is one such character while the rules run. It is a noncharacter of Unicode:
# nobody types it, and one that came anyway is itself a protected passage.
HIDDEN = "\ufdd0"
# Documents mark bold text and surnames with these; the rules see through none of them.
MARKS = "\ufdd1-\ufddf"

#: One space of any kind, as a pattern; the same as characters.
S = "[ \u00a0\u202f]"
SPACES = " \u00a0\u202f"
CAPITAL = "A-ZÀ-ÖØ-ÞŒŸ"


def is_opening(char: str) -> bool:
    """Say whether ``char`` begins a look, as bold words do."""
    return "\ufdd1" <= char < "\ufddf"


def is_mark(char: str) -> bool:
    """Say whether ``char`` marks the look of what follows."""
    return "\ufdd1" <= char <= "\ufddf"

"""Known errors, told to the user in her language; anything else is a bug."""


class UserError(Exception):
    """Something the user can understand and mend.

    ``what`` happened, what was ``kept`` and what ``todo``: whole sentences, already translated.
    The message is the three sentences, one after the other.
    """

    def __init__(self, what: str, *, kept: str = "", todo: str = "") -> None:
        self.what, self.kept, self.todo = what, kept, todo
        super().__init__(" ".join(sentence for sentence in (what, kept, todo) if sentence))

"""A person's mistake: one exception that carries the key of its text and the words to fill in.

It refuses to hold sentences: the inlet turns key and parameters into the person's language.
"""


class Mistake(Exception):
    """Something a person can put right; `key` names a text, `params` fill its gaps."""

    def __init__(self, key: str, **params: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.params = params


class NotAllowed(Mistake):
    """Something that is meant for others."""


class InPrivate(Mistake):
    """Something that belongs into the private chat; where it is said in a group, a button leads
    there."""

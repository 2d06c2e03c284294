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
    there. What `is_always_said` has its words however often somebody asks for them."""

    def __init__(self, key: str, *, is_always_said: bool = False, **params: str | int) -> None:
        super().__init__(key, **params)
        self.is_always_said = is_always_said

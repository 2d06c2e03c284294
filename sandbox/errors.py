"""What the sandbox says when it refuses, in the Bot API's own shape and wording.

It holds no rules: whoever knows a rule raises the error, the server turns it into a response.
"""


class BotApiError(Exception):
    """A refusal as the Bot API gives it ("Making requests", `ResponseParameters`)."""

    def __init__(
        self, error_code: int, description: str, parameters: dict[str, int] | None = None
    ) -> None:
        super().__init__(description)
        self.error_code = error_code
        self.description = description
        self.parameters = parameters


class BadRequest(BotApiError):
    """400: the request itself is wrong; `reason` comes without its prefix."""

    def __init__(self, reason: str, parameters: dict[str, int] | None = None) -> None:
        super().__init__(400, f"Bad Request: {reason}", parameters)


class Forbidden(BotApiError):
    """403: the person or the chat does not want this bot; `reason` comes without its prefix."""

    def __init__(self, reason: str) -> None:
        super().__init__(403, f"Forbidden: {reason}")


class Impossible(Exception):
    """A person tried what a client does not offer; the sentence says why."""


class PortBusy(OSError):
    """The sandbox cannot listen where it was told to, because another program already does."""

    def __init__(self, host: str, port: int) -> None:
        super().__init__(f"{host}:{port} is taken by another program")
        self.host = host
        self.port = port

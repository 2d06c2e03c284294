"""Questions put to a bot that it must answer in time: button taps, pre-checkouts, shipping.

Whoever asks awaits the answer here; the method that answers finds the question by its id.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sandbox.chats import Chat
from sandbox.errors import BadRequest
from sandbox.users import Bot, User
from sandbox.wire import JSON


@dataclass(eq=False)
class Query:
    """One question, unanswered until `answer` is set to the answering method's parameters."""

    id: str
    kind: str
    """callback_query, pre_checkout_query or shipping_query."""
    bot: Bot
    user: User
    at: datetime
    expires: datetime
    chat: Chat | None = None
    """Where it was asked, if it was asked in a chat."""
    answer: asyncio.Future[Mapping[str, JSON]] = field(
        default_factory=lambda: asyncio.get_running_loop().create_future()
    )


class Queries:
    """All questions that were asked, by id."""

    def __init__(self) -> None:
        self._asked: dict[str, Query] = {}

    def add(self, query: Query) -> Query:
        """Remember a question, and forget those that nobody can answer any more."""
        while self._asked and (oldest := next(iter(self._asked.values()))).expires <= query.at:
            del self._asked[oldest.id]
        self._asked[query.id] = query
        return query

    def answer(
        self, kind: str, query_id: str, by: Bot, at: datetime, answer: Mapping[str, JSON]
    ) -> Query:
        """Give the answer to whoever waits; one that comes late or twice is refused."""
        query = self._asked.get(query_id)
        if (
            query is None
            or query.kind != kind
            or query.bot is not by
            or query.expires <= at
            or query.answer.done()
        ):
            raise BadRequest("query is too old and response timeout expired or query ID is invalid")
        del self._asked[query_id]
        query.answer.set_result(answer)
        return query

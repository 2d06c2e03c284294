"""The demo's story, told by the people of the town: ask, poll, giveaway, preview, buy, learn.

Each step fails loudly when the bot does not answer as it should.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from demo.lines import Lines
from demo.town import Town
from sandbox.messages import Message
from sandbox.people import Person

PassTime = Callable[[], None]
Step = Callable[[], Awaitable[None]]

PATIENCE = 40.0
"""Seconds until what a step leads to must be heard, on a small and busy machine too."""


@dataclass(frozen=True, slots=True)
class Story:
    """The town, its words, and a way to let an hour go by."""

    town: Town
    lines: Lines
    pass_an_hour: PassTime

    def steps(self) -> Sequence[tuple[str, Step]]:
        """Each step by its key in `told`; it ends when all that it leads to has been said."""
        return (
            ("ask", self._ask),
            ("queue", self._queue),
            ("poll", self._poll),
            ("giveaway", self._giveaway),
            ("later", self._later),
            ("preview", self._preview),
            ("purchase", self._purchase),
            ("lesson", self._lesson),
        )

    async def chat(self) -> None:
        """Some talk to come into."""
        roles = {**self._roles(), "grace": self.town.creator}
        for role, words in self.lines.chatter:
            await roles[role].says(words, in_=self.town.group)

    async def _ask(self) -> None:
        await self.town.alice.says(self.lines.ask, in_=self.town.group)
        await self._group_hears(self.town.alice, "known")

    async def _queue(self) -> None:
        town = self.town
        await town.bob.says(self.lines.ask_new, in_=town.group)
        await self._group_hears(town.bob, "passed_on")
        notice = await self._private_hears(town.creator, "notice")
        await self._private_hears(town.admin, "notice")
        await town.creator.says(self.lines.answer, to=town.bot, reply_to=notice)
        await self._group_hears(town.bob, "answered")
        await self._private_hears(town.creator, "sent")

    async def _poll(self) -> None:
        town = self.town
        await town.admin.says(self.lines.poll, in_=town.group)
        poll = await self._group_hears(town.alice, "poll")
        for voter, option in ((town.alice, 0), (town.bob, 2), (town.carol, 2)):
            await voter.votes(poll, option)

    async def _giveaway(self) -> None:
        town = self.town
        await town.admin.says(self.lines.giveaway, in_=town.group)
        giveaway = await self._group_hears(town.alice, "giveaway")
        for member in (town.alice, town.bob, town.carol):
            await member.taps(self.lines.join, on=giveaway)

    async def _later(self) -> None:
        self.pass_an_hour()
        await self._group_hears(self.town.alice, "winner")
        await self._group_hears(self.town.alice, "result")
        await self._private_hears(self.town.admin, "silent_winner")

    async def _preview(self) -> None:
        alice = self.town.alice
        await alice.says(self.lines.course, in_=self.town.group)
        card = await self._group_hears(alice, "card")
        await alice.taps(self.lines.try_, on=card)
        await self._private_hears(alice, "lesson")
        await self._private_hears(alice, "consent")

    async def _purchase(self) -> None:
        alice = self.town.alice
        await alice.taps(self.lines.buy)
        invoice = await self._invoice(alice)
        await alice.pays(invoice)
        await self._private_hears(alice, "receipt")
        await self._private_hears(alice, "lesson")

    async def _lesson(self) -> None:
        alice = self.town.alice
        await alice.taps(self.lines.next)
        await self._private_hears(alice, "second")

    async def _invoice(self, buyer: Person) -> Message:
        message = await self._private_hears(buyer, "invoice")
        while "invoice" not in message.content:
            message = await self._private_hears(buyer, "invoice")
        return message

    async def _group_hears(self, who: Person, what: str) -> Message:
        return await who.hears(
            self.lines.heard[what], in_=self.town.group, by=self.town.bot, within=PATIENCE
        )

    async def _private_hears(self, who: Person, what: str) -> Message:
        return await who.hears(
            self.lines.heard[what], in_=self.town.bot, by=self.town.bot, within=PATIENCE
        )

    def _roles(self) -> dict[str, Person]:
        town = self.town
        return {"admin": town.admin, "alice": town.alice, "bob": town.bob, "carol": town.carol}

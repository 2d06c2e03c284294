"""The record: everything a draw followed from, as a document that docs/verify_draw.py repeats.

Entrants stand in it under their entries; ids are told of winners alone, whom the group read anyway.
"""

import asyncio
import gzip
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.engagement.draw import FORMAT, FrozenList, Nameless, commitment, entry_of, proof_of
from bot.engagement.giveaways.closing import frozen_list
from bot.engagement.giveaways.listing import LISTED
from bot.engagement.giveaways.telling import short_name
from bot.mistakes import Mistake
from bot.outreach.messages import CAPTION_CHARS, media
from bot.outreach.outbox import Reason
from bot.speech import Html
from bot.speech.fitting import visible_length
from storage import courses, giveaway_winners, giveaways
from storage.courses import MediaFile
from storage.database import Database
from storage.giveaways import DRAWN, WON, Giveaway, GiveawayDraw
from storage.people import Person, is_nameless

PLAIN_BYTES = 1_000_000
"""A longer record is sent compressed: one of a million entrants would not fit (Bot API, 50 MB)."""

AT_ONCE = 10_000
"""Entrants written at once, some 600 kB."""

AGAIN_AFTER = 60
"""Seconds until a group is sent the same record once more: others would scroll past it."""

SCRIPT = Path(__file__).parents[3] / "docs" / "verify_draw.py"
"""Sent along in private."""


@dataclass(frozen=True, slots=True)
class Record:
    """A document, and how many draws it tells of."""

    filename: str
    data: bytes
    draws: int


@dataclass(frozen=True, slots=True)
class Entries:
    """Under which names people stand in a giveaway's list; of who was forgotten only that is known,
    so a winner among them is not told and nothing proves whose the entry was."""

    giveaway: Giveaway
    nameless: Nameless

    def of(self, person_id: int) -> str:
        """As hexadecimal digits."""
        proof = proof_of(self.giveaway.entry_key, person_id)
        return (self.nameless.get(person_id) or entry_of(proof, person_id)).hex()


@dataclass(slots=True)
class Scribe:
    """Has a record written when it is first asked for. One at a time, however many ask: that of a
    million entrants takes hundreds of megabytes while it is written."""

    database: Database
    _busy: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def find(self, turn: Turn, giveaway_id: int | None) -> Giveaway:
        """The giveaway that is meant, the latest by default; it has its record once it is drawn.

        Raises Mistake.
        """
        giveaway = await self._look(turn, giveaway_id)
        if _lacks_record(giveaway):
            async with self._busy:
                giveaway = await self._look(turn, giveaway.id)
                if _lacks_record(giveaway):  # nobody had it written meanwhile
                    await self._write(giveaway)
                    giveaway = await self._look(turn, giveaway.id)
        return giveaway

    async def _look(self, turn: Turn, giveaway_id: int | None) -> Giveaway:
        async with self.database.reading() as session:
            latest = await giveaways.latest_giveaways(session, turn.community.id, LISTED)
            if giveaway_id is not None:
                giveaway = await session.get(Giveaway, giveaway_id)
            else:
                drawn = (one for one in latest if one.state == DRAWN)
                giveaway = next(drawn, latest[0] if latest else None)
        if giveaway is None or giveaway.community_id != turn.community.id:
            raise Mistake("giveaway-unknown", number=str(giveaway_id or 1))
        return giveaway

    async def _write(self, giveaway: Giveaway) -> None:
        async with self.database.reading() as session:
            draws = await giveaways.draws_of(session, giveaway.id)
            excluded = await giveaways.excluded(session, giveaway.id)
            entries = Entries(giveaway, await giveaway_winners.nameless(session, giveaway.id))
        frozen = await frozen_list(self.database, giveaway)
        record = await asyncio.to_thread(_written, entries, frozen, draws, excluded)
        async with self.database.transaction() as session:
            found = await giveaways.giveaway_by_id(session, giveaway.id)
            if found is not None and _lacks_record(found):
                await _keep(session, found, record)


def _lacks_record(giveaway: Giveaway) -> bool:
    is_drawn = giveaway.state == DRAWN and giveaway.list_hash is not None
    return is_drawn and giveaway.record_id is None


async def show(session: AsyncSession, turn: Turn, giveaway_id: int) -> None:
    """What there is to check: the record once it is drawn, the commitment before. Raises Mistake
    when somebody was drawn since the record was written."""
    giveaway = await giveaways.giveaway_by_id(session, giveaway_id)
    assert giveaway is not None, "giveaways stay"
    if _lacks_record(giveaway):
        raise Mistake("giveaway-drawing", number=str(giveaway.id))
    html = await _summary(session, giveaway, turn)
    if turn.is_private:
        own = await _own_entry(session, giveaway, turn)
        html = Html(f"{html}\n\n{own}") if own else html
    if giveaway.record_id is None:
        await turn.reply(session, html)
        return
    await _send_record(session, turn, giveaway, html)
    if turn.is_private:
        await _send_script(session, turn, giveaway)


async def _send_record(session: AsyncSession, turn: Turn, giveaway: Giveaway, html: Html) -> None:
    """The file with its words, above it where they are too long; in a group not again and again."""
    assert giveaway.record_id is not None
    moment = int(turn.now.timestamp()) // AGAIN_AFTER
    key = f"verify:{turn.place.chat_id}:{giveaway.record_id}:{moment}"
    words_key, file_key = (None, None) if turn.is_private else (f"{key}:words", key)
    if visible_length(html) > CAPTION_CHARS:
        reason = Reason("giveaway-record", giveaway.id, giveaway.community_id, words_key)
        await turn.reply(session, html, reason=reason)
        html = turn.words("giveaway-record", number=str(giveaway.id))
    call = media(turn.place, "document", giveaway.record_id, html)
    await turn.call(session, call, Reason("giveaway-record", giveaway.id, key=file_key))


async def _send_script(session: AsyncSession, turn: Turn, giveaway: Giveaway) -> None:
    """What repeats the draw; whoever checks it should not have to look for that."""
    record = await courses.media_by_id(session, giveaway.record_id or 0)
    assert record is not None, "a record is kept"
    looks = (giveaway.community_id, "document", SCRIPT.name, "text/x-python")
    data = SCRIPT.read_bytes()
    digest = sha256(data).hexdigest()
    kept = await courses.media_like(session, *looks, digest)
    if kept is None:
        kept = await courses.keep_media(session, *looks, data=data, sha256=digest)
    html = turn.words("giveaway-script", record=record.filename)
    call = media(turn.place, "document", kept, html)
    await turn.call(session, call, Reason("giveaway-script", giveaway.id))


async def _keep(session: AsyncSession, giveaway: Giveaway, record: Record) -> None:
    """Unless somebody was drawn since it was written."""
    if len(await giveaways.draws_of(session, giveaway.id)) != record.draws:
        raise Mistake("giveaway-drawing", number=str(giveaway.id))
    kind = "application/gzip" if record.filename.endswith(".gz") else "application/json"
    file = MediaFile(
        community_id=giveaway.community_id,
        kind="document",
        filename=record.filename,
        content_type=kind,
        data=record.data,
    )
    session.add(file)
    await session.flush()
    giveaway.record_id = file.id


async def _summary(session: AsyncSession, giveaway: Giveaway, turn: Turn) -> Html:
    """What anybody can compare with the group's messages, and who won instead of whom."""
    draws = await giveaways.draws_of(session, giveaway.id)
    won = _winners(draws, await giveaway_winners.ever_won(session, giveaway.id), turn)
    out = sum((await giveaways.excluded_by_reason(session, giveaway.id)).values())
    return turn.words(
        "giveaway-verify",
        prize=giveaway.prize,
        number=str(giveaway.id),
        state=giveaway.state,
        count=giveaway.entrants,
        commitment=commitment(giveaway.seed),
        hash=giveaway.list_hash or "–",
        seed=giveaway.seed if giveaway.state == DRAWN else "–",
        entropy=_entropy(giveaway),
        checks="yes" if giveaway.checks_first else "no",
        out=out,
        exclusions=giveaway.exclusions_hash or "–",
        where="private" if turn.is_private else "group",
        won=len(won),
        winners=", ".join(won),
    )


def _winners(
    draws: Sequence[GiveawayDraw], people: Mapping[int, Person], turn: Turn
) -> Sequence[str]:
    """By their names as the result has them, without calling them each time; behind each, whose
    prize it was before."""
    replaces = {draw.person_id: draw.replaces for draw in draws if draw.result == WON}
    gone, told = set(replaces.values()), []
    for person_id, before in replaces.items():
        if person_id in gone:
            continue
        name, earlier = short_name(people[person_id]), []
        while before is not None:
            earlier.append(short_name(people[before]))
            before = replaces[before]
        params = {"name": name, "earlier": ", ".join(earlier)}
        told.append(turn.words.plain("giveaway-instead", **params) if earlier else name)
    return told


def _entropy(giveaway: Giveaway) -> str:
    if giveaway.entropy_source is None:
        return "–"
    return f"{giveaway.entropy_source} = {giveaway.entropy or '…'}"


async def _own_entry(session: AsyncSession, giveaway: Giveaway, turn: Turn) -> Html | None:
    """Where the asker stands in the list, and how to show that it is theirs."""
    entry = await giveaways.entry_of(session, giveaway.id, turn.person.id)
    if entry is None:
        return None
    proof = proof_of(giveaway.entry_key, turn.person.id)
    html = turn.words(
        "giveaway-own-entry",
        number=str(entry.number),
        tickets=entry.tickets or 1,  # more may be counted when it closes
        entry=entry_of(proof, turn.person.id).hex(),
        proof=proof,
        person=str(turn.person.id),
    )
    if entry.excluded is None:
        return html
    return Html(f"{html}\n\n{turn.words('giveaway-own-excluded', reason=entry.excluded)}")


def _written(
    entries: Entries,
    frozen: FrozenList,
    draws: Sequence[GiveawayDraw],
    excluded: dict[int, str],
) -> Record:
    giveaway = entries.giveaway
    entropy = {"source": giveaway.entropy_source, "value": giveaway.entropy}
    record = {
        "format": FORMAT,
        "giveaway": giveaway.id,
        "prize": giveaway.prize,
        "winners": giveaway.winners,
        "opened_at": giveaway.created_at,
        "closed_at": giveaway.closed_at,
        "drawn_at": giveaway.drawn_at,
        "commitment": commitment(giveaway.seed),
        "seed": giveaway.seed,
        "public_entropy": entropy if giveaway.entropy_source else None,
        "list_hash": giveaway.list_hash,
        "checked_at": giveaway.checked_at,
        "exclusions_hash": giveaway.exclusions_hash,
        "draws": [_draw(entries, draw) for draw in draws],
        "excluded": [
            {"entry": entries.of(person_id), "reason": reason}
            for person_id, reason in sorted(excluded.items())
        ],
    }
    name, size, written = f"giveaway-{giveaway.id}.json", 0, BytesIO()
    with gzip.GzipFile(fileobj=written, mode="wb", compresslevel=6, mtime=0) as packed:
        for piece in _pieces(record, frozen):
            size += packed.write(piece)
    if size <= PLAIN_BYTES:
        return Record(name, gzip.decompress(written.getvalue()), len(draws))
    return Record(f"{name}.gz", written.getvalue(), len(draws))


def _pieces(record: dict[str, Any], frozen: FrozenList) -> Iterator[bytes]:
    """The document, entrants last and some at a time: a million at once fill memory."""
    yield orjson.dumps(record, option=orjson.OPT_INDENT_2).removesuffix(b"\n}")
    yield b',\n  "entries": ['
    lines, comma = frozen.lines(), b""
    while some := list(islice(lines, AT_ONCE)):
        yield comma + b",".join(b'\n    "%b"' % line.encode() for line in some)
        comma = b","
    yield b"\n  ]\n}"


def _draw(entries: Entries, draw: GiveawayDraw) -> dict[str, Any]:
    told: dict[str, Any] = {
        "entry": entries.of(draw.person_id),
        "result": draw.result,
        "reason": draw.reason,
        "replaces": entries.of(draw.replaces) if draw.replaces else None,
        "at": draw.at,
    }
    if draw.result == WON:
        is_gone = is_nameless(draw.person_id)
        told |= {
            "person": None if is_gone else draw.person_id,
            "proof": None if is_gone else proof_of(entries.giveaway.entry_key, draw.person_id),
        }
    return told

"""Campaigns that come and go as files: an imported one is a draft, an exported one the same file.

What the file says is read in reading.py; here it meets what the community has.
"""

import io
import zipfile
from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.files.reading import CampaignFile, Known, Spot, with_files
from bot.marketing.campaigns.files.slips import FileSlips, Slip
from bot.marketing.campaigns.files.writing import write_campaign_file
from bot.marketing.campaigns.keeping import keep_draft, plan_of
from bot.marketing.campaigns.plan import Plan
from bot.marketing.segments.finding import ensure_known
from bot.marketing.segments.reading import read_formula
from bot.mistakes import Mistake
from bot.outreach import messages
from bot.speech import Html
from bot.teaching.importing import keep_file
from storage import communities, coupons, courses, segments
from storage.campaigns import Campaign
from storage.courses import MediaFile
from storage.database import Database

MOST_COUPONS = 500
"""The newest ones; nobody plans with others."""


async def known_here(session: AsyncSession, community_id: int) -> Known:
    """What a file may name."""
    spots = [
        Spot(chat.id, chat.kind, chat.title)
        for chat in await communities.chats_of(session, community_id)
    ]
    made = await coupons.made_coupons(session, community_id, MOST_COUPONS)
    return Known(
        courses=[one.code for one in await courses.courses_of_community(session, community_id)],
        coupons=[one.code for one in made],
        segments=[one.name for one in await segments.segments_of(session, community_id)],
        spots=tuple(spots),
    )


async def ensure_formulas(session: AsyncSession, community_id: int, file: CampaignFile) -> None:
    """Raises FileSlips for courses, quizzes and options that the community has not."""
    slips: list[Slip] = []
    for line, field, text in file.formulas:
        try:
            await ensure_known(session, community_id, read_formula(text), text)
        except Mistake as mistake:
            slips.append(Slip(line, field, mistake))
    if slips:
        raise FileSlips(slips)


async def keep_files(database: Database, community_id: int, file: CampaignFile) -> None:
    """Write its pictures and films down ahead of it, each for itself, so that nobody waits for them
    all; if nothing comes of the campaign, they are tidied away."""
    for kind, media in file.files.values():
        async with database.transaction("bulk") as session:
            await keep_file(session, community_id, kind, media)


async def take(session: AsyncSession, turn: Turn, file: CampaignFile) -> Campaign:
    """The campaign of a file, as a draft. Raises Mistake."""
    ids: dict[str, int] = {}
    for name, (kind, media) in file.files.items():
        kept = await keep_file(session, turn.community.id, kind, media)
        assert kept is not None, "there is a file to be kept"
        ids[name] = kept
    return await keep_draft(session, turn, with_files(file.plan, ids))


async def files_of(session: AsyncSession, plan: Plan) -> dict[int, MediaFile]:
    """Our own files that a plan shows, with their bytes where we hold them."""
    ids = {
        media.file
        for step in plan.steps
        for variant in step.variants
        for media in variant.content.media
        if isinstance(media.file, int)
    }
    found = [await courses.media_by_id(session, one, with_data=True) for one in sorted(ids)]
    return {one.id: one for one in found if one is not None}


def packed(plan: Plan, files: Mapping[int, MediaFile]) -> tuple[str, bytes]:
    """The name and the bytes of a plan's file: a YAML, or a zip where pictures belong to it."""
    names = {
        number: _name(file, number) if file.data else file.file_id or _name(file, number)
        for number, file in files.items()
    }
    text = write_campaign_file(plan, names).encode()
    inside = {names[number]: file.data for number, file in files.items() if file.data}
    if not inside:
        return "campaign.yaml", text
    packing = io.BytesIO()
    with zipfile.ZipFile(packing, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("campaign.yaml", text)
        for name, data in inside.items():
            archive.writestr(name, data)
    return "campaign.zip", packing.getvalue()


async def export(
    session: AsyncSession, turn: Turn, campaign: Campaign, filename: str, data: bytes
) -> None:
    """Send a campaign's file."""
    kind = "application/zip" if filename.endswith(".zip") else "text/plain"
    name = f"{campaign.id}-{filename}"
    kept = await courses.keep_media(session, turn.community.id, "document", name, kind, data=data)
    steps = len(plan_of(campaign).steps)
    caption = turn.words("campaign-exported", name=campaign.name, steps=steps)
    await turn.call(session, messages.media(turn.place, "document", kept, Html(caption)))
    turn.log(session, "campaign.exported", campaign.community_id, subject_id=campaign.id)


def _name(file: MediaFile, number: int) -> str:
    ending = "mp4" if file.kind == "video" else "png" if "png" in file.content_type else "jpg"
    return f"{file.kind}-{number}.{ending}"

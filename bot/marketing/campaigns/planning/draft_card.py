"""A draft of a campaign as its admin sees it: its steps, its check list, from there its start."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.describing import plan_lines
from bot.marketing.campaigns.keeping import fingerprint_of, plan_of
from bot.marketing.campaigns.planning.amending import Opened
from bot.marketing.campaigns.planning.check_list import is_stopped, told
from bot.marketing.campaigns.planning.checking import Finding
from bot.mistakes import Mistake
from bot.outreach.messages import Buttons, button, edited
from bot.speech import Html
from bot.speech.formats import moment
from storage import communities, courses
from storage.campaigns import DRAFT, OPEN, Campaign


async def show_draft(
    session: AsyncSession, turn: Turn, campaign: Campaign, *, instead_of: int | None = None
) -> None:
    """Its steps, and the way to its check list; in place of an earlier message, if given."""
    chats = await communities.chats_of(session, campaign.community_id)
    titles = {chat.id: chat.title for chat in chats}
    course = await courses.course_by_id(session, campaign.course_id)
    zone = turn.community.timezone
    html = turn.words(
        "campaign-imported",
        name=campaign.name,
        number=str(campaign.id),
        course=course.title if course else "–",
        has_start=int(campaign.starts_at is not None),
        starts=moment(campaign.starts_at, zone, turn.words) if campaign.starts_at else "–",
        steps=Html("\n".join(plan_lines(plan_of(campaign), titles, turn.words))),
    )
    speech, token = turn.words, turn.links.token
    check = button(speech.plain("campaign-check-open"), token=token("camcheck", campaign.id))
    change = button(speech.plain("campaign-change"), token=token("camedit", campaign.id))
    await _say(session, turn, html, [[change, check]], instead_of)


async def show_saved(
    session: AsyncSession, turn: Turn, campaign: Campaign, instead: Opened | None
) -> None:
    """What was kept of a dialog: a draft with its steps, or a campaign that can go on; where it
    could not be kept in what was opened, that is said first."""
    if instead is not None:
        html = turn.words(
            "campaign-kept-beside", number=str(campaign.id), other=str(instead.number)
        )
        await turn.reply(session, html)
    if campaign.state == DRAFT:
        await show_draft(session, turn, campaign)
        return
    html = turn.words("campaign-kept-paused", name=campaign.name, number=str(campaign.id))
    await turn.reply(session, html)


async def show_check(
    session: AsyncSession,
    turn: Turn,
    campaign: Campaign,
    found: Sequence[Finding],
    *,
    instead_of: int | None = None,
    is_other: bool = False,
    of_plan: int | None = None,
) -> None:
    """The check list with *Start* and *Back*; of a campaign that has been started, what is amiss
    with the rest of it. *Start* holds for the plan that was looked at (`of_plan`), else for the one
    there is. Raises Mistake for what is over."""
    if campaign.state not in (DRAFT, *OPEN):
        raise Mistake("campaign-check-over", name=campaign.name)
    speech, token, is_draft = turn.words, turn.links.token, campaign.state == DRAFT
    html = speech(
        "campaign-check-title",
        name=campaign.name,
        number=str(campaign.id),
        list=told(found, turn),
        is_draft=int(is_draft),
    )
    if is_other:
        html = Html(f"{speech('campaign-start-other')}\n\n{html}")
    again = button(speech.plain("campaign-check-again"), token=token("camcheck", campaign.id))
    if not is_draft:
        await _say(session, turn, html, [[again]], instead_of)
        return
    back = button(speech.plain("campaign-check-back"), token=token("camback", campaign.id))
    seen = of_plan if of_plan is not None else fingerprint_of(campaign)
    start = token("camstart", campaign.id, seen)
    first = button(speech.plain("campaign-check-start"), token=start)
    if is_stopped(found):
        html = Html(f"{html}\n\n{speech('campaign-check-stopped', number=str(campaign.id))}")
        first = again
    await _say(session, turn, html, [[first, back]], instead_of)


async def _say(
    session: AsyncSession, turn: Turn, html: Html, buttons: Buttons, instead_of: int | None
) -> None:
    if instead_of is None:
        await turn.reply(session, html, buttons)
        return
    call = edited(turn.place.chat_id, instead_of, html, buttons)
    await turn.call(session, call)

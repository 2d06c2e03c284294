"""A plan that is still being made, as people will see it: a step, or all of them, sent to whoever
makes it alone."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.community.turn import Turn
from bot.marketing.campaigns.describing import step_line
from bot.marketing.campaigns.keeping import unplanned
from bot.marketing.campaigns.plan import Plan
from bot.marketing.campaigns.showing import show_step
from bot.teaching.catalogue import find_course
from storage import communities


async def preview(
    session: AsyncSession, turn: Turn, plan: Plan, at: int, version: int | None = None
) -> None:
    """Exactly what will be seen of the step there; of all its versions, or one. Raises Mistake."""
    course = await find_course(session, turn.community.id, plan.course)
    campaign = unplanned(plan, course.id, turn.community)
    await show_step(session, turn, campaign, course, at + 1, version)


async def preview_all(session: AsyncSession, turn: Turn, plan: Plan) -> None:
    """Every step, each below a line that says where and when it is said. Raises Mistake."""
    course = await find_course(session, turn.community.id, plan.course)
    campaign = unplanned(plan, course.id, turn.community)
    chats = await communities.chats_of(session, turn.community.id)
    titles = {chat.id: chat.title for chat in chats}
    for number, step in enumerate(plan.steps, start=1):
        if len(plan.steps) > 1:
            await turn.reply(session, step_line(step, number, titles, turn.words))
        await show_step(session, turn, campaign, course, number)

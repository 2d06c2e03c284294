"""Campaigns from before there were steps: what is planned is posted, what was posted is known."""

import asyncio

from sqlalchemy import select, text

from bot.marketing.campaigns.kept import from_json
from bot.marketing.campaigns.plan import AfterStart, Content
from storage.campaigns import Campaign, CampaignPost, CampaignStep
from storage.database import Database
from storage.diary import DiaryEntry
from storage.migrations import go_back, migrate

BEFORE = (
    (
        "INSERT INTO communities (id, title, language, timezone, currency, created_at)"
        " VALUES (1, 'Py', 'en', 'Asia/Shanghai', 'XTR', '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO courses (id, community_id, code, title, blurb, price_stars, state, creator_id,"
        " created_at) VALUES (1, 1, 'PY101', 'Py', 'b', 250, 'published', 5, '2026-12-01 12:00:00')"
    ),
    (
        "INSERT INTO campaigns (id, community_id, name, course_id, text, posts_at, state,"
        " created_by, created_at, posted_at) VALUES"
        " (3, 1, 'Autumn', 1, 'Now!', '2026-12-01 01:00:00', 'posted', 5, '2026-11-01 12:00:00',"
        " '2026-12-01 01:00:05'),"
        " (4, 1, 'Off', 1, NULL, '2026-12-02 01:00:00', 'stopped', 5, '2026-11-01 12:00:00', NULL),"
        " (5, 1, 'Lost', 1, NULL, '2026-12-02 01:00:00', 'failed', 5, '2026-11-01 12:00:00', NULL),"
        " (6, 1, 'Spring', 1, 'Soon!', '2027-03-01 01:00:00', 'scheduled', 5,"
        " '2026-11-01 12:00:00', NULL)"
    ),
    (
        "INSERT INTO outbox (id, community_id, chat_id, method, params, urgency, purpose,"
        " subject_id, created_at, not_before, state, attempts, message_id) VALUES (1, 1, -100,"
        " 'sendMessage', '{}', 2, 'campaign', 3, '2026-12-01 01:00:00', '2026-12-01 01:00:00',"
        " 'sent', 1, 77)"
    ),
    (
        "INSERT INTO diary (id, community_id, kind, subject_id, due_at)"
        " VALUES (1, 1, 'campaign.post', 6, '2027-03-01 01:00:00')"
    ),
)


def test_they_become_campaigns_of_one_step(database_url: str) -> None:
    go_back(database_url, "0023")
    asyncio.run(_run(database_url, BEFORE))

    migrate(database_url)

    campaigns, steps, posts, kind = asyncio.run(_look(database_url))
    assert [one.state for one in campaigns] == ["finished", "stopped", "finished", "scheduled"]
    spring = from_json(campaigns[3].plan)
    assert spring.starts is not None
    assert spring.starts.isoformat() == "2027-03-01T09:00:00"
    assert spring.steps[0].when == AfterStart(0)
    assert spring.steps[0].variants[0].content == Content("Soon!", card=True)
    assert [(one.campaign_id, one.state) for one in steps] == [
        (3, "done"),
        (4, "done"),
        (5, "done"),
        (6, "waiting"),
    ]
    assert [(one.state, one.chat_id, one.message_ids) for one in posts] == [
        ("posted", -100, [77]),
        ("failed", None, []),
    ]
    assert kind == "campaign.start"


def test_the_way_back_keeps_what_was_planned(database_url: str) -> None:
    go_back(database_url, "0023")
    asyncio.run(_run(database_url, BEFORE))
    migrate(database_url)

    go_back(database_url, "0023")

    rows = asyncio.run(_run(database_url, ("SELECT state FROM campaigns ORDER BY id",)))
    assert rows == ["posted", "stopped", "failed", "scheduled"]
    migrate(database_url)


async def _run(url: str, statements: tuple[str, ...]) -> list[str]:
    database = Database(url)
    found: list[str] = []
    async with database.transaction() as session:
        for statement in statements:
            result = await session.execute(text(statement))
            if statement.startswith("SELECT"):
                found = [row[0] for row in result]
    await database.close()
    return found


async def _look(url):  # type: ignore[no-untyped-def]
    database = Database(url)
    async with database.reading() as session:
        campaigns = (await session.scalars(select(Campaign).order_by(Campaign.id))).all()
        steps = (await session.scalars(select(CampaignStep).order_by(CampaignStep.id))).all()
        posts = (await session.scalars(select(CampaignPost).order_by(CampaignPost.id))).all()
        kind = await session.scalar(select(DiaryEntry.kind))
    await database.close()
    return campaigns, steps, posts, kind

"""Where somebody stands, what is known of their steps, and what they made for their community."""

from storage.personal.belongings import COUNTS
from storage.personal.kinds import ERASED, NAMELESS, Trace

STANDING = (
    Trace("people", "id", ERASED, "profile", "to know you again and speak your language"),
    Trace("memberships", "person_id", ERASED, "memberships", "what you may see"),
    Trace("chat_admins", "person_id", ERASED, "admin_in", "what Telegram says of admins"),
    Trace("arrivals", "person_id", NAMELESS, "arrivals", "welcoming newcomers", COUNTS),
    Trace("consents", "person_id", ERASED, "consents", "what you may be written about"),
    Trace("told", "person_id", ERASED, "written_unasked", "not too often", "9 days"),
    Trace("web_links", "person_id", ERASED, "dashboard_links", "to let you in", "a day"),
    Trace("web_visits", "person_id", ERASED, "dashboard_visits", "that you are let in", "a day"),
)

STEPS = (
    Trace(
        *("events", "person_id", NAMELESS, "event_log", "what led to what"),
        how_long="`KEEP_EVENTS_DAYS`, then without you",
        through="communities",
    ),
    Trace("events", "chat_id", NAMELESS, "", "where it happened: your chat with the bot", COUNTS),
    Trace("present_people", "person_id", NAMELESS, "", "how many came, in sets of days", COUNTS),
    Trace(
        *("activity", "person_id", ERASED, "messages_counted", "how lively a group is"),
        how_long="`KEEP_EVENTS_DAYS`",
        through="communities",
    ),
    Trace(
        *("member_scores", "person_id", ERASED, "engagement", "whom offers are for"),
        how_long="until you leave or `/forget`, made anew each night",
        through="communities",
        hides=("buys", "leaves"),
    ),
    Trace("touches", "person_id", NAMELESS, "buttons_of_campaigns", "what brought sales", COUNTS),
    Trace("held_out", "person_id", NAMELESS, "experiments", "fair comparisons", COUNTS),
    Trace(
        *("recipients", "person_id", NAMELESS, "broadcasts", "nobody is told twice", COUNTS),
        through="broadcasts",
    ),
    Trace(
        *("outbox", "chat_id", ERASED, "messages_to_you", "messages must arrive"),
        how_long="answers 30 days; other texts `KEEP_MESSAGES_DAYS`",
    ),
)

_BY = "whom to ask about it"
_OTHERS = {"questions": ("text",)}

MADE = tuple(
    Trace(table, column, NAMELESS, f"{table}_{column}", _BY, COUNTS, hides=_OTHERS.get(table, ()))
    for table, column in (
        ("courses", "creator_id"),
        ("gatherings", "host_id"),
        ("chats", "added_by"),
        ("speaking_channels", "let_be_by"),
        ("questions", "answered_by"),
        ("strikes", "undone_by"),
        ("campaigns", "created_by"),
        ("gates", "created_by"),
        ("gate_syncs", "asked_by"),
        ("campaigns", "started_by"),
        ("broadcasts", "created_by"),
        ("segments", "created_by"),
        ("bundles", "created_by"),
        ("wares", "seller_id"),
        ("paid_posts", "created_by"),
        ("cohorts", "created_by"),
        ("membership_plans", "created_by"),
        ("coupons", "created_by"),
        ("flash_sales", "created_by"),
        ("price_changes", "created_by"),
        ("team_offers", "created_by"),
        ("bargain_offers", "created_by"),
        ("challenges", "created_by"),
        ("giveaways", "created_by"),
        ("polls", "created_by"),
        ("poll_plans", "created_by"),
        ("quizzes", "created_by"),
        ("quiz_games", "created_by"),
        ("placements", "created_by"),
    )
)

"""The register of personal data: every column that says whose a row is, and what becomes of the row
when that person is forgotten.

`/mydata`, `/forget` and docs/privacy.md are made of it. Whoever adds a table adds it here: as a
trace of somebody, to `ELSEWHERE` with what becomes of it, or to `IMPERSONAL` with the reason.
"""

from collections.abc import Mapping

from storage.personal.belongings import BOUGHT, DONE, SAID
from storage.personal.kinds import Trace
from storage.personal.steps import MADE, STANDING, STEPS

TRACES: tuple[Trace, ...] = (*STANDING, *BOUGHT, *DONE, *SAID, *STEPS, *MADE)
"""In the order in which they are sent, and in which docs/privacy.md lists them."""

BY_ITSELF = frozenset({"people", "giveaway_entries", "giveaway_draws"})
"""What is not erased row by row: who somebody is goes last, and lists of draws stay provable
(bot/privacy/draws.py)."""

BUSY: Mapping[str, str] = {"outbox": "sending", "recipients": "sending"}
"""States of rows that are in the hands of whoever delivers them; they are done with in a moment."""

FAREWELL = "farewell"
"""The purpose of the last words to somebody; they go by themselves once they are said."""

ELSEWHERE: Mapping[str, str] = {
    "inbox": "Updates as Telegram sent them, gone after 2 days; those that failed are kept for the "
    "operator (`KEEP_FAILURES_DAYS`). `/forget` empties those that came from you.",
    "conversations": "Where you are in a form; gone when you leave it, and with `/forget`. With "
    "`REDIS_URL` it is kept there.",
    "diary": "What is due; an entry about you goes with `/forget`, all others 30 days after they "
    "were done.",
    "inquiries": "What people wrote in the form on a community's public pages: name, e-mail "
    "address and interest, with the time they agreed that it is kept. It leads to no account, so "
    "`/mydata` and `/forget` know nothing of it: the admins delete it on request with `/leads`, "
    "and it goes by itself after `KEEP_MESSAGES_DAYS`.",
}
"""Tables in which somebody stands without a column for it; storage/personal/mentions.py sees to
those in which accounts do."""

IMPERSONAL: Mapping[str, str] = {
    "approach_terms": "What an admin chose for the whole community.",
    "broadcast_counts": "Sums.",
    "bundle_courses": "Which courses a bundle holds.",
    "campaign_posts": "What became of a campaign's messages in groups.",
    "campaign_steps": "When a campaign's messages are due.",
    "communities": "A group's title, language, clock and currency.",
    "event_clocks": "By which timezone a community's days are counted.",
    "event_days": "How often what was done on a day, in sums.",
    "event_rolls": "How far the event log is summed up.",
    "faq_entries": "The community's knowledge, without who asked or told.",
    "gate_courses": "Which courses open a gated chat.",
    "greetings": "Which greeting stands in which group.",
    "knowledge_versions": "A number per community.",
    "likely_models": "What goes with buying and with falling silent in a community, in sums.",
    "last_words": "When anybody last spoke in a group.",
    "lessons": "What a course teaches.",
    "membership_courses": "Which courses a membership opens.",
    "media_files": "Files of courses, cards and draws. The file of `/mydata` is one until it is "
    "sent, and goes within the hour.",
    "moderation_rules": "A group's rules.",
    "occurrences": "Which entries of the diary were begun.",
    "presences": "Which numbers took steps on a day; whose they are stands in `present_people`.",
    "points_switches": "Which points a community gives.",
    "processes": "Which processes of the bot run.",
    "ledger_postings": "What happened to Stars; whose they are stands in `ledger_lines`.",
    "quiz_rounds": "Which question of a quiz is asked.",
    "referral_terms": "What a community asks of who invites.",
    "return_promises": "Until when an order may be given back.",
    "course_commissions": "What a course pays whoever brings its buyers.",
    "return_terms": "For how many days a community takes courses back.",
    "star_books": "How far Telegram's book of Stars was read.",
    "storefronts": "Which communities have public pages, and by which name.",
    "topic_drafts": "Drafts of posts.",
    "topics": "What members ask about, in sums.",
    "welcome_rules": "How a group welcomes.",
}
"""Tables in which nobody stands, and why."""

IN_GROUPS = frozenset(
    {
        *("arrivals", "campaign_posts", "challenges", "chat_admins", "flash_sales", "gatherings"),
        *("gates",),
        *("giveaways", "greetings", "invite_links", "last_words", "paid_posts", "poll_plans"),
        *("polls", "post_signs"),
        *("quiz_games", "referrals", "strikes", "team_offers", "teams"),
    }
)
"""Tables whose `chat_id` is always a group's; a private chat has its person's number."""

NOT_PEOPLE: Mapping[str, str] = {
    "batch_id": "a set of coupons",
    "bot_id": "the bot",
    "campaign_id": "a campaign",
    "channel_id": "a channel",
    "cohort_id": "a cohort",
    "community_id": "a community",
    "entry_id": "an entry of the diary or of what is known",
    "event_id": "a step in the event log",
    "file_id": "a file at Telegram",
    "flash_id": "a flash sale",
    "gate_id": "a gated chat",
    "greeting_id": "a greeting",
    "lesson_id": "a lesson",
    "lessons_id": "a right to a lesson, which is declared",
    "message_id": "a message",
    "poll_id": "a poll",
    "question_id": "a question",
    "provider_charge_id": "a payment at its provider",
    "record_id": "a file",
    "same_id": "a question",
    "said_id": "a message",
    "sync_id": "a comparison of who is in a gated chat",
    "subscription_id": "a membership, which is declared",
    "subject_id": "what a row is about; of the outbox's and diary's, mentions.py sees to",
    "telegram_id": "a poll at Telegram",
    "ticket_id": "a matter somebody asked help with, which is declared",
    "thread_id": "a topic of a group",
    "told_chat_id": "where a link's owner waits; goes with the link",
    "told_message_id": "a message",
    "told_thread_id": "a topic of a group",
    "update_id": "an update",
    "bargain_id": "somebody's bargain, which is declared",
    "bought_course_id": "a course",
    "course_id": "a course",
    "coupon_id": "a coupon",
    "order_id": "an order, which is declared",
    "way_id": "a way of sending something",
    "telegram_payment_charge_id": "a payment at Telegram",
    "transaction_id": "a payment at Telegram",
    "spares_owners_of": "a course",
    "written_by": "a machine or a template",
}
"""Columns that look like somebody's and are not."""

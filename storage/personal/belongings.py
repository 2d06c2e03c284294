"""What people bought, did and said: traces in which the row itself is somebody's."""

from storage.personal.kinds import ERASED, NAMELESS, Trace

BOOKS = "as long as the books; without you after `/forget`"
COUNTS = "without you after `/forget`"

BOUGHT = (
    Trace("orders", "person_id", NAMELESS, "orders", "the books: what was ordered", BOOKS),
    Trace("order_transitions", "actor_id", NAMELESS, "order_steps", "who changed an order", BOOKS),
    Trace("charges", "person_id", NAMELESS, "charges", "the books: Stars that came", BOOKS),
    Trace("entitlements", "person_id", NAMELESS, "rights_to_courses", "access", BOOKS),
    Trace("gate_passes", "person_id", ERASED, "gated_chats", "who may be in gated chats"),
    Trace("lesson_rights", "person_id", NAMELESS, "rights_to_lessons", "access", BOOKS),
    Trace("deposits", "person_id", NAMELESS, "deposits", "the books: deposits", BOOKS),
    Trace("team_seats", "person_id", NAMELESS, "places_in_teams", "buying together", BOOKS),
    Trace(
        *("gifts", "giver_id", NAMELESS, "gifts_given", "courses you gave", BOOKS),
        empties={"wish": None},
    ),
    Trace(
        *("gifts", "opened_by", NAMELESS, "gifts_opened", "courses you were given", BOOKS),
        hides=("wish",),
    ),
    Trace("tickets", "person_id", NAMELESS, "tickets", "the books: seats at events", BOOKS),
    Trace(
        *("parcels", "person_id", NAMELESS, "parcels", "where it is sent", BOOKS),
        empties={"receiver": None, "address": None, "tracking": None},
    ),
    Trace("paid_views", "person_id", NAMELESS, "pictures_paid_for", "what you may see", BOOKS),
    Trace(
        "subscriptions", "person_id", NAMELESS, "memberships_paid", "the books: memberships", BOOKS
    ),
    Trace("line_places", "person_id", ERASED, "lines_for_seats", "who is offered a seat"),
    Trace("pay_questions", "person_id", ERASED, "prices_asked", "a price you are to name"),
    Trace("teams", "starter_id", NAMELESS, "teams_started", "buying together", BOOKS),
    Trace(
        "star_lines",
        "person_id",
        NAMELESS,
        "telegrams_book",
        "payments as Telegram has them",
        BOOKS,
    ),
    Trace("order_reminders", "person_id", NAMELESS, "reminders_of_orders", "one reminder", COUNTS),
    Trace("bargains", "person_id", NAMELESS, "bargains", "prices that friends lower", BOOKS),
    Trace("bargain_helps", "friend_id", NAMELESS, "help_given", "who helps counts once", BOOKS),
    Trace("coupons", "person_id", NAMELESS, "coupons", "lower prices made for you", BOOKS),
    Trace("unlocks", "person_id", NAMELESS, "answers_unlocked", "access to answers", BOOKS),
    Trace("payouts", "person_id", NAMELESS, "payouts", "the books: what was paid to you", BOOKS),
    Trace("payouts", "settled_by", NAMELESS, "payouts_settled", "who paid it", BOOKS),
    Trace(
        *("write_offs", "person_id", NAMELESS, "debts_let_off", "the books: why", BOOKS),
        empties={"reason": "…"},
    ),
    Trace(
        *("write_offs", "written_off_by", NAMELESS, "debts_you_let_off", "who did it", BOOKS),
        hides=("reason",),
    ),
    Trace("affiliate_leads", "person_id", ERASED, "recommended_to_you", "whose link you opened"),
    Trace(
        *("affiliate_leads", "affiliate_id", ERASED, "recommended_by_you", "your commission"),
        through="communities",
    ),
    Trace("member_leads", "affiliate_id", ERASED, "members_brought", "your commission"),
    Trace("own_shares", "creator_id", NAMELESS, "your_share", "what is yours of a sale", BOOKS),
    Trace("ledger_lines", "person_id", NAMELESS, "earned", "the books: whose a Star is", BOOKS),
    Trace(
        *("paid_questions", "asker_id", NAMELESS, "questions_to_experts", "paid answers", BOOKS),
        empties={"text": "", "answer": None},
        unless="unlock_stars",
    ),
    Trace(
        *("experts", "person_id", NAMELESS, "as_an_expert", "what you can be asked", BOOKS),
        empties={"about": "", "is_open": False},
    ),
    Trace("treats", "giver_id", NAMELESS, "lessons_given_away", "treats for friends", COUNTS),
    Trace("treat_readings", "friend_id", NAMELESS, "lessons_read_as_a_treat", "treats", COUNTS),
)

DONE = (
    Trace("lesson_progress", "person_id", NAMELESS, "lessons_opened", "where you are", COUNTS),
    Trace(
        *("learners", "person_id", NAMELESS, "courses_begun", "your way through courses", COUNTS),
        empties={"hour": None, "printed_name": None},
    ),
    Trace(
        *("hand_ins", "person_id", NAMELESS, "homework", "what was handed in", COUNTS),
        empties={"text": "…", "file_id": None},
    ),
    Trace("hand_ins", "reviewer_id", NAMELESS, "homework_reviewed", "who looked at it", COUNTS),
    Trace("lesson_marks", "person_id", ERASED, "notes_and_bookmarks", "what you marked to learn"),
    Trace("certificates", "person_id", ERASED, "certificates", "proof of what you learned"),
    Trace("placement_tries", "person_id", ERASED, "placements", "the course that fits you"),
    Trace("poll_votes", "person_id", NAMELESS, "votes", "results of polls", COUNTS),
    Trace("poll_choices", "person_id", NAMELESS, "", "the same votes, to be counted", COUNTS),
    Trace("poll_vote_changes", "person_id", NAMELESS, "votes_changed", "results", COUNTS),
    Trace("post_signs", "person_id", NAMELESS, "posts_taken_up", "how far posts reach", COUNTS),
    Trace("stray_votes", "person_id", ERASED, "votes_to_come", "votes before polls", "2 days"),
    Trace("quiz_answers", "person_id", NAMELESS, "answers_in_quizzes", "scores", COUNTS),
    Trace("giveaway_entries", "person_id", NAMELESS, "giveaways", "the list of a draw", COUNTS),
    Trace("giveaway_draws", "person_id", NAMELESS, "draws", "who was drawn", COUNTS),
    Trace("giveaway_draws", "replaces", NAMELESS, "", "whose prize went on", COUNTS),
    Trace("gathering_seats", "person_id", ERASED, "seats_at_events", "who comes"),
    Trace("gathering_questions", "person_id", ERASED, "questions_for_events", "for hosts"),
    Trace(
        *("challenge_members", "person_id", NAMELESS, "challenges", "who takes part", COUNTS),
        empties={"remind_hour": None},
    ),
    Trace("check_ins", "person_id", NAMELESS, "check_ins", "the tables of challenges", COUNTS),
    Trace("points", "person_id", ERASED, "points", "what you got points for"),
    Trace("points_totals", "person_id", ERASED, "points_in_all", "your points"),
    Trace("badges", "person_id", ERASED, "badges", "your badges"),
    Trace("referrals", "person_id", NAMELESS, "brought", "rewards for who brought you", COUNTS),
    Trace("referrals", "inviter_id", NAMELESS, "people_brought", "rewards for inviting", COUNTS),
    Trace("invite_links", "person_id", ERASED, "invitation_links", "your own link"),
    Trace("strikes", "person_id", NAMELESS, "rules_broken", "order in a group", COUNTS),
)

SAID = (
    Trace(
        *("questions", "asker_id", NAMELESS, "questions", "who hears the answer", COUNTS),
        empties={"text": "…", "vector": None},
    ),
    Trace(
        *("question_replies", "asker_id", NAMELESS, "questions_answered_at_once", "the same"),
        how_long=COUNTS,
        empties={"text": "…"},
    ),
    Trace("questions", "chat_id", NAMELESS, "", "where you asked: your chat with the bot", COUNTS),
    Trace("question_replies", "chat_id", NAMELESS, "", "the same", COUNTS),
    Trace("question_wants", "person_id", NAMELESS, "questions_wanted_too", "who hears", COUNTS),
    Trace("question_reply_votes", "person_id", NAMELESS, "what_helped", "better answers", COUNTS),
    Trace(
        *("ratings", "person_id", NAMELESS, "ratings", "what courses are worth", COUNTS),
        empties={"words": None},
        unless="is_public",
    ),
    Trace(
        *("recommendations", "person_id", NAMELESS, "recommendations", "how good courses are"),
        how_long=COUNTS,
        empties={"words": None},
    ),
    Trace("help_tickets", "person_id", NAMELESS, "help_asked_for", "help with payments", BOOKS),
    Trace("help_tickets", "closed_by", NAMELESS, "help_ended", "who ended a matter", BOOKS),
    Trace(
        *("help_letters", "author_id", NAMELESS, "help_letters", "help with payments", BOOKS),
        empties={"body": "…"},
    ),
    Trace("help_prompts", "person_id", ERASED, "help_begun", "what you are about to write"),
    Trace("letters", "person_id", ERASED, "letters", "feedback", duty="letter.again"),
    Trace("suggestions", "person_id", NAMELESS, "suggestions", "what is wanted", COUNTS),
    Trace("suggestion_votes", "person_id", NAMELESS, "suggestions_wanted", "the same", COUNTS),
)

# The dashboard in a browser, and the way there.

help-dashboard = /dashboard – figures, orders, learners and campaigns in your browser
command-dashboard = Figures, orders and learners in your browser

web-in-private = The link to the dashboard is for you alone: send /dashboard in our private chat.
web-off = There is no dashboard here yet. Whoever operates me can turn it on: it needs the setting WEB_ADDRESS.
web-link = 📊 <b>{ $group }</b> in your browser: figures, orders, learners and campaigns.

  Press the button, and on the page <b>Go in</b>. The link works once, within { $minutes } minutes, and lets in whoever has it: keep it to yourself.
web-open = Open in the browser
web-open-here = Open here
web-link-over = This link works no more: it is good for one visit, within { $minutes } minutes. Send the bot /dashboard for a new one.
web-app-refused = Telegram's word for who you are has not come through, or is too old. Close this window, and open it again from the bot.
web-error = { $status ->
    [403] This came from another site, and was not done.
    [404] There is no such page, or it is not for you.
    [405] This page does not do that.
    [500] That went wrong on our side. It is noted, under number { $number }.
    [503] What this page needs is out of reach for a moment. Try again.
   *[other] That cannot be done.
  }
web-crowded = Many people look at these pages just now. Try again in a few seconds.
web-no-course = Here are the figures of your courses, once you have made one: send the bot /create.

web-skip = To the content
web-sorry = Not this way
web-to-bot = To the bot
web-to-dashboard = To the dashboard
web-enter = Dashboard
web-enter-how = Send /dashboard to @{ $bot } in a private chat. It gives you a link that lets you in.
web-enter-sure = You stay in for as long as you look around, twelve hours at most. On a computer that others use, log out in the end.
web-go-in = Go in as { $name }
web-app-opens = One moment …
web-app-fails = Telegram's word for who you are has not come through. Close this window, and open it again from the bot.
web-choose = Which community?
web-choose-none = You run no community and make no courses in one. If that has just changed, write something in the group and come back.
web-other-community = Switch
web-leave = Log out
web-role = { $role ->
    [owner] operator
    [admin] admin
   *[creator] creator
  }
web-pages = Pages
web-room = { $name ->
    [orders] Orders
    [ledger] Ledger
    [courses] Courses
    [learners] Learners
    [campaigns] Campaigns
    [people] People
    [reach] Reach
    [giveaways] Giveaways
    [closer] Closer look
    [members] Members
    [questions] Questions
    [experiments] Experiments
   *[overview] Overview
  }
web-clock = All days and times by the clock of { $zone }

web-period = Period
web-days = { $days ->
    [one] 1 day
   *[other] { $days } days
  }
web-from = From
web-to = to
web-course = Course
web-all = All
web-apply = Show
web-compared = Compared with
web-against = { $name ->
    [week] same days, a week before
    [month] same days, a month before
    [year] same days, a year before
    [none] nothing
   *[before] as many days before
  }
web-only-campaign = Only what came of the campaign “{ $name }”.
web-days-wrong = These days cannot be shown. Choose days that have been, { $most } at most, the earlier one first.

web-key-figures = Key figures
web-earned = Earned
web-given-back = Given back
web-count = { $count }
web-and-other = and { $other }
web-than-before = before: { $before }
web-no-before = nothing to compare with
web-by-day = Stars earned, day by day
web-unit-stars = Stars
web-chart-of = { $what }: { $period }
web-as-table = As a table
web-no-stars = No Stars came in these days.
web-funnel = From interest to purchase
web-funnel-note = People; percentages are shares of the step before.{ $active ->
    [yes] { " " }Active is who wrote, pressed or did anything at all.
   *[no] { "" }
  }
web-column = { $name ->
    [day] Day
    [stars] Stars
    [before] Before
    [step] Step
    [people] People
    [share] Share
    [order] No.
    [paid-at] Paid
    [back-at] Given back
    [buyer] Buyer
    [item] What
    [price] Price
    [state] State
    [learners] Learners
    [learner] Learner
    [finished] Finished
    [sold] Sold
    [since] Since
    [by] By
    [lessons] Lessons
    [campaign] Campaign
    [begins] Begins
    [at] When
    [posting] What happened
    [account] Account
    [who] Who
    [amount] Amount
    [times] Times
    [last] Last
    [prize] Prize
    [draws-at] Draw
    [entrants] Entrants
    [winners] Winners
    [proof] Proof
    [group] Group
    [whom] Who is in it
    [engagement] Engagement
    [trend] In a month
    [sort] Sort
    [times-bought] Bought
    [leaves] Falls silent
    [buys] Buys soon
    [question] Question
    [answerer] Answered by
    [took] Took
    [votes] Helped
    [version] Version
    [told] Told
    [pressed] Pressed
    [bought] Bought
    [between] 95 times in 100 between
   *[other] { $name }
  }

web-export = { $form ->
    [xlsx] Excel
   *[csv] CSV
  }
web-newer = ← Newer
web-older = Older →
web-number = no. { $number }
web-which-orders = Which orders
web-orders-paid = Paid: { $count } · { $stars }{ $people ->
    [0] { "" }
    [one] { " · by one person" }
   *[other] { " " }· by { $people } people
  }
web-orders-back = Given back: { $count } · { $stars }
web-orders-kept = Deposits that stayed: { $stars }. They are in “Earned”, but no orders.
web-orders-shared = Bundles, memberships, tickets and paid questions stand here in full: of { $stars }, { $own } are yours, and only these are in “What earned most”.
web-orders-ledger = To the ledger
web-order-state = { $state ->
    [paid] paid
    [fulfilled] paid
    [refunded] given back
   *[other] { $state }
  }
web-no-orders = Nothing was paid or given back in these days. Choose others above.
web-whose-account = Whose account
web-account-of = { $name ->
    [all] All entries
    [house] The community's own
   *[own] My own
  }
web-posting = { $kind ->
    [sold] sold
    [held] paid, held
    [earned] handed over
    [deposited] deposit left
    [kept] deposit stayed
    [unknown] came for nothing known
    [asked-back] is to go back
    [stays] did not go back
    [went-back] went back
    [payout-asked] payout asked for
    [paid-out] paid out
    [payout-declined] payout declined
    [payout-taken-back] payout taken back
    [claimed] owed back after a payout
    [deducted] deducted
    [written-off] written off
   *[other] { $kind }
  }
web-account = { $name ->
    [telegram] balance at Telegram
    [provider] payment provider
    [creator] creators
    [expert] experts
    [asker] askers
    [house] the community's own
    [held] not handed over yet
    [held-commission] commission, held
    [deposits] deposits
    [back] on its way back
    [affiliate] commission
    [payout] set aside to be paid out
    [paid-out] paid out
    [claim] to be deducted
    [lost] written off
   *[other] { $name }
  }
web-journal-note = What Telegram or your payment provider holds for you stands as a minus: the lines of one entry sum to zero.
web-rows-many = These are more than { $most } lines, too many for one file. Choose fewer days, or one course.
web-lines-cut = The last { $most } lines; the files have all of them.
web-posts = Posts
web-no-people = Nobody did in these days. Choose others above.
web-no-lines = Nothing has moved on this account, and nothing was left over, in these days.
web-course-state = { $state ->
    [draft] draft
    [published] for sale
   *[other] withdrawn
  }
web-no-learners = Nobody has a course yet.
web-lessons-done = { $done } of { $all }
web-learner-state = { $state ->
    [finished] finished ✓
    [gone] given back or over
   *[learns] learning
  }
web-casts = Messages in private
web-no-casts = Nothing was sent to everybody yet. Begin with /broadcast or /campaign in the bot.
web-cast-line = { $done } of { $people } · { $sent } got it · { $lost } did not{ $doubtful ->
    [0] { "" }
   *[other] { " " }· of { $doubtful } nobody knows
  } · { $left } to go
web-cast-state = { $state ->
    [running] being sent
    [paused] paused
    [stopped] stopped
   *[finished] done ✓
  }
web-campaign-state = { $state ->
    [draft] draft
    [scheduled] planned
    [running] running
    [paused] paused
    [stopped] stopped
   *[finished] over
  }
web-no-campaigns = No campaign yet. Plan one with /campaign new in the bot.
web-giveaway-state = { $state ->
    [running] open
    [closed] closed
    [frozen] closed, not drawn yet
    [drawn] drawn ✓
   *[stopped] ended without a draw
  }
web-and-more = and { $count } more
web-proof = Show
web-list-hash = Hash of the list:
web-seed = Seed:
web-record = The record, to check the draw
web-no-giveaways = No giveaway yet. Open one with /giveaway in your group.

# Looking closer.

web-look = { $name ->
    [steps] Step by step
    [content] What earned most
    [attribution] What led to sales
    [hours] When people are there
    [cohorts] Who stays about
    [retention] How long members stay
    [lifetime] What a buyer brings
    [personas] Sorts of members
    [giveaways] What giveaways cost
    [prices] What prices do
   *[likely] Who is likely to buy
  }
web-rows-behind = The rows behind it: { $room ->
    [people] people
    [orders] orders
    [campaigns] campaigns
    [members] members
    [giveaways] giveaways
   *[experiments] experiments
  } →
web-live-lost = The connection is lost, trying again …
web-live-over = You are logged out, or no admin here any more: these figures move no more. To come in again, send the bot /dashboard.
web-rows-differ = { $name ->
    [attribution] There a sale counts for the campaign by whose button it came straight away, gifts too; here only sales of courses count, shared out among all that was pressed before.
   *[steps] There everybody stands once; here who goes to two courses counts twice.
  }
web-likely-none = Nothing is reckoned here yet, or not in the last days. That is done every night; send /likely to the bot in private to have it done now.
web-reckoned = Reckoned { $reckoned }, learnt { $learnt }. Members never see it.

# Members.

web-members-view = { $name ->
    [groups] Groups
   *[members] Members
  }
web-circle = { $name ->
    [likely] Likely buyers
    [at-risk] Falling silent
   *[everybody] Everybody
  }
web-circle-what = { $name ->
    [likely] members who will probably buy within 14 days
    [at-risk] members who were here, and will probably do nothing in the next 30 days
   *[everybody] all who joined, also who has left since
  }
web-circle-some = { $what } (in a community as large as yours, one in { $every } is told apart and listed)
web-circle-kind = { $kind ->
    [sort] sort of members
    [segment] segment
   *[usual] reckoned every night
  }
web-groups-note = Shares and engagement are of members who are still here; engagement is the mean of the last 30 days, from 0 to 100. Save segments of your own with /segment new in the bot; sorts of members need 40 people who do something.
web-sorts-wait = Which sort each member is of is being worked out. Look again in a moment.
web-members-sort = First
web-members-order = { $name ->
    [engaged] the most engaged
    [rising] who rises most
    [falling] who falls most
    [risk] who falls silent
    [likely] likely buyers
   *[newest] the newest
  }
web-members-count = { $count ->
    [one] 1 member
   *[other] { $count } members
  }
web-member-gone = left
web-members-note = Engagement is of the last 30 days, from 0 to 100, reckoned every night; admins and creators have none. The last sign of somebody is of the last 90 days, or their last purchase.
web-members-unsure = Chances of single members stand here once your community has taught enough to foresee them; until then, groups go by plain rules.
web-no-members = Nobody is in this group now. Choose another one above.

# Questions.

web-which-questions = Which questions
web-questions-which = { $name ->
    [known] Answered by the bot
    [answered] Answered by the team
    [open] Open
    [paid] To experts
   *[all] To the bot and the team
  }
web-question-figure = { $name ->
    [known] Answered by the bot
    [answered] Answered by the team
    [open] Without an answer
    [wait] Half are answered within
    [helped] It helped
    [paid] Paid, to experts
   *[asked] Asked
  }
web-question-over = not in { $time }
web-question-fate = { $fate ->
    [known] answered by the bot
    [lesson] a lesson named
    [same] asked already
    [answered] answered ✓
   *[open] open
  }
web-votes = 👍 { $yes } · 👎 { $no }
web-question-private = Asked in private; only the bot has read it
web-paid-private = Between the asker and the expert
web-paid-state = { $state ->
    [answered] answered ✓
    [returned] Stars went back
   *[waiting] waits
  }
web-no-questions = No such question in these days. Members ask with /ask, or by writing a question in the group; teach the bot answers with /faq.

# Experiments.

web-experiment-state = { $state ->
    [decided] decided ✓
   *[open] open
  }
web-experiment-kind = { $kind ->
    [learn] what sells better is sent more
    [public] posts for everybody; counted are those who pressed
    [lift] some, chosen by lot, were told nothing
   *[split] told by lot, in fixed shares
  }
web-lift = What the campaign itself sold
web-lift-version = { $name ->
    [held] Told nothing
   *[told] Told
  }
web-ahead = ahead
web-experiments-note = A difference counts as decided when chance alone would get so far on any day in fewer than 5 of 100 experiments, so look as often as you like; it is corrected for how many versions there are. An interval (Wilson, 95%) holds for who looks once. The twenty latest campaigns that tried something.
web-no-experiments = Nothing was tried out yet. Give a step of a campaign two versions (/campaign new in the bot), or hold some people out of it, and what sells better stands here.

# Campaigns.

campaign-how = Write it in one line: <code>/campaign new "Spring" --course PY101 --at "2026-12-01 09:00"</code>, if you like with <code>--text "Only this week!"</code>. Or <code>/campaign new</code> alone in our private chat. Also: /campaign list, and with a number behind it <code>/campaign show 3</code>, <code>edit</code>, <code>start</code>, <code>pause</code>, <code>resume</code>, <code>stop</code>, <code>clone</code>, <code>delete</code>, <code>stats</code>. A whole launch comes as a file with <code>/campaign import</code>; <code>export</code>, <code>check</code> and /campaign calendar show it.
campaign-dialog-in-private = Send /campaign new in our private chat and I ask you step by step; or write it here in one line: <code>/campaign new "Spring" --course PY101 --at "2026-12-01 09:00"</code>
campaign-quotes = Put the name and the time in quotes, or I lose a part of them: <code>/campaign new "Spring sale" --course PY101 --at "2026-12-01 09:00"</code>
campaign-name-length = A campaign's name has 1 to { $most } characters. Please write another one.
campaign-text-length = The words above the card have 1 to { $most } characters. Please shorten them.
campaign-time = I don't understand the time “{ $given }”. Write it like <code>2026-12-01 09:00</code> or <code>18:30</code>; here it is { $now } now.
campaign-time-past = That time is past; here it is { $now } now. Please choose a later one.
campaign-time-far = “{ $given }” is more than a year away. Please choose an earlier time.
campaign-scheduled = 📣 <b>{ $name }</b> (no. { $number }) goes to the group on { $time }. Stop it with <code>/campaign stop { $number }</code>
campaign-none = No campaign yet. Plan one with /campaign new in our private chat.
campaign-list = 📣 <b>Campaigns</b>

  { $campaigns }
campaign-line = no. { $number } · <b>{ $name }</b> · { $time } · { $state ->
    [draft] draft
    [scheduled] planned
    [running] running
    [paused] paused
    [posted] over, posted ✓
    [finished] over
    [stopped] stopped
   *[unsaid] not posted
  }
campaign-number = “{ $given }” is not the number of a campaign; /campaign list shows them all.
campaign-number-missing = Which campaign? Write its number behind the command, for example <code>/campaign show 3</code>; /campaign list shows them all.
campaign-unknown = There is no campaign no. { $number }. See /campaign list.
campaign-not-stoppable = “{ $name }” can't be stopped: it was not started, or is over. See /campaign list.
campaign-intro = 📣 { $text }
campaign-twice = “{ $name }” is already planned as no. { $number }, with the same words and time, so I did not plan it twice. For another one, change its name or time.
campaign-hour = I don't understand the time “{ $given }”. Write it like 17:45.
campaign-day-past = { $day } is past; here it is { $now } now. Please choose a later day.
calendar-months = Months
calendar-years = Years
campaign-ask-course = 📣 <b>A campaign</b>

  { $count ->
    [0] No course is for sale yet. Publish one first: /mycourses
   *[other] Which course is it for?
  }
campaign-no-text = Nothing, just the card
campaign-ask-hour = At what time? It is { $time } where your community is. Tap one, or type one such as 17:45.
expects-day = a tap on a day above, or a day such as 2026-12-05, tomorrow or 1 December
campaign-no-day = There is no such day: “{ $given }”. Write one such as 2026-12-05, tomorrow or 1 December.
expects-hour = a time such as 17:45 or a tap on one of the buttons above
campaign-yes = ✅ Schedule

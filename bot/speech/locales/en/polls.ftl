# Polls.

poll-how = Write your poll in one line: <code>/poll "Which topic next?" "Lists" "Files" --close 2h</code> – or the question on the first line and each option on a line of its own. If you like with <code>--anonymous</code>, <code>--multiple</code>, <code>--at "2026-12-01 09:00"</code> and <code>--every week</code>. Also: <code>/poll list</code>, <code>/poll stop 3</code>.
poll-quotes = I can't tell where your question ends, so put it and each option in quotes: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-in-group = Polls are put in your group: send /poll there.
poll-options = A poll needs 2 to 12 options, each in quotes or on a line of its own; I found { $count }. For example: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-question-length = The question may have 1 to { $most } characters. Please shorten it.
poll-option-length = Each option may have 1 to { $most } characters. Please shorten the long one.
poll-option-twice = Two options are the same. Please change one of them.
poll-close-missing = When shall it close? Write it behind <code>--close</code>, for example <code>--close 2h</code>, or leave <code>--close</code> out and it stays open.
poll-close = I don't understand when to close: “{ $given }”. Write for example <code>--close 30m</code>, <code>--close 2h</code> or <code>--close 3d</code>, at most 30 days.
poll-result-line = { $bar } { $option } – { $count }{ $mark ->
    [right] {" "}✅
   *[none] {""}
  }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { poll-voters }
poll-voters = { $voters ->
    [0] Nobody voted.
    [one] { $voters } person voted.
   *[other] { $voters } people voted.
  }
poll-time = I don't understand the time “{ $given }”. Write it like <code>--at "2026-12-01 09:00"</code> or <code>--at 18:30</code>; here it is { $now } now.
poll-time-range = “{ $given }” is past or more than a year away; here it is { $now } now. Please choose another time.
poll-every = I can repeat a poll every <code>day</code> or every <code>week</code>, not “{ $given }”. For example: <code>--at 18:30 --every week</code>
poll-every-without-at = Say when it starts as well: <code>--at 18:30 --every week</code>
poll-planned = 🗓 Planned: { $line }
poll-plan-line = no. { $number } · <b>{ $question }</b> · { $time }{ $every ->
    [day] {""}, then every day
    [week] {""}, then every week
   *[once] {""}
  }
poll-plans = 🗓 <b>Planned polls</b>

  { $lines }

  Stop one with <code>/poll stop</code> and its number.
poll-plans-none = No poll is planned. Plan one in your group: <code>/poll "Which topic next?" "Lists" "Files" --at 18:30 --every week</code>
poll-plan-unknown = No poll no. { $number } is planned. See /poll list.
poll-plan-stopped = “{ $question }” is stopped and will not be put.
poll-plan-no-chat = ⚠️ The poll <b>{ $question }</b> was not put, because I am not in its group any more. Add me and plan it again.
poll-plan-too-late = ⚠️ I was away when the poll <b>{ $question }</b> was due, and more than 6 hours late it was not put. If it repeats, it goes on next time.

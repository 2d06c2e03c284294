# Polls.

poll-how = Write your poll in one line: <code>/poll "Which topic next?" "Lists" "Files" --close 2h</code> – or the question on the first line and each option on a line of its own. If you like with <code>--anonymous</code>, <code>--multiple</code>, <code>--at "2026-12-01 09:00"</code> and <code>--every week</code>. Also: <code>/poll list</code>, <code>/poll stop 3</code>. Or tap, and I ask you step by step.
poll-next-question = What would you like to learn next?
poll-next-other = Something else
poll-quotes = I can't tell where your question ends, so put it and each option in quotes: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-in-group = A poll in one line is put in your group: send it there. Or tap, and I ask you step by step here. Also: <code>/poll list</code>, <code>/poll stop 3</code>.
poll-in-private = Press the button, and I ask you step by step in our private chat; the poll is put here.
poll-options = A poll needs 2 to 12 options, each in quotes or on a line of its own; I found { $count }. For example: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-question-length = The question may have 1 to { $most } characters. { $length ->
    [0] It is empty: please write what you ask.
   *[other] It has { $length }: please shorten it.
  }
poll-option-length = Each option may have 1 to { $most } characters. { $length ->
    [0] Option { $number } is empty: please write it, or leave it out.
   *[other] Option { $number } has { $length }: please shorten it.
  }
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
poll-closed-already = 📊 <b>{ $question }</b> is closed. I could not count its votes; how they fell stands in the poll.
poll-not-counted = ⚠️ The poll <b>{ $question }</b> is over, but it is out of my reach and I was told of no votes, so there is no result.
poll-waits = ⏳ The poll <b>{ $question }</b> should close now, but I am not in <b>{ $group }</b> any more, so it stays open and waits. Bring me back – tap my name at the top of this chat → <i>Add to Group</i> – and I close it and say the result.
poll-uncertain = ⚠️ I was cut off in the very moment of putting the poll <b>{ $question }</b> and can't tell whether it arrived; I don't put it twice. Please look into your group: if it is there, delete it, as I can't count its votes; then put it again with <code>/poll</code> or <code>/quiz</code>.
poll-refused = ⚠️ The poll <b>{ $question }</b> was not put. What went wrong: { $reason }. Please mend that if you can, and put it again with <code>/poll</code> or <code>/quiz</code>; one that repeats goes on next time.
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
poll-stop-which = Which planned poll? Write its number: <code>/poll stop 3</code>. See <code>/poll list</code>.
poll-plan-unknown = No poll no. { $number } is planned. See /poll list.
poll-plan-stopped = “{ $question }” is stopped and will not be put.
poll-plan-no-chat = ⚠️ The poll <b>{ $question }</b> was not put, because I am not in its group any more. Add me and plan it again.
poll-plan-too-late = ⚠️ The poll <b>{ $question }</b> was due on { $time }. That time went by, and more than 6 hours late it was not put. If it repeats, it goes on next time.

poll-step-by-step = 📊 Step by step
poll-ask-question = 📊 <b>A poll</b>

  What do you want to ask? Write the question.
poll-ask-options = 📊 <b>{ $question }</b>

  { $count ->
    [0] Which answers are there? One message for each, or one per line.
    [1] { $options }

    And the next? One message for each, or one per line.
   *[other] { $options }

    Send more, or tap <i>Next</i>.
  }
poll-option = • { $option }
poll-options-most = A poll has at most { $most } options, so { $left ->
    [0] there is room for none more. Tap <i>Next</i>, or take one back.
    [one] there is room for one more. Send fewer lines.
   *[other] there is room for { $left } more. Send fewer lines.
  }
poll-take-back = ↩ Take back the last one
poll-next = Next ›
poll-ask-kind = What kind of poll? Tap what it should be; nothing is fine too: then everybody sees who voted, for one option.
poll-is-anonymous = Nobody sees who voted
poll-is-multiple = Several options may be chosen
poll-ask-end = How long may people vote? Tap, or type for example <code>12h</code>. When it is over I post the result.
poll-no-end = It stays open
poll-close-typed = I don't understand how long: “{ $given }”. Type for example <code>30m</code>, <code>2h</code> or <code>3d</code>; a minute at least, 30 days at most.
poll-ask-day = When shall I put it? Tap <i>Now</i> or a day.
poll-now = ▶ Now
poll-ask-hour = At what time? Your group's clock shows { $time } now. Tap, or type a time such as 17:45.
poll-hour = I don't understand the time “{ $given }”; here it is { $now } now. Type a time such as 17:45.
poll-ask-every = Once, or again and again at this hour?
poll-every-once = Once
poll-every-day = Every day
poll-every-week = Every week
poll-picked = • { $what }
poll-confirm = 📊 <b>{ $question }</b> → { $group }

  { $options }

  { $kind }🏁 { $closes }
  🕘 { $time }{ $every ->
    [day] , then every day
    [week] , then every week
   *[once] {""}
  }
poll-open-for = open for { $span }
poll-at-once = put at once
poll-yes = ✅ Put it
poll-put = The poll “{ $question }” goes to the group now.
left-poll = Cancelled: no poll was put or planned. /poll new begins anew.
expects-poll-question = the question, as a text message
expects-poll-options = options, as text messages, or a tap on one of the buttons above
expects-poll-end = a length of time such as 12h or a tap on one of the buttons above

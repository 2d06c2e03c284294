# Polls.

poll-how = Write your poll in one line: <code>/poll "Which topic next?" "Lists" "Files" --close 2h</code>
poll-in-group = Polls are put in your group: send /poll there.
poll-options = A poll needs 2 to 10 options, each in quotes; I found { $count }. For example: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-question-length = The question may have 1 to { $most } characters. Please shorten it.
poll-option-length = Each option may have 1 to { $most } characters. Please shorten the long one.
poll-option-twice = Two options are the same. Please change one of them.
poll-close = I don't understand when to close: “{ $given }”. Write for example <code>--close 30m</code>, <code>--close 2h</code> or <code>--close 3d</code>, at most 30 days.
poll-result-line = { $bar } { $option } – { $count }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { $voters ->
    [0] Nobody voted.
    [one] { $voters } person voted.
   *[other] { $voters } people voted.
  }

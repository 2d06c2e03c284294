# Polls and giveaways.

poll-how = Write your poll in one line: <code>/poll "Which topic next?" "Lists" "Files" --close 2h</code> – or the question on the first line and each option on a line of its own.
poll-quotes = I can't tell where your question ends, so put it and each option in quotes: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-in-group = Polls are put in your group: send /poll there.
poll-options = A poll needs 2 to 12 options, each in quotes or on a line of its own; I found { $count }. For example: <code>/poll "Which topic next?" "Lists" "Files"</code>
poll-question-length = The question may have 1 to { $most } characters. Please shorten it.
poll-option-length = Each option may have 1 to { $most } characters. Please shorten the long one.
poll-option-twice = Two options are the same. Please change one of them.
poll-close-missing = When shall it close? Write it behind <code>--close</code>, for example <code>--close 2h</code>, or leave <code>--close</code> out and it stays open.
poll-close = I don't understand when to close: “{ $given }”. Write for example <code>--close 30m</code>, <code>--close 2h</code> or <code>--close 3d</code>, at most 30 days.
poll-result-line = { $bar } { $option } – { $count }
poll-result = 📊 <b>{ $question }</b>

  { $lines }

  { $voters ->
    [0] Nobody voted.
    [one] { $voters } person voted.
   *[other] { $voters } people voted.
  }

giveaway-how = Write it in one line, the prize in quotes: <code>/giveaway "A seat in the course" 2h 3</code> – drawn in 2 hours, 3 winners.
giveaway-in-group = Giveaways are opened in your group: send /giveaway there.
giveaway-prize = The prize may have 1 to { $most } characters. Please shorten it.
giveaway-when-missing = When does it end? Write it behind the prize, for example <code>/giveaway "A seat in the course" 2h</code>: everybody may join for 2 hours, then the winner is drawn.
giveaway-when = I don't understand when to draw: “{ $given }”. Write for example <code>30m</code>, <code>2h</code> or <code>3d</code> behind the prize, at most 60 days.
giveaway-winners = “{ $given }” is no number of winners. Write a number from 1 to { $most } at the end.
giveaway-open = 🎁 <b>{ $prize }</b>

  { $winners ->
    [one] One winner
   *[other] { $winners } winners
  }, drawn on { $time }.
  <i>Fair draw, fingerprint</i> <code>{ $fingerprint }</code>
giveaway-join = { $count ->
    [0] 🎟 Join
   *[other] 🎟 Join ({ $count })
  }
giveaway-joined = You are in with ticket { $number }. Good luck! 🍀
giveaway-joined-already = You are in already. Good luck! 🍀
giveaway-over = This giveaway is over. Watch out for the next one!
giveaway-not-here = This giveaway belongs to another group.
giveaway-closed = 🎁 <b>{ $prize }</b>

  Closed. { $count ->
    [one] { $count } person took part.
   *[other] { $count } people took part.
  }
giveaway-nobody = 🎁 Nobody joined, so <b>{ $prize }</b> stays here for another time.
giveaway-result = 🎉 <b>{ $prize }</b> goes to { $winners }!

  Drawn from { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  } with the seed <code>{ $seed }</code>: the smallest SHA-256 of seed:id wins, and anybody can check it.

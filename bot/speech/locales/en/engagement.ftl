# Giveaways.

giveaway-how = Write it in one line, the prize in quotes: <code>/giveaway "A seat in the course" 2h 3</code> – drawn in 2 hours, 3 winners.
giveaway-in-group = Giveaways are opened in your group: send /giveaway there.
giveaway-prize = The prize may have 1 to { $most } characters. Please shorten it.
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

# Figures.

stats-in-private = Figures are for your team: send /stats in our private chat.
stats-empty = Nothing to count yet in { $group }. Put a /poll or show a /course in the group, and come back.
stats-title = { $group }: from interest to purchase
stats-days = Last { $days } days
stats-reached = Reached
stats-interacted = Took part
stats-previewed = Looked at a course
stats-ordered = Ordered
stats-paid = Paid
stats-line = { $bar } { $step }: <b>{ $count }</b> { $share }
stats-text = 📈 <b>{ $group }</b> · last { $days } days

  { $lines }
  <i>The percentages are shares of the step before.</i>

  Earned: <b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] { " (what was given back is taken off)" }
      Given back: <b>{ $refunds }</b> · { $back }
  }

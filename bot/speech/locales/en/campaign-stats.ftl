# What came of a campaign.

campaign-stats-in-private = Figures are for your team: send <code>/campaign stats { $number }</code> in our private chat.
campaign-stats-empty = Nothing to count for “{ $name }” yet: nobody has got it or pressed anything below it.
campaign-stats-title = { $name }: from message to sale
campaign-stats-model = { $model ->
    [first] Sales go to the first message pressed in { $days } days
    [linear] Sales are shared by all messages pressed in { $days } days
   *[last] Sales go to the last message pressed in { $days } days
  }
campaign-stats-by = { $model ->
    [first] First message
    [linear] All alike
   *[last] Last message
  }
campaign-stats-reached = Reached
campaign-stats-clicked = Pressed a button
campaign-stats-previewed = Looked at the course
campaign-stats-ordered = Ordered
campaign-stats-paid = Paid
campaign-stats-text = 📊 <b>{ $name }</b> (no. { $number })
  { $model }.

  { $lines }

  Earned: <b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] { " (what was given back is taken off)" }
      Given back: <b>{ $refunds }</b> · { $back }
  }{ $private ->
    [yes] { "" }
      Want no such messages any more: <b>{ $stopped }</b>
   *[no] { "" }
      <i>Telegram tells no bot who saw a post, so it begins with who pressed something.</i>
  }
campaign-stats-heading = What each message brought
campaign-stats-figures = { $pressed } pressed · { $paid } paid · { $stars ->
    [one] { $stars } Star
   *[other] { $stars } Stars
  }
campaign-stats-step = { $step ->
    [0] Post
   *[other] Step { $step }
  }
campaign-stats-label = { $step }{ $tried ->
    [yes] { " " }· { $variant }
   *[no] { "" }
  }
campaign-stats-messages = <b>Message by message</b>
  { $lines }
campaign-stats-message = { $label }: { $reached ->
    [0] { "" }
   *[other] { $reached } reached ·{ " " }
  }{ $pressed } pressed · { $paid } paid · <b>{ $stars }</b>{ $stopped ->
    [0] { "" }
   *[other] { " " }· { $stopped } 🔕
  }
campaign-stats-more = … and { $count } more.
campaign-test = 🧪 <b>{ $step }</b>, { $private ->
    [yes] of those who got it
   *[no] of those who pressed something
  }:
  { $said }
campaign-test-nothing = Nothing was bought yet, or not every version was sent: there is nothing to compare.
campaign-test-decided = <b>{ $best } sold better than { $other }</b>: { $high } against { $low }. However often you look, chance alone would ever come so far in { $times ->
    [0] fewer than 1
   *[other] { $times }
  } of { $of } experiments.
campaign-test-equal = { $best } and { $other } sold the same so far: { $high }.
campaign-test-open = { $best } is ahead of { $other }, { $high } against { $low }, but that is not enough yet: if it stays like this, about { $more } more people each are needed to tell it from chance, however often you look.
campaign-test-likely = How likely each is the best: { $chances }.
campaign-lift = 🎯 <b>What the campaign itself sold.</b> Of { $told } people it was for, { $told_rate } bought; of { $held } chosen by lot who were told nothing, { $held_rate }. { $sure ->
    [yes] So it brought about <b>{ $extra }</b> sales that would not have been otherwise, between { $least } and { $most }.
   *[no] That would be about { $extra } sales more, but it lies anywhere between { $least } and { $most }, so it may be chance.
  }

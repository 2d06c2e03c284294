# Who is likely to buy, and who falls silent.

help-likely = /likely – how many will probably buy, what goes with it, and who falls silent
command-likely = Who is likely to buy
likely-in-private = What I expect of members is for your team: send /likely in our private chat.

likely-text = 🎯 <b>Who is likely to buy</b> · { $group }

  { $lines }

  Write to them: <code>/segment new buyers likely</code> or <code>/segment new quiet at-risk</code>, then /broadcast or /campaign.

  <i>Reckoned { $reckoned }, learnt { $learnt }. Members never see it.</i>
likely-nobody = I know no members of <b>{ $group }</b> yet, so there is nobody to reckon with. I get to know people when they write or take part there; ask me again in a few days.
likely-sentence = { $so ->
    [learnt] <b>{ $count } of { $members } members</b> have a chance of { $least } or more to buy something within 14 days; the average is { $average }.
    [useless] <b>{ $count } of { $members } members</b> look like buyers, by odds set by hand. What I learnt from your sales foresees no better than the average ({ $average } buy within 14 days), so I don't go by it.
   *[few] <b>{ $count } of { $members } members</b> look like buyers, by odds set by hand. To learn from your own sales there is too little yet: { $did ->
      [one] one sale
     *[other] { $did } sales
    } in { $times ->
      [0] no fortnight
      [one] one fortnight
     *[other] { $times } fortnights
    }. It takes three fortnights at least, with 20 sales in the older ones to learn from, and 10 in the newest (half of them, four at most) to check it by. On average I reckon with { $average } who buy within 14 days.
  }
likely-effects = What goes with buying here:
  { $effects }
  It goes with it; it need not be the reason.
likely-effect = · { $what }: <b>{ $times }×</b> as likely
likely-trait = { $trait ->
    [unpaid] left an order unpaid in the last 14 days
    [bought] bought something before
    [new] joined in the last 30 days
    [invited] was brought by somebody
    [tried] tried a free lesson
    [looked] looked at a course
    [asked] asked a question
    [took-part] voted, played, joined or learned
    [talked] talked in the last 7 days
    [talkative] talks a lot
    [pressed] pressed a campaign's button
   *[moved] reacted or replied to a post
  }
likely-quality = How good it is: over the last { $times } fortnights, each foreseen from those before it, its error (Brier) was { $error }, { $better } { $trend ->
    [smaller] smaller
   *[larger] larger
  } than if everybody had got the average ({ $base }). What it said and what came were { $off } points apart on average.{ $people ->
    [0] { "" }
   *[other] { " " }Where it expected most, { $said }, it was { $came } of { $people }.
  }
likely-engagement = Engagement is { $score } of 100 on average{ $trend ->
    [more] , up from { $before } a month ago.
    [less] , down from { $before } a month ago.
   *[same] , as a month ago.
  }
likely-at-risk = { $so ->
    [learnt] <b>{ $count }</b> of those who were here in the last 30 days will probably do nothing in the next 30: the chance is 1 in 2 or more ({ $average } on average).
   *[rule] <b>{ $count }</b> were here several times in the month before, and not in the last 14 days.
  }

likely-title = { $group }: what was expected, and what came
likely-subtitle = { $times } fortnights not learnt from, { $people } members' chances in all
likely-said = Expected chance to buy within 14 days
likely-came = Bought
likely-exact = exactly as expected
likely-seen = what came, 95 times in 100

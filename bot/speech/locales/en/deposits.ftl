# Deposits: Stars left for a challenge, which come back to who finishes it.

challenge-deposit-start = With a deposit everybody begins on the first day, so that day can't be today. Leave <code>--start</code> out to begin tomorrow, or give a later day.
challenge-card-deposit = 💰 Taking part needs a deposit of { $price }, paid in private before the first day. Whoever checks in every time (made-up times count) gets it back by itself; everybody else's stays with { $group }.
challenge-join-deposit = { $label } · { $price }

deposit-terms = 💰 <b>{ $name }</b> · deposit of { $price }

  • Check in every { $days ->
    [7] week
   *[other] day
  } ({ $rounds } in all{ $spare ->
    [0] { "" }
   *[other] ; up to { $spare } missed can be made up for
  }), and your { $price } come back by themselves.
  • If you don't finish, or leave the group for good, they stay with { $group }.
  • If the challenge is called off, everybody gets them back.
  • It begins on { $begins }; you can join until then.

  Pay below if you agree. You are in as soon as you have paid.
deposit-order-title = Deposit: { $name }
deposit-order-text = Comes back by itself once you have checked in every { $days ->
    [7] week
   *[other] day
  } ({ $rounds } in all{ $spare ->
    [0] { "" }
   *[other] ; up to { $spare } missed can be made up for
  }). If you don't finish, it stays with { $group }.
deposit-begun = “{ $name }” has begun, and with a deposit nobody joins later. See /challenges for others.
deposit-finished = 🏁 <b>{ $name }</b>: you checked in every time. Well done! Your { $price } are on their way back.
deposit-finished-unseen = 🏁 <b>{ $name }</b>: you checked in whenever I asked for it, and what I could not ask for counts as made. Well done! Your { $price } are on their way back.
deposit-finished-late = 🏁 <b>{ $name }</b>: your last proof was sent in time and only reached me late. So you checked in every time, and I was wrong to say your deposit stays. Your { $price } are on their way back.
deposit-called-off = ↩️ <b>{ $name }</b> was called off; your { $price } are on their way back.
deposit-kept = ⌛ <b>{ $name }</b> is over, and you did not check in every time. Your deposit of { $price } stays with { $group }, as you read before you paid. If something went wrong, write to /paysupport.
deposit-too-late = ↩️ Your { $price } for <b>{ $name }</b> reached me too late for you to take part. They are on their way back; you need not do anything.
deposit-withdrawn = ↩️ Your deposit of { $price } for <b>{ $name }</b> goes back to you, so you are out of the challenge. Questions: /paysupport
deposit-restored = ✅ Telegram did not give your { $price } for <b>{ $name }</b> back after all, so you are in the challenge again, and they wait for you to finish it.
deposits-unseen = 💰 <b>{ $name }</b>: my { $count ->
    [one] post
   *[other] posts
  } of { $days ->
    [7] week
   *[other] day
  } { $numbers } never appeared in the group, so { $count ->
    [one] that round counts
   *[other] those rounds count
  } as made for everybody who left a deposit.
deposits-noted = 💰 <b>{ $name }</b> is over: { $count ->
    [one] { $count } person who left a deposit did not finish
   *[other] { $count } people who left a deposit did not finish
  }. ⭐ { $stars } stay with your group and count as earned in /stats. /refund gives one back all the same.

# Payouts: asked for by who earned, handed over by who runs the group.

help-payout = /payout – have what is yours handed over to you
help-payouts = /payouts – who waits for what they earned, and what was paid
command-payout = Have what you earned handed over
command-payouts = Who waits for what they earned

payout-nothing = There is nothing of yours in { $group } to pay out yet. What you earn can be paid out { $days } days after the sale: sell a course (/create), answer questions (/expert) or recommend courses (/affiliate).
payout = 💸 <b>Paying out what is yours in { $group }</b>

  Available now: <b>{ $available }</b>
  Still on hold: { $hold }{ $waits ->
    [yes] {" "}– the next of it on { $next }
   *[no] {""}
  }
  To be deducted, as buyers gave it back after it was paid out to you: { $claim }

  A sale is on hold for { $days } days, or for as long as its buyer may give it back. A bot cannot send Stars: an admin hands over what they are worth some other way, and you agree on it with them.
payout-earlier = Your requests:
payout-line = • { $date } · { $stars } · { $state ->
    [asked] ⏳ waits
    [paid] ✅ paid
    [declined] ❌ declined: { $why }
   *[taken-back] ↩️ taken back
  }
payout-ask = 💸 Ask for { $stars }
payout-take-back = ↩️ Take the request back
payout-waits = You have asked for a payout already; wait until it is settled, or take it back with /payout.
payout-nobody = I can reach nobody who could pay you right now, so nothing was asked for and your balance is as it was. Ask an admin of your group to open our private chat, then try again.
payout-changed = What is available has changed meanwhile: it is { $stars } now. Send /payout again.
payout-asked = ✅ You asked for { $stars }. They are set aside for you, the admins have been told, and you hear from me once it is settled.
payout-not-yours = That request is somebody else's. Your own are under /payout.
payout-settled = That request is settled: { $state ->
    [paid] it was paid.
    [declined] it was declined.
   *[taken-back] it was taken back.
  }
payout-taken-back = ↩️ Taken back: { $stars } are in your balance again.
payout-taken-back-team = ↩️ { $name } took back request no. { $number } for { $amount } Stars: there is nothing to pay.
payout-card = 💸 <b>Payout no. { $number }</b>

  { $name } ({ $handle }) asks for <b>{ $stars }</b> of what is theirs in { $group }.
  Paid out to them so far: { $paid } · given back by buyers since, to be deducted: { $claim }

  The Stars are on the bot's balance at Telegram, and a bot cannot send them on: hand over what they are worth as you have agreed, and press <i>Paid</i> afterwards.
payout-card-rest = ⚠️ Buyers had some of it back since it was asked for: only <b>{ $rest }</b> of it is still theirs. Hand over that much and press the first button; what they owe is settled by it. If you have handed over all of it already, press the second button: what was too much is taken off what they earn next.
payout-card-nothing = ⚠️ Buyers had all of it back since it was asked for: nothing of it is theirs any more. Decline it. If you have handed it over already, press the button that says so: it is taken off what they earn next.
payout-paid-yes = ✅ Paid
payout-paid-rest = ✅ Paid { $stars }, the rest
payout-paid-all = ✅ Paid { $stars } already
payout-decline = ❌ Decline …
payout-paid-here = ✅ Payout no. { $number }: { $stars } paid to { $name }.
payout-paid = ✅ { $stars } of yours in { $group } were paid out to you. If they have not arrived, ask the group's admins.
payout-paid-less-here = ✅ Payout no. { $number }: { $stars } paid to { $name }, and { $less } of what they owed back is settled.
payout-paid-less = ✅ { $stars } of yours in { $group } were paid out to you. { $less } of your request were kept: buyers had them back, and you owe nothing for that any more. If the Stars have not arrived, ask the group's admins.
payout-decline-why = Why is payout no. { $number } declined? Reply to this message, at most { $most } characters; who asked reads it.
payout-reason-length = Give the reason in words, at most { $most } characters.
payout-declined-here = ❌ Payout no. { $number } to { $name } ({ $stars }) is declined: { $why }
payout-declined = ❌ Your payout of { $stars } in { $group } was declined: { $why }

  They are in your balance again (/payout).
payout-list = 💸 <b>Payouts of { $group }</b>

  { $count ->
    [0] Nobody waits for a payout.
    [one] One request waits; it follows.
   *[other] { $count } requests wait; they follow.
  }

  Settled last:
  { $lines }
payout-of = { $line } · { $name }
balance-payout = { $waits ->
    [no] { "" }
   *[yes] Of that { $hold } can be asked for { $days } days after each sale, the next part from { $next } on.{ "\u000A" }
  }Available for /payout now: { $available } · asked for: { $asked } · paid out so far: { $paid } · to be deducted, as buyers gave it back since: { $claim }

# Orders, payments, refunds, terms.

money-stars = ⭐ { $amount }
money-lowered = { $price } instead of { $before }

order-invoice-follows = 🛒 <b>{ $item }</b> – order no. { $order }

  Pay with the button below. The price stands for { $left }, until { $until }. Questions: /paysupport · /terms
order-cancel = Cancel this order
order-cancelled = Order no. { $order } (“{ $item }”) is cancelled; its invoice can't be paid any more.
order-cancel-too-late = This order is paid, over or cancelled already, so there is nothing to cancel. Questions: /paysupport
order-owned = <b>{ $course }</b> is yours already.
order-open-course = 📖 Open the course
order-not-offered = This course is not for sale at the moment. See /courses for what is.
order-sold-out = All seats of “{ $course }” are taken. See /courses for others.

checkout-unknown = This invoice is not ours. Please ask me for one of mine.
checkout-not-yours = This invoice was made for somebody else. { $kind ->
    [course] Open /courses for one of your own.
    [question] Ask an expert yourself with /experts.
    [gift] Give one of your own with /gift.
    [parcel] Open /goods for one of your own.
    [membership] Open /memberships to join yourself.
   *[other] Tap the button you found it by for one of your own.
  }
checkout-paid = You have paid for this already. { $kind ->
    [course] Your courses are under /learn.
    [bundle] Your courses are under /learn.
    [team] You are in the team, or have the course: see /learn.
    [deposit] You are in the challenge; see /challenges.
    [gift] Your gifts are under /gift.
    [ticket] You have your ticket; see /events.
    [lesson] The lesson is under /learn.
    [parcel] You read here when it is sent.
    [membership] You are a member; see /memberships.
   *[other] Find it under /myquestions.
  }
selling-away = I am not in “{ $group }” any more, so nothing is sold there: nobody could help you, or give Stars back. You are not charged.
checkout-given-back = The money for this went back, so this invoice is over. To have it again, order it anew.
checkout-free = “{ $course }” is free by now: take it under /course { $code } instead of paying.
checkout-forgotten = Whoever this invoice was made for had me forget them, so it is over. If that was you, order anew.
checkout-expired = This invoice has expired. { $kind ->
    [course] Open /courses and tap Buy for a fresh one.
    [bundle] Open the bundle again and tap Buy for a fresh one.
    [team] Tap the button on the team's card again for a fresh one.
    [deposit] Tap the button on the challenge's card again for a fresh one.
    [question] Ask anew with /experts.
    [gift] Send /gift and the course for a fresh one.
    [ticket] Tap the ticket on the event's card again for a fresh one.
    [lesson] Open the course's lessons again and tap one for a fresh one.
    [parcel] Open /goods and tap Buy for a fresh one.
    [membership] Open /memberships and join again for a fresh link.
   *[other] Tap the button under the question for a fresh one.
  }
checkout-cancelled = This invoice was cancelled, or a newer one took its place. { $kind ->
    [course] Pay the newest one, or open /courses and tap Buy for a fresh one.
    [bundle] Pay the newest one, or open the bundle again and tap Buy for a fresh one.
    [team] Pay the newest one, or tap the button on the team's card again.
    [deposit] Pay the newest one, or tap the button on the challenge's card again.
    [question] Ask anew with /experts.
    [lesson] Pay the newest one, or tap the lesson again.
    [parcel] Pay the newest one, or open /goods and tap Buy for a fresh one.
    [membership] Pay by the newest link, or open /memberships and join again.
   *[other] Pay the newest one, or tap the button under the question again.
  }
checkout-price = The amount is not that of your order. { $kind ->
    [course] Open /courses and tap Buy for a fresh invoice.
    [bundle] Open the bundle again and tap Buy for a fresh invoice.
    [team] Tap the button on the team's card again for a fresh invoice.
    [deposit] Tap the button on the challenge's card again for a fresh invoice.
    [question] Ask anew with /experts.
    [gift] Send /gift and the course for a fresh invoice.
    [ticket] Tap the ticket on the event's card again for a fresh invoice.
    [lesson] Tap the lesson again for a fresh invoice.
    [parcel] Open /goods and tap Buy for a fresh invoice.
    [membership] Open /memberships and join again for a fresh link.
   *[other] Tap the button under the question for a fresh invoice.
  }

receipt = ✅ <b>Paid – thank you!</b>

  { $item }: { $price }{ $coupon }
  Order no. { $order } · { $time }
  Payment <code>{ $charge }</code>

  { $kind ->
    [course] { $waits ->
        [yes] When it begins stands in my next message.
       *[no] Your first lesson follows.
      } Find your courses with /learn, help with /paysupport.
    [bundle] All of these courses are yours; a first lesson follows. Find them with /learn, help with /paysupport.
    [team] { $full ->
        [yes] You are in the team, and with you it is full: the course opens now.
       *[no] You are in the team! The course opens when it is full, by { $until } at the latest, or your Stars come back by themselves.
      } Help with /paysupport.
    [deposit] You are in! Reply to each post of the challenge in time, and your Stars come back by themselves when you have finished. Help with /paysupport.
    [question] The answer comes until { $until }, or your Stars come back by themselves. Follow it with /myquestions, help with /paysupport.
    [gift] Your gift is ready! Its card follows: pass it on, or share the link. Until it is opened you can keep it yourself or have your Stars back; see /gift. Help with /paysupport.
    [ticket] You have a seat! I remind you a day and an hour before. Until it begins you may give it back, and your Stars with it. Help with /paysupport.
    [lesson] Your lesson follows. Find it again with /learn, help with /paysupport.
    [membership] You are a member until { $until }, and Telegram renews it by itself every 30 days for this price. Its courses are open to you: /learn. Cancel or go on whenever you like: /memberships. Help with /paysupport.
   *[other] If anything is wrong, write to /paysupport.
  }
payment-surplus = Order no. { $order } was paid already, so your second payment of { $price } goes back to you by itself. You need not do anything.
payment-surplus-membership = Your { $price } for { $item } (order no. { $order }) paid for nothing new, because that month was paid already, this membership opens nothing any more that costs something, or it was given back or begun anew. So they go back to you by themselves. You need not do anything; what you have is under /memberships.
payment-unknown = Your payment arrived, but we cannot tell what it was for. It was noted, and somebody will look into it: <code>{ $charge }</code>. Write to them with /paysupport and what you wanted to buy.
payment-unknown-admins = ⚠️ { $name } paid ⭐ { $amount } for an order we do not know: <code>{ $charge }</code>. Nothing was delivered. Give it back with <code>/refund { $charge }</code>
payment-unknown-owners = ⚠️ { $name } paid ⭐ { $amount } for an order we do not know, and belongs to no group of mine: <code>{ $charge }</code>. Nothing was delivered. If they write to /paysupport, their letter reaches you here. Give it back with <code>/refund { $charge }</code>

refund-list = Which payment shall go back? Tap one, or send /refund and the order's number.
refund-row = { $order } · { $name } · { $item } · { $price }
refund-question = Give { $price } back to <b>{ $name }</b> for “{ $item }” (order no. { $order })? { $kind ->
    [deposit] If the challenge still goes on, they are out of it then.
    [gift] Nobody can open the gift then; if somebody has, the course is closed for them.
    [ticket] Their seat goes to somebody else then.
    [paidpost] They can still see the picture or film: what Telegram has opened stays open.
    [parcel] Telegram gives back Stars only, so you do it at your payment provider, and I say how to tell me.
    [membership] If it paid the month that runs, their membership ends then, and Telegram charges them no more.
   *[other] What they bought is closed for them then, unless something else of theirs opens it.
  }
refund-yes = ↩️ Yes, give it back
refund-no = ✖ No, leave it
refund-not-given = Nothing was given back. The buyer of order no. { $order } keeps what they bought.
refund-asked = Order no. { $order }: refund sent to Telegram. The buyer is told as soon as the Stars are back.
refund-nothing-paid = Nothing has been paid yet, so there is nothing to give back.
refund-no-such-order = There is no order no. { $order } here. Send /refund to see the latest ones.
refund-not-paid = Order no. { $order } is not paid (or was given back already), so there is nothing to refund.
refund-under-way = The refund of order no. { $order } is under way already.
refund-in-private = Please send /refund in our private chat.
refund-done = ↩️ Your { $price } for “{ $item }” (order no. { $order }) are back in your balance. { $kind ->
    [course] The course is closed again, unless something else of yours opens it.
    [bundle] The courses it opened are closed again, except those that something else of yours opens.
    [team] With that your place in the team is settled.
    [team-full] With that your place in the team is settled. The course is closed again, unless something else of yours opens it.
    [deposit] With that your deposit is settled.
    [question] The question is closed with that.
    [gift] With that the gift is void.
    [ticket] With that your seat at the event is given back.
    [lesson] The lesson is closed again, unless something else of yours opens it.
    [membership] If they paid the month that runs, the membership has ended, and Telegram charges you no more.
   *[other] What you bought is withdrawn.
  }
refund-done-surplus = ↩️ Your { $price } are back in your balance.
refund-failed = ⚠️ Telegram did not refund order no. { $order }: { $reason }. The buyer keeps what they bought. Try /refund again, or contact Telegram's support.

reminder-order = 👋 You had begun to order <b>{ $item }</b> in { $group }. { $about ->
    [coupon] Was there a question about the coupon?
    [bundle] Was there a question about what is in it?
    [gift] Was there a question about how the gift is passed on?
    [membership] Was there a question about paying every month?
    [parcel] Was there a question about the sending?
    [question] Your question is kept as you wrote it. Was there something else to ask before?
    [team] Was there a question about how the team works?
    [ticket] Was there a question about the event?
   *[payment] Was there a question about paying?
  } If you still want it, it is one tap; I remind you of it only this once.
reminder-buy = { $kind ->
    [gift] 🎁 Give it · { $price }
    [question] 💬 Ask · { $price }
    [team] 👥 Join · { $price }
    [ticket] 🎟 Ticket · { $price }
    [unlock] 🔓 Read the answer · { $price }
   *[other] 🛒 Buy · { $price }
  }
reminder-ask = ❓ I have a question
reminder-decline = No, thanks
reminder-declined = All right, no more about “{ $item }”. You find it under { $kind ->
    [gift] /gift
    [membership] /memberships
    [parcel] /goods
    [question] /experts
    [unlock] its card in the group
    [ticket] /events
   *[other] /courses
  } whenever you like.

terms = <b>Terms</b>
  • You buy access to a course, delivered here in chat, for yourself alone.
  • A lesson that you buy alone is yours like a course; nothing else of its course comes with it.
  • You pay with Telegram Stars; the receipt arrives at once, with the first lesson.
  • A membership (/memberships) is paid again every 30 days until you cancel it, there or in Telegram's settings. What is paid opens its courses to the end of its 30 days; then those you did not buy close.
  • A question to an expert is answered within the time you are told, or your Stars come back by themselves; an unlocked answer arrives at once. Both are for yourself alone.
  • A deposit for a challenge comes back by itself when you have checked in every time, made-up times included, and when the challenge is called off. If you don't finish, it stays with the group.
  • A place in a team comes back by itself when the team is not full in time, or you leave before it is full.
  • A gift opens its course once, for whoever uses its link or code first, and never runs out. Until then you may have your Stars back yourself (/gift); afterwards the group's admins decide.
  • A ticket for an event comes back by itself when the event is called off, or you give your seat back before it begins.
  • What is sent to you (/goods) is paid in the currency its card names, through a payment provider; it is sent to the address you give, and the seller tells you when.
  • One reduction counts for each order: the best of coupon, flash sale, friends' help and what you paid for single lessons of the course. Team and bundle prices are their own.
  • Something paid twice goes back to you by itself.
  • A course whose card names days for it you can give back yourself within them, under /paysupport; the receipt says until when.
  • For any other refund or trouble, write /paysupport and what happened. The group's admins answer.
  • Telegram itself does not answer for what is sold here.
support = <b>Help with a payment</b>
  { $orders }

  Tap what it is about, or write <code>/paysupport</code> and what is wrong, in one message. The admins of your group answer here.
support-about = 🆘 No. { $order } · { $item }
support-about-else = 🆘 Something else
support-order = no. { $order } · { $item } · { $price } · { $time } · { $state ->
    [paid] paid
    [fulfilled] paid
    [refunded] given back
   *[other] { $state }
  }
support-no-orders = You have bought nothing so far.
support-letter-again = 💬 <b>{ $name }</b> replies to your team's answer:

  { $letter }

  Reply to this message to answer.
support-letter-yours = 💬 <b>{ $name }</b> replies to your answer:

  { $letter }

  Reply to this message to answer.
support-passed-back = Passed on to who answered you.
support-passed-on = Passed on. Somebody from your group's team answers you here.
support-nobody = I can reach nobody who could help right now, so your letter was not passed on. Please write to an admin of your group yourself, or send it again tomorrow; what you paid is noted and not lost.
support-answer = 💬 The team of <b>{ $group }</b> answers:

  { $answer }

  Reply to this message to write back.
support-answered = Sent to { $name }.
refund-unknown-failed = ⚠️ Telegram did not give the payment <code>{ $charge }</code> back: { $reason }. Try <code>/refund { $charge }</code> again, or contact Telegram's support.
refund-unclear = ⚠️ Refund of no. { $number }: Telegram answered, but something went wrong here, and I cannot say yet whether the Stars are back. I ask again in 6 hours; whoever runs the bot finds the details in its log.
refund-by-itself-failed = ⚠️ Order no. { $order }: Stars that go back by themselves are not back yet: { $reason }. I try again every 6 hours; you need not do anything, and please don't /refund the order itself for it.
support-length = A letter has at most { $most } characters. Please shorten yours and send /paysupport again.
undelivered = ⚠️ { $what ->
    [invoice] An invoice
    [receipt] A receipt
    [lesson] A lesson
   *[other] An answer that was paid for
  } could not be delivered to { $name }: { $reason }. What they paid for is noted and theirs; /learn and /myquestions show it. Please tell them, or give the money back with /refund.

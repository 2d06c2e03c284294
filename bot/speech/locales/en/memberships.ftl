# Memberships: courses lent for as long as somebody pays every month.

command-memberships = Your memberships, and those you can join
help-memberships = /memberships – yours, until when, and those you can join
help-membership = /membership CODE – a membership; for creators /membership new, price, stop
membership-how = Write it in one line: <code>/membership new CLUB "Py Club" --price 300 --courses "PY101, PY201"</code>. The price is for 30 days; <code>--courses all</code> (for admins) opens every course of the group, those to come too. Later also: <code>/membership price CLUB 400</code>, <code>/membership stop CLUB</code>.
membership-how-price = Write the membership and its new price: <code>/membership price CLUB 400</code>
membership-courses = Name up to { $most } courses with commas between, or <code>--courses all</code>.
membership-all-admins = Only an admin can open everybody's courses. Name your own: <code>--courses "PY101, PY201"</code>
membership-course-free = “{ $course }” costs nothing, so nobody needs a membership for it. Leave it out.
membership-course-seats = “{ $course }” has a limited number of seats, which are sold one by one. Leave it out, or take the limit off first.
membership-twice = There is a membership { $code } already. Choose another short name, or end that one: <code>/membership stop { $code }</code>
membership-made = ♾ <b>{ $title }</b> can be joined: { $price } every 30 days.

  Members find it under /memberships and /courses, send <code>/membership { $code }</code>, or open this link, which you may post anywhere:
  { $link }

  No coupon or sale lowers its price.
membership-priced = “{ $title }” costs { $price } from now on, for whoever joins. { $members ->
    [0] Nobody pays for it yet.
    [one] The one member it has keeps the old price: Telegram changes nobody's.
   *[other] Its { $members } members keep their old price: Telegram changes nobody's.
  }
membership-stopped = Nobody can join “{ $title }” any more. { $members ->
    [0] It had no members.
    [one] Its one member keeps the courses until the paid time is over, is not charged again, and is told so.
   *[other] Its { $members } members keep the courses until their paid time is over, are not charged again, and are told so.
  }
membership-not-yours = “{ $title }” was made by somebody else. Ask them, or an admin.
membership-which = Which membership? Write its short name: <code>/membership CLUB</code>, or see /memberships.
membership-unknown = I know no membership { $code } here. See /memberships.
membership-over = This membership can't be had any more. See /memberships for others, and /courses for the courses.
membership-none = { $group } has no memberships. See /courses for the courses.
membership-empty = “{ $title }” opens no course at the moment, so you can't join it. See /courses.
membership-all-yours = All that “{ $title }” opens is yours for good already, so there is nothing to pay for.
membership-doubled = All that “{ $title }” opens is open to you already by { $names }, { $count ->
    [one] which renews by itself
   *[other] which renew by themselves
  }: you would pay for the same courses twice. Cancel that one first, and join when it ends, or join now all the same.
membership-card = ♾ <b>{ $title }</b>

  { $which ->
    [all] Every course of the group, and each new one:
   *[some] Its courses:
  }
  { $courses }

  <b>{ $price } every 30 days</b>, until you cancel. To change to another membership, cancel this one and join that: what is paid lasts until its end, and nothing is offset.
membership-course = • { $title }
membership-more = … and { $count } more
membership-members = 👥 { $members ->
    [0] No members yet
    [one] One member
   *[other] { $members } members
  } · <code>/membership price</code> · <code>/membership stop</code>
membership-asked = One moment: Telegram is asked, and you read its answer here.
membership-join = ♾ Join · { $price } a month
membership-choice = ♾ { $title } · { $price } a month
membership-title = ♾ { $title }
membership-blurb = Every 30 days, until you cancel. Opens: { $courses }
membership-invoice = <b>{ $title }</b> – order no. { $order }

  { $price } now, and again every 30 days until you cancel, in /memberships or in Telegram's settings. This link is for you alone; its price stands for { $left }, until { $until }. Questions: /paysupport · /terms
membership-pay = Pay { $price } a month
membership-no-link = Telegram made no payment link for “{ $title }”. Please try again in a while; the admins were told.
membership-no-link-admins = ⚠️ Telegram made no payment link for { $title }: { $reason }. Nobody can join until it does.
membership-card-had = ✅ You are a member until { $until }.
membership-card-bought = Yours for good already: { $courses }.
membership-own = ♾ My membership
membership-list = ♾ <b>Memberships of { $group }</b> – tap one to see what it opens.
membership-yours = ♾ <b>Your memberships in { $group }</b>

  { $lines }
membership-line = <b>{ $title }</b> – { $price } a month
  { $state ->
    [active] Paid until { $until }; then it renews by itself.
    [stopped] Canceled: it runs until { $until } and is not renewed.
    [given-up] Canceled in Telegram: it runs until { $until } and is not renewed. Take it up again in Telegram's settings, under My Stars.
   *[failed] ⚠️ It was not renewed on { $until }. The courses stay open until { $end }.
  }
membership-cancel = Cancel { $title }
membership-go-on = ▶️ Go on with { $title }
membership-again = ♾ Join again · { $price } a month
membership-not-running = This membership is over, or changed meanwhile. See /memberships.
membership-given-up = You canceled “{ $title }” in Telegram itself, so only there you can take it up again: Settings → My Stars → the subscription.
membership-refused = Telegram did not change “{ $title }”: { $reason }. Try again in a while, or do it in Telegram: Settings → My Stars → the subscription.
membership-canceled = ✖️ <b>{ $title }</b> is canceled. Its courses stay open until { $until }; you are not charged again.
membership-resumed = ▶️ <b>{ $title }</b> goes on: on { $until } it renews by itself for { $price }. If Telegram still shows it as canceled, take it up there, too: Settings → My Stars.
membership-failed = ⚠️ <b>{ $title }</b> was not renewed: its { $price } did not come on { $until }. Mostly there are too few Stars in one's balance. Fill them up (Settings → My Stars) and renew it there, or join again here. Your courses stay open until { $end }; after that they close, and open again with the next payment.
membership-ended = ♾ Your membership <b>{ $title }</b> is over, and its courses are closed. Where you were in them is remembered, should you come back.
membership-ended-unpaid = ♾ Your membership <b>{ $title }</b> was not paid again, so its courses are closed now. Where you were in them is remembered: they open again with the next payment.
membership-ended-free = ♾ Your membership <b>{ $title }</b> is over. { $names }: free by now, so you need no membership. Take what you want to go on with; where you were is remembered.
membership-free = Get it free: { $title }
membership-call-back = 👋 Your membership <b>{ $title }</b> in { $group } ended a while ago. Join again, and { $count ->
    [one] its course is open to you
   *[other] its { $count } courses are open to you
  } at once; you go on where you stopped. I say this only once.
membership-reminder = 🔔 { $state ->
    [renews] On { $until } your membership <b>{ $title }</b> in { $group } renews by itself for { $price }. If you don't want that, cancel it before.
   *[ends] On { $until } your membership <b>{ $title }</b> in { $group } ends, and its courses close. If you want to keep it, let it go on.
  }
membership-return-question = Give “{ $item }” (order no. { $order }) back?

  Your { $price } return to your balance. The membership ends at once, its courses close, and Telegram charges you no more. Join again later, and it can't be given back this way any more.
membership-owned = ♾ You have all that <b>{ $title }</b> in { $group } opens for good, so you read it without the membership, too. On { $until } it renews by itself for { $price }, unless you cancel it before.
membership-kept = ♾ <b>{ $title }</b> in { $group } opens no course any more that is sold. What you read by it you go on reading for as long as you are a member. On { $until } it renews by itself for { $price }, unless you cancel it before.
membership-nothing = ♾ <b>{ $title }</b> in { $group } opens nothing any more that costs something, so you are not charged again. { $lasts ->
    [yes] What you paid lasts until { $until }. The
   *[no] The
  } courses are under /courses.
membership-opens-nothing = ♾ “{ $title }” opens no course any more that is sold, so nobody can join it, and its members were told: who reads a course by it that was withdrawn may go on, the others are not charged again. To end it for all: <code>/membership stop { $code }</code>
membership-away = ♾ I am not in { $group } any more, so your membership <b>{ $title }</b> is not renewed, and you are not charged again. What you paid lasts until { $until }. Should I come back before, /memberships has the button to go on.
membership-away-told = ♾ I am not in <b>{ $group }</b> any more, so the membership “{ $title }” is not renewed for its members, as nobody there could help them or give Stars back. Each reads so some days before the next charge; once I am back, they can go on with it under /memberships.
membership-closed = ♾ The membership <b>{ $title }</b> in { $group } is not offered any more. What you paid lasts until { $until }; you are not charged again.
membership-refund-refused = ♾ Telegram did not give your { $price } for <b>{ $title }</b> in { $group } back after all, so its courses are open to you until { $until }. It does not renew by itself any more: /memberships has the button if you want it to go on.
membership-paid-late = ♾ The membership <b>{ $title }</b> in { $group } is not offered any more, but your { $price } were on their way already. They count: its courses are open to you until { $until }, and you are not charged again.

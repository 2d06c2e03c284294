# Giveaways.

giveaway-how = Write it in one line, the prize in quotes: <code>/giveaway "A seat in the course" 2h 3</code> – drawn in 2 hours, 3 winners. Or <code>/giveaway new</code>, and I ask you step by step.
giveaway-in-group = Giveaways are opened in your group: send /giveaway there. Or send <code>/giveaway new</code> here, and I ask you step by step.
giveaway-prize = The prize may have up to { $most } characters. Please shorten it.
giveaway-prize-empty = What can one win? Name the prize, in quotes: <code>/giveaway "A seat in the course" 2h</code>
giveaway-when-missing = When does it end? Write it behind the prize, for example <code>/giveaway "A seat in the course" 2h</code>: everybody may join for 2 hours, then the winner is drawn.
giveaway-when = I don't understand when to draw: “{ $given }”. Write for example <code>30m</code>, <code>2h</code> or <code>3d</code> behind the prize, at most 60 days; or <code>--entrants 100</code>.
giveaway-winners = “{ $given }” is no number of winners. Write one from 1 to { $most }, such as 3.
giveaway-winners-twice = How many win: “{ $first }” or “{ $second }”? Write the number once, behind the time or behind <code>--winners</code>.
giveaway-invited = “{ $given }” is no number of people to have brought. Write one from 1 to { $most }.
giveaway-coupon-off = I don't understand how much the winners' coupons take off: “{ $given }”. Write <code>--coupon 20%</code> (1 to 99) or <code>--coupon 50</code> for 50 Stars (1 to { $most }).
giveaway-chats = At most { $most } chats can be asked for.
giveaway-joined-when = I don't understand since when: “{ $given }”. Write for example <code>--joined 30d</code> or <code>--joined 2026-11-01</code>.
giveaway-entropy-source = Name the public source in 1 to { $most } characters, for example <code>--entropy "drand round 4567890"</code>.
giveaway-until = <code>--until</code> says how long a winner's coupon holds, so it needs <code>--coupon 20%</code>. When the giveaway ends stands behind the prize: <code>2h</code>.
giveaway-coupon-until = The coupon would not hold any more when it is won. Write a later <code>--until</code>, or leave it out for 30 days.
giveaway-chat-unknown = I can't find “{ $chat }”. Write its @name, add me there and make me an administrator: its name → Edit → Administrators → Add.
giveaway-chat-unseen = I can't see who is in “{ $chat }”. Make me an administrator there: its name → Edit → Administrators → Add. No special right is needed.
giveaway-poll-unknown = I put no poll here that asks “{ $given }”. Write some words of its question.
giveaway-poll-anonymous = The poll “{ $question }” is anonymous, so Telegram tells nobody who answered. Put one without <code>--anonymous</code> and name that.
giveaway-deaf-active = I don't hear what is said here, so I can't tell who said something. Make me an administrator: the group's name → Edit → Administrators → Add; no special right is needed. Then open the giveaway again.
giveaway-deaf = 🙉 I don't hear what is said in { $group }, so for <b>{ $prize }</b> talking brings no more tickets, and everybody seems to have never spoken. Make me an administrator now: the group's name → Edit → Administrators → Add; no special right is needed. What is said from then on counts.
giveaway-which = Which giveaway? Write its number: <code>/giveaway { $verb } 3</code>. See /giveaways.
giveaway-unknown = There is no giveaway no. { $number } here. See /giveaways.
giveaway-in-private = { $begun ->
    [yes] I have written to you in our private chat and ask you step by step there; the giveaway is opened here.
   *[no] Press the button, and I ask you step by step in our private chat; the giveaway is opened here.
  }
giveaway-begin-here = 🎁 A giveaway for <b>{ $group }</b>: I ask you step by step, and open it there.
giveaway-begin = 🎁 Begin

giveaway-open = 🎁 <b>{ $prize }</b>

  { $winners ->
    [one] One winner
   *[other] { $winners } winners
  }, { $when }.
giveaway-when-time = drawn on { $time }
giveaway-when-full = { $count ->
    [one] drawn as soon as somebody has joined
   *[other] drawn when { $count } people have joined
  }, at the latest on { $time }
giveaway-fair = 🔒 <i>Fair draw no. { $number }, committed to</i> <code>{ $commitment }</code>
giveaway-fair-check = 🔎 <i>An admin may look at the list before the draw; how many they exclude, and why, is published.</i>
giveaway-fair-entropy = 🎲 <i>… and to public entropy, which is named now; its value is given after the closing:</i> { $source }. <i>Please check that nobody could know it when this was opened.</i>
giveaway-fair-list = 📋 <i>Frozen list</i> <code>{ $hash }</code>
giveaway-asks-chats = • for members of { $chats }
giveaway-asks-joined = • for who was here before { $date }
giveaway-asks-active = { $days ->
    [one] • for who said something here since yesterday
   *[other] • for who said something here in the last { $days } days
  }
giveaway-asks-bought = • for who bought “{ $course }”
giveaway-asks-voted = • for who answered “{ $question }”
giveaway-asks-invited = { $people ->
    [one] • for who brought somebody who stayed (/invite)
   *[other] • for who brought { $people } people who stayed (/invite)
  }
giveaway-asks-admin = • not for admins
giveaway-bonus = 🎟 One more ticket for each hour in which you say something and for each person you brought who stayed, up to { $most } more
giveaway-join = { $count ->
    [0] 🎟 Join
   *[other] 🎟 Join ({ $count })
  }

giveaway-joined = You are in with ticket { $number }. Good luck! 🍀
giveaway-joined-already = You are in already, with ticket { $number }. Good luck! 🍀
giveaway-over = This giveaway is over. Watch out for the next one!
giveaway-not-here = This giveaway belongs to another group.
giveaway-cannot-see-now = I can't see right now whether you are in the chats this giveaway asks for. Please try again in a minute.
giveaway-telegram-silent = Telegram does not answer me right now. Please try again in a minute.
giveaway-needs-home = This giveaway is for members of the group. Join the group, then tap again.
giveaway-needs-chat = This giveaway is for members of { $chat }. Join there, then tap again.
giveaway-needs-joined = This giveaway is for who was here before { $date }. Watch out for the next one!
giveaway-needs-active = This giveaway is for who takes part: say something in the group, then tap again.
giveaway-needs-bought = This giveaway is for who bought “{ $course }”. See /courses.
giveaway-needs-voted = Answer the poll “{ $question }” first, then tap again.
giveaway-needs-invited = { $people ->
    [one] This giveaway is for who brought somebody who stayed. /invite gives you your own link.
   *[other] This giveaway is for who brought { $people } people who stayed. /invite gives you your own link.
  }
giveaway-needs-admin = This giveaway is not for admins. Thank you for running the group!
giveaway-needs-owns = The prize is “{ $prize }”, and you have that course already.
giveaway-needs-made = The prize is “{ $prize }”, and that is your own course. Thank you for giving it away!

giveaway-closed = 🎁 <b>{ $prize }</b>

  Closed. { $count ->
    [one] { $count } person took part.
   *[other] { $count } people took part.
  }
giveaway-closing = Giveaway no. { $number } is closed and will be drawn.
giveaway-closed-already = Giveaway no. { $number } is closed already.
giveaway-ended = Giveaway no. { $number } has ended.
giveaway-open-still = Giveaway no. { $number } is still open, or its list is just being frozen. End it with <code>/giveaway close { $number }</code>
giveaway-drawing = Giveaway no. { $number } is being drawn this very moment.
giveaway-cancelled = 🎁 <b>{ $prize }</b> was called off by an admin. { $count ->
    [0] Nobody had joined.
    [one] One person had joined.
   *[other] { $count } people had joined.
  }
giveaway-nobody = 🎁 Nobody joined, so <b>{ $prize }</b> stays here for another time.
giveaway-nobody-fits = 🎁 <b>{ $prize }</b> stays here: of { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  } nobody meets the conditions any more. The record says why: <code>/verify { $number }</code>
giveaway-frozen = 📋 <b>{ $prize }</b> is closed with { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  }. Their list stands: <code>{ $hash }</code>

  { $waits ->
    [entropy] It waits for <b>{ $source }</b>. Admins: <code>/giveaway entropy { $number } VALUE</code>
    [both] An admin looks at the list first: <code>/giveaway check { $number }</code>, <code>/giveaway checked { $number }</code>. Then it waits for <b>{ $source }</b>.
   *[check] An admin looks at the list and then has it drawn: <code>/giveaway check { $number }</code>, <code>/giveaway draw { $number }</code>
  }
giveaway-entropy = 🎲 { $source }: <code>{ $value }</code>. Compare it with its source.
giveaway-entropy-none = For giveaway no. { $number } no public entropy was named when it was opened.
giveaway-entropy-early = The list of giveaway no. { $number } must be frozen first, so that nobody knows the value before. After the draw it can't be changed.
giveaway-entropy-given = The value was given already and stays: { $value }
giveaway-entropy-how = Write the value, up to { $most } characters: <code>/giveaway entropy { $number } VALUE</code>
giveaway-entropy-first = First comes the value of “{ $source }”: <code>/giveaway entropy { $number } VALUE</code>
giveaway-check-first = Say first that the list is checked: <code>/giveaway checked { $number }</code>. Nobody can be excluded after that, so that nobody chooses whom to exclude once the value is known.
giveaway-unchecked = Giveaway no. { $number } was opened without <code>--check</code>, so its list stays as it is.
giveaway-checked-already = The list of giveaway no. { $number } is checked; nobody is excluded or let back in any more.
giveaway-check-changed = Somebody was excluded or let back in this very moment. Look again: <code>/giveaway check { $number }</code>
giveaway-check-ended = The list is checked. The group reads so.
giveaway-end-check = ✅ The list is checked

giveaway-check = 🔎 <b>{ $prize }</b> (no. { $number }), before the draw from { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  }

  🤐 Never said anything here: { $silent }
  <i>{ $silentnames }</i>
  👥 Came here at the same time as others: { $together }
  <i>{ $togethernames }</i>
  🔗 Brought by somebody who brought others here: { $brought }
  <i>{ $broughtnames }</i>

  ✂ Excluded so far: { $out }

  { $stage ->
    [drawn] 🏁 The draw is over; nothing is changed here any more.
    [stopped] ✖ The giveaway was called off.
    [drawing] 🎲 The draw has begun; nothing is changed here any more.
    [checked] ✅ The list is checked; nobody is excluded or let back in any more.
   *[open] This proves nothing: quiet members look the same. The group reads at once how many you exclude and why. One person: <code>/giveaway exclude { $number } @name</code>, and back: <code>/giveaway include { $number } @name</code>
  }
giveaway-exclude-0 = ✂ Exclude who never spoke ({ $count })
giveaway-exclude-1 = ✂ Exclude who came together ({ $count })
giveaway-exclude-2 = ✂ Exclude whom one person brought ({ $count })
giveaway-readmit-0 = ↩ Let back in who never spoke ({ $count })
giveaway-readmit-1 = ↩ Let back in who came together ({ $count })
giveaway-readmit-2 = ↩ Let back in whom one person brought ({ $count })
giveaway-who = I don't find exactly one entrant called “{ $name }”. Write the whole name, or the @name: <code>/giveaway { $verb } { $number } @name</code>
giveaway-who-missing = Whom? Write the name or the @name: <code>/giveaway { $verb } { $number } @name</code>
giveaway-excluded = { $count ->
    [0] They are excluded already.
    [one] One entrant is excluded; the group reads so, and the record will say so.
   *[other] { $count } entrants are excluded; the group reads so, and the record will say so.
  }
giveaway-readmitted = { $count ->
    [0] They are in already.
    [one] One entrant is back in; the group reads so.
   *[other] { $count } entrants are back in; the group reads so.
  }
giveaway-said-excluded = ✂ <b>{ $prize }</b>: an admin took { $count ->
    [one] one entrant
   *[other] { $count } entrants
  } out before the draw{ $reason ->
    [never-spoke] { "" } (never said anything here)
    [came-together] { "" } (came here at the same time as others)
    [share-an-inviter] { "" } (brought by somebody who brought others)
   *[other] {""}
  }. Out by now: { $out } of { $entrants }.
giveaway-said-readmitted = ↩ <b>{ $prize }</b>: an admin let { $count ->
    [one] one entrant
   *[other] { $count } entrants
  } back in. Out by now: { $out } of { $entrants }.
giveaway-said-checked = ✅ <b>{ $prize }</b>: the list is checked. { $out ->
    [0] Nobody was excluded.
    [one] One entrant was excluded.
   *[other] { $out } entrants were excluded.
  } This is final: <code>{ $hash }</code>

  { $waits ->
    [entropy] Now it waits for <b>{ $source }</b>, which must come out after this message. Admins: <code>/giveaway entropy { $number } VALUE</code>
   *[nothing] Now it is drawn.
  }
giveaway-draw = 🎉 Draw now
giveaway-draw-started = The draw begins.

giveaway-result = 🎉 <b>{ $prize }</b> goes to { $winners }!

  Drawn from { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  }.
  🔓 <i>Seed</i> <code>{ $seed }</code>
  📋 <i>List</i> <code>{ $hash }</code>
  <i>Anybody can check it:</i> <code>/verify { $number }</code>{ $unmet ->
    [no] { "" }
   *[yes] { "" }

      ✉️ Who won and never wrote to me: tap the button, and I tell you how to get it.
  }
giveaway-get = 🎁 Get it
giveaway-collect = { $own ->
    [no] 🎁 <b>{ $prize }</b> (no. { $number }) went to { $winners }. Watch out for the next one!
   *[yes] 🎁 <b>{ $prize }</b> (no. { $number }) is yours. { $gives ->
      [yes] How to use it stands in my message here; your courses are under /learn, your coupons under /coupon.
     *[no] The team will get in touch with you.
    }
  }
giveaway-redraw = Whose prize from <b>{ $prize }</b> (no. { $number }) goes to the next in the order? I ask once more before it does.
giveaway-redraw-asked = I ask you in our private chat whether you are sure.
giveaway-redraw-start = I ask in our private chat whether you are sure: write to me there first, then tap again.
giveaway-redraw-sure = ↻ <b>{ $prize }</b> (no. { $number }): { $old } { $why ->
    [left] has left the group.
   *[replaced] won it, and loses it if you pass it on.
  } Next in the order { $own ->
    [yes] are <b>you yourself</b>, and the group reads that, too
   *[no] is <b>{ $new }</b>
  }{ $passed ->
    [0] { "" }
    [one] { "" } ({ $passed } before is out or does not meet the conditions any more)
   *[other] { "" } ({ $passed } before are out or do not meet the conditions any more)
  }. The group reads that an admin passed the prize on from { $old } to { $new }, and { $old } hears it from me. Are you sure? If not, leave it: nothing happens.
giveaway-redraw-yes = ↻ Yes, pass it on to { $new }
giveaway-redraw-changed = Meanwhile somebody else is next in the order. Look again: <code>/giveaway redraw { $number }</code>
giveaway-redraw-done = Done. The group reads who gets the prize now.
giveaway-redrawn = ↻ <b>{ $prize }</b>: an admin passed the prize on from { $old }{ $why ->
    [left] , who has left the group,
   *[replaced] { "" }
  } to the next in the order of the draw: { $new }! { $own ->
    [yes] { $new } is the admin who did so.{ " " }
   *[no] { "" }
  }<i>Check it:</i> <code>/verify { $number }</code>
giveaway-replaced-already = This winner was replaced already, or somebody is being replaced right now. Look into the group.
giveaway-nobody-left = Nobody is left in giveaway no. { $number } who meets the conditions.
giveaway-no-winners = Giveaway no. { $number } has no winners who could be replaced.
giveaway-you-won = 🎉 You won <b>{ $prize }</b> in { $group }! The team will get in touch with you.
giveaway-you-won-course = 🎉 You won <b>{ $prize }</b> in { $group }! The course “{ $course }” is yours, and here is how it begins. You find it under /learn.
giveaway-you-won-coupon = 🎉 You won <b>{ $prize }</b> in { $group }! Coupon <b>{ $code }</b> is for you alone: { $terms }. Later you find it with /coupon.
giveaway-went-on = ↻ Your prize <b>{ $prize }</b> from { $group } has gone to the next in the order of the draw, because you { $why ->
    [left] have left the group
    [replaced] were replaced by an admin
   *[unreachable] could not be written to
  }. A course or coupon that came with it has ended. Ask an admin of the group if you think that is a mistake; <code>/verify { $number }</code> shows the draw.
giveaway-waits = ⏳ <b>{ $prize }</b> (giveaway no. { $number }) waits: it is due, but I am not in <b>{ $group }</b> any more, so I can neither see who is still there nor say who won. Bring me back – tap my name at the top of this chat → <i>Add to Group</i> – and it goes on by itself.
giveaway-blind = 🙈 <b>{ $prize }</b> (giveaway no. { $number }) waits: I can't see any more who is in “{ $chat }”, where winners must be. Make me an administrator there again: its name → Edit → Administrators → Add; no special right is needed. Then I draw by myself. Or call it off: <code>/giveaway cancel { $number }</code>
giveaway-unsaid = ⚠️ What came of <b>{ $prize }</b> (giveaway no. { $number }) could not be said in <b>{ $group }</b>. { $count ->
    [0] Nobody won.
    [one] The winner is { $winners }.
   *[other] The winners are { $winners }.
  } Please tell the group; there everybody can check it with <code>/verify { $number }</code> once I may write again.
giveaway-unreachable = ⚠️ { $names } won <b>{ $prize }</b>, but I can't write to them in private. Reach them in the group; they hear of it from me as soon as they write to me. If nobody answers, <code>/giveaway redraw { $number }</code> gives the prize to the next in the order.

giveaway-verify = 🔎 <b>{ $prize }</b> (no. { $number }) · { $state ->
    [running] open
    [closed] closed
    [frozen] closed, not drawn yet
    [drawn] drawn
   *[stopped] ended without a draw
  } · { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  }{ $won ->
    [0] { "" }
   *[other] { "" }
      🏆 { $winners }
  }

  🔒 Commitment <code>{ $commitment }</code>
  📋 List <code>{ $hash }</code>{ $checks ->
    [no] { "" }
   *[yes] { "" }
      ✂ { $out } excluded, hash of who and why <code>{ $exclusions }</code>
  }
  🔓 Seed <code>{ $seed }</code>
  🎲 Public entropy: { $entropy }
  { $state ->
    [drawn] <i>verify_draw.py repeats the draw from the record: { $where ->
      [private] it comes with this message, and says how.
     *[group] send me <code>/verify { $number }</code> in private, and I send it, along with your own entry.
    }</i>
    [stopped] <i>{ $count ->
      [0] Nobody had joined, so there is no draw to check.
     *[other] It was called off, so there is no draw to check and the seed stays closed.
    }</i>
   *[other] <i>Seed and record are published with the draw.</i>
  }
giveaway-instead = { $name } (instead of { $earlier })
giveaway-record = 📄 The record of giveaway no. { $number }
giveaway-script = 🔎 Anybody can check a draw with it, on any computer with Python: <code>python3 verify_draw.py { $record }</code>
giveaway-own-entry = 🎟 You are no. { $number } with { $tickets ->
    [one] { $tickets } ticket
   *[other] { $tickets } tickets
  }. In the list you stand as <code>{ $entry }</code>, which is the SHA-256 of <code>{ $proof }:{ $person }</code> (its first 40 digits). Only you are told.

giveaway-own-excluded = ✂ An admin took you out before the draw: { $reason ->
    [never-spoke] you never said anything in the group by then.
    [came-together] you came into the group at the same time as others.
    [share-an-inviter] somebody brought you who brought others too.
   *[other] they chose you by hand.
  } Ask an admin if you think that is a mistake.

giveaways-none = No giveaway yet. Watch out for the first one!
giveaways-list = 🎁 <b>Giveaways</b>

  { $giveaways }

  <i>Check one:</i> <code>/verify 3</code>
giveaways-line = no. { $number } · <b>{ $prize }</b> · { $count ->
    [one] { $count } entrant
   *[other] { $count } entrants
  } · { $state ->
    [running] open until { $time }
    [closed] closed
    [frozen] closed, not drawn yet
    [drawn] drawn ✓
   *[stopped] ended without a draw
  }

giveaway-ask-prize = 🎁 <b>A giveaway</b>

  What can one win? Type it, or choose a course, which I open for the winners myself, or a coupon of which each gets one.
giveaway-coupon = 🎟 A coupon
giveaway-ask-off = 🎟 How much does a coupon take off? Tap one, or type percent or Stars: <code>30%</code>, <code>50</code>. Each winner gets one of their own, which holds for 30 days.
giveaway-ask-lowered = 🎟 Off which course?
giveaway-all-courses = 🎓 All courses
expects-off = percent (30%) or Stars (50), or a tap on one of the buttons above
giveaway-ask-winners = How many winners? Tap, or type a number.
giveaway-ask-end = How long may people join? Tap, or type for example <code>12h</code>. A bare number such as <code>100</code> means: until so many have joined.
giveaway-ask-who = Who may win? Tap what you ask for; nothing is fine too.

  If they must be in other chats, type their @names. { $chats }
  To ask for another number of people brought, type it.
giveaway-pick-active = Said something in the last { $days } days
giveaway-pick-joined = Here for { $days } days at least
giveaway-pick-invited = { $people ->
    [one] Brought { $people } person who stayed
   *[other] Brought { $people } people who stayed
  }
giveaway-pick-admins = No admins
giveaway-pick-bought = Bought “{ $course }”
giveaway-pick-voted = Answered “{ $question }”
giveaway-pick-bonus = Up to { $most } more tickets for talking and inviting
giveaway-pick-check = I look at the entrants before the draw
giveaway-anybody = Open to every member of the group.
giveaway-picked = • { $what }
giveaway-end-full = { $count ->
    [one] when { $count } person has joined
   *[other] when { $count } people have joined
  }
giveaway-next = Next ›
giveaway-confirm = 🎁 <b>{ $prize }</b> → { $group }
  🏆 { $winners }
  🕘 { $when }

  { $asked }
giveaway-yes = ✅ Open it
giveaway-opened = <b>{ $prize }</b> (no. { $number }) is open. End it early with <code>/giveaway close { $number }</code>, or call it off with <code>/giveaway cancel { $number }</code>.
left-giveaway = Cancelled: no giveaway was opened. /giveaway new begins anew.
expects-prize = the prize, as a text message, or a tap on one of the buttons above
expects-winners = a number of winners or a tap on one of the buttons above
expects-end = a time such as 12h, a number of people or a tap on one of the buttons above
expects-chats = taps on the buttons above, the @names of other chats, or a number of people brought
help-giveaways = /giveaways – what runs and was drawn
help-verify = /verify 3 – check a draw

# Gated groups and channels: who may be in them, and how one comes in.

command-gate = Keep a group or channel for learners
help-gate = /gate – keep a group or channel for those who have a course
command-access = Chats that your courses open
help-access = /access – groups and channels that your courses open · /access sync – admins: compare who is in with who may be

gate-in-private = A chat is gated in our private chat, where nobody reads along.
gate-set-up = 🔒 Gate this chat
gate-chats = 🔒 Which group or channel is it about? Not in the list? Make me an admin there first.
gate-no-chat = I am in no group or channel that you run. Make me an admin there, with <i>Invite Users via Link</i> and <i>Ban Users</i>, and send /gate again.
gate-not-admin = Only who runs that chat can gate it, and I must be an admin there myself. Make me one, with <i>Invite Users via Link</i> and <i>Ban Users</i>, and send /gate again.
gate-silent = Telegram does not answer just now. Please try again in a minute.
gate-card = { $state ->
    [kept] 🔒 <b>{ $chat }</b> is gated: only those come in who have a course below.
   *[open] 🔓 <b>{ $chat }</b> is not gated yet.
  }

  Opened by: { $count ->
    [0] no course yet – choose below
   *[other] <b>{ $courses }</b>
  }
  Notice period: whoever has no access any more is told, and removed { $days ->
    [one] { $days } day
   *[other] { $days } days
  } later. Admins are never removed, and nobody is while a payment of theirs is in doubt.
  People I know there: { $known }, of them without access: { $without } (admins not counted).{ $state ->
    [kept] { "" }
   *[open] { " " }Once it is gated they are told, too.
  }
gate-own-group = ⚠️ <b>{ $chat }</b> is your community's own group. Once it is gated, everybody without one of these courses has to leave it, and nobody can come in to look around first. A group of its own for learners is mostly the better choice.
gate-grace = { $is_chosen ->
    [True] ✅{ " " }
   *[False] { "" }
  }{ $days } d
gate-keep = 🔒 Gate it
gate-lift = 🔓 Open it to all again
gate-as-before = It is so already.
gate-rights-first = I can't keep <b>{ $chat }</b> yet: a right is missing. See the card for how to grant it, then tap again.
gate-course-first = Choose at least one course that opens <b>{ $chat }</b>.
gate-basic-group = <b>{ $chat }</b> is still a basic group, in which Telegram removes nobody without banning them for good. Make it a supergroup: its name → Edit → Chat History for New Members → <i>Visible</i>; then tap again.
gate-last-course = This is the last course that opens <b>{ $chat }</b>. Choose another one first, or open the chat to all.
gate-one-community = The courses that open a chat belong to one community. Take out the others first.
gate-gone = This chat is not gated any more.
gate-right-can_invite_users = ⚠️ I may not let anybody into <b>{ $chat }</b>. Allow it: its name → Edit → Administrators → me → { $kind ->
    [channel] <i>Add Subscribers</i>
   *[group] <i>Invite Users via Link</i>
  }.
gate-right-can_restrict_members = ⚠️ I may not remove anybody from <b>{ $chat }</b>. Allow it: its name → Edit → Administrators → me → <i>Ban Users</i>.
gate-right-presence = ⚠️ I am not in <b>{ $chat }</b>. Add me there as an admin.
gate-lost-can_invite_users = ⚠️ I can't keep <b>{ $chat }</b> any more, because I may not let anybody in. Allow it: its name → Edit → Administrators → me → { $kind ->
    [channel] <i>Add Subscribers</i>
   *[group] <i>Invite Users via Link</i>
  }. Nothing is lost: I catch up then.
gate-lost-can_restrict_members = ⚠️ I can't keep <b>{ $chat }</b> any more, because I may not remove anybody. Allow it: its name → Edit → Administrators → me → <i>Ban Users</i>. Nothing is lost: I catch up then.
gate-lost-presence = ⚠️ I can't keep <b>{ $chat }</b> any more, because I am not in that { $kind ->
    [channel] channel
   *[group] group
  }. Add me there as an admin again. Nothing is lost: I catch up then.
gate-back = ✅ I can keep <b>{ $chat }</b> again, and am catching up.
gate-doubt = ⏳ { $name } is kept in <b>{ $chat }</b> though the notice period is over: { $why ->
    [back] a payment of theirs is on its way back, or could not be placed. /refund and /reconcile show more.
    [paying] they are paying at this moment.
    [unclear] a line of Telegram's book about them is not settled. /reconcile shows more.
   *[books] the books have not been compared with Telegram's since they were told. /reconcile does it now.
  } Once that is settled I go on by myself.

gate-join = 🚪 Join { $chat }
gate-open = 🚪 Open { $chat }
gate-mine = 🚪 { $count ->
    [one] This chat is open to you. Tap it for your own link.
   *[other] These chats are open to you. Tap one for your own link.
  }
gate-none-of-yours = There are chats here that a course opens, but you have none of these courses. /courses shows what there is.
gate-none-here = No chat here needs a course to come in. Admins make one with /gate.
gate-none = No group or channel is gated here yet. /gate begins.
gate-not-yours = <b>{ $chat }</b> is open to those who have one of these courses: { $courses }. See /courses.
gate-link = 🚪 Your own way into <b>{ $chat }</b> is below. It is for you alone: whoever else opens it is not let in.
gate-link-later = I can't make your link into <b>{ $chat }</b> just now. Its admins know, and you get it as soon as I can; /access asks again.
gate-wait = ⏳ A payment of yours is being checked. You are let into <b>{ $chat }</b> as soon as that is done; you need not do anything.
gate-stranger = 🔒 <b>{ $chat }</b> is for those who have one of the courses below, so this link is not for you. Once you have one, you get a link of your own.
gate-notice = ⌛ <b>{ $chat }</b> is for those who have one of the courses below, and you have none of them now. Your place there ends at { $until }; with one of them you keep it.
gate-stays = ✅ You have access again and stay in <b>{ $chat }</b>.
gate-removed = 🚪 Your place in <b>{ $chat }</b> has ended. Whoever gets access again comes back at once, with a new link.
gate-turned-away = 🔒 <b>{ $chat }</b> is for those who have one of the courses below, so I had to take you out again. Once you have one, you get a link of your own.

gate-sync-begun = 🔄 I am asking Telegram about everybody known in { $count ->
    [one] the gated chat
   *[other] { $count } gated chats
  }. The report follows.
gate-report = 🔄 <b>{ $chat }</b>, compared with who has access:
  ✅ inside: { $inside } · admins: { $admin }
  🚪 let in now: { $admitted } · may come in: { $outside }
  ⌛ told to go: { $told } · removed: { $removed } · gone by themselves: { $left }
  ⏳ kept, payment in doubt: { $doubt }
  ❔ unknown, Telegram did not say: { $unknown }

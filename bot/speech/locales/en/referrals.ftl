# Invite links and what they bring.

invite-own = 💌 { $name }, your own link into <b>{ $group }</b>:
  { $address }

  Or to me in private first: { $private }

  { $points ->
    [0] Whoever you bring is counted once they have stayed { $days ->
        [one] { $days } day
       *[other] { $days } days
      } or bought a course.
   *[other] You get { $points } points for everybody who stays { $days ->
        [one] { $days } day
       *[other] { $days } days
      } or buys a course.
  }
  ✅ Stayed: { $stayed } · ⏳ New: { $waiting } · Left early: { $left }
invite-no-group = I am in no group of { $group } any more, so there is nowhere to invite to. An admin can add me again.
invite-being-made = Your link into { $group } is being made; it comes where you asked for it first. /invite shows it here once it is there.
invite-failed = Telegram did not make an invite link for <b>{ $group }</b>. Please try /invite again in a while.
invite-not-allowed = I may not make links into <b>{ $group }</b> yet; that is for its admins to allow. { $readers ->
    [0] I can reach none of them in private: please ask one of them, and send /invite again when it is done.
   *[other] I have told them how; send /invite again in a while.
  }
invite-private-only = Until then this link of yours leads to me in private: { $private }
invite-join = 👥 Join { $group }
invite-stayed = 🎉 { $name }, whom you invited to <b>{ $group }</b>, has stayed: { $points ->
    [one] { $points } point
   *[other] { $points } points
  } for you. See /points.
invite-bought = 🎉 { $name }, whom you invited to <b>{ $group }</b>, has bought a course: { $points ->
    [one] { $points } point
   *[other] { $points } points
  } for you. See /points.
right-can_invite_users = ⚠️ I may not make invite links in <b>{ $group }</b>. Allow it: the group's name → Edit → Administrators → me → <i>Invite Users via Link</i>; then send /invite again.

invite-terms-button = ⚙️ Terms of the links
invite-terms = ⚙️ How members' links lead into <b>{ $group }</b>

  An admin may let people in by hand, or a link may end after so many people; not both. Below that: how long somebody must stay to count. Links made before follow; whoever is waiting already keeps their time.
invite-by-request = An admin lets people in
invite-limit = { $count ->
    [0] No limit
   *[other] { $count } people
  }
invite-stay = { $days ->
    [one] { $days } day
   *[other] { $days } days
  }

points-for-invited = Bringing somebody who stays
points-for-refunded = A course you brought somebody to was given back
badge-host = 🏡 Host
command-invite = My invite link and whom I brought
help-invite = /invite – your own invite link

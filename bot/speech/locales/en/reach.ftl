# How far a post goes.

help-reach = /reach – how fast a post fades, and how many it reaches in the end
command-reach = How far your posts go

reach-which = 📡 <b>{ $group }</b>: which post? These are the last ones that somebody answered, pressed or reacted to.
reach-none = Nobody in { $group } has taken up a post of mine yet. Put a /poll in the group and come back when a few people have voted. Reactions I see only where I am an admin of the group.
reach-how = Send /reach as a reply to a message of mine here in the group. In our private chat /reach lists the last ones.
reach-in-private = 📡 What I know of this post names members, so I tell it in our private chat.
reach-gone = I do not know this post any more. Send /reach to see the last ones.
reach-too-few = “{ $title }”: too little to go by. { $people ->
    [0] Nobody has taken it up yet
    [one] One person has taken it up so far
   *[other] { $people } people have taken it up so far
  }; from five on I can say how fast it fades and how many come in the end.

reach-text = 📡 <b>{ $title }</b>
  { $time }

  { $lines }

  <i>In brackets: where the true number lies, 95 times in 100.</i>
reach-half = Half of what this post reaches comes within <b>{ $half }</b> ({ $low } to { $high }).
reach-half-open = Half of what this post reaches comes within about <b>{ $half }</b> ({ $low } or more); it is too early to know better.
reach-not-fading = It does not fade yet: as many come now as in the beginning, or more.
reach-end = { $count ->
    [one] One person
   *[other] { $count } people
  } so far; about <b>{ $people }</b> ({ $low } to { $high }) within a week.
reach-ways = Most came by { $ways }.
reach-way = { $kind ->
    [vote] voting ({ $count })
    [join] joining the giveaway ({ $count })
    [link] a campaign's button ({ $count })
    [press] a button ({ $count })
    [reaction] reacting ({ $count })
   *[reply] replying ({ $count })
  }
reach-and = , { "" }
reach-compared = { $best ->
    [fading] Posts here fade by the same share each hour.
    [heavy] Posts here have a long tail: a few people still come after days.
   *[constant] Posts here do not fade: people come evenly.
  } Tried on { $posts } earlier posts after their first 3 hours, such a forecast was off by { $best ->
    [fading] { $fading } (long tail: { $heavy }, evenly: { $constant }).
    [heavy] { $heavy } (fading: { $fading }, evenly: { $constant }).
   *[constant] { $constant } (fading: { $fading }, long tail: { $heavy }).
  }
reach-influence = After these take part, more people come than usual: { $people }. That is a hint, no proof.
reach-one = <b>{ $name }</b> ×{ $times } ({ $low } to { $high })
reach-lasting = { $unit ->
    [minutes] { $count } min
    [hours] { $count } h
   *[days] { $count } d
  }

reach-subtitle = { $group } · people over time since the posting
reach-so-far = so far
reach-expected = expected
reach-band = 95 times in 100

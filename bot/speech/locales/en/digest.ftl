# The Monday digest: a week in three findings, and what could be done about them.

command-digest = The week in three findings
help-digest = /digest – the week in three findings, and what could be done about them

digest-in-private = What the week brought is for your team to know: send /digest in our private chat.
digest-empty = Too little happened in { $group } in the last seven days to say anything by it. Put a /poll or show a /course in the group; on Monday I look again.
digest-gone = This course is not for sale any more. Send /digest for what there is to do now.

digest-text = 🗓 <b>{ $group }</b>: { $whose ->
    [own] your courses’ week
   *[all] the week
  }, { $first } – { $last }

  { $findings }{ $advice ->
    [yes] { "" }

      <b>What you could do</b>
      { $suggestions }

      <i>A tap opens it with everything filled in; nothing begins before you say so.</i>
   *[no] { "" }
  }
digest-line = { $number }. { $said }

digest-earned = { $trend ->
    [new] <b>{ $stars }</b> came in, after nothing in the week before.
    [more] <b>{ $stars }</b> came in, { $percent } % more than in the week before ({ $before }).
    [fewer] <b>{ $stars }</b> came in, { $percent } % less than in the week before ({ $before }).
    [several] <b>{ $stars }</b> came in; in the week before it was { $before }.
    [none] <b>Nothing</b> came in; in the week before it was { $before }.
   *[same] <b>{ $stars }</b> came in, as much as in the week before.
  }
digest-lost = Most were lost between “{ $one }” and “{ $other }”: <b>{ $few } of { $many }</b> went on ({ $percent } %){ $before ->
    [-1] { "" }
   *[other] , in the week before { $before } %
  }.
digest-left = <b>{ $course }</b> was looked at most and bought least: { $looked } people looked (in the week before { $before }), { $paid ->
    [0] and nobody bought it
    [one] and one bought it
   *[other] and { $paid } bought it
  }.
digest-unpaid = <b>{ $people } people</b> ordered and did not pay, { $stars } in all and most of them <i>{ $course }</i>; in the week before { $before ->
    [0] there was nobody
    [one] there was one
   *[other] there were { $before }
  }.
digest-waiting = <b>{ $count }</b> { $count ->
    [one] question waits
   *[other] questions wait
  } for an answer: /questions. In this week { $asked ->
    [one] one was asked
   *[other] { $asked } were asked
  }, in the one before { $before }.
digest-people = { $trend ->
    [new] <b>{ $people } people</b> took part, after nobody in the week before.
    [more] <b>{ $people } people</b> took part, { $percent } % more than in the week before ({ $before }).
   *[fewer] <b>{ $people ->
      [one] One person
     *[other] { $people } people
    }</b> took part, { $percent } % fewer than in the week before ({ $before }).
  }
digest-campaign = The campaign “{ $name }” brought <b>{ $stars }</b>, { $percent } % of all Stars that came in; in the week before { $known ->
    [0] nothing
   *[other] { $before }
  }.

digest-do-card = A post with the card of <b>{ $course }</b> in the group; you choose when.
digest-do-looked = A private reminder for who looks at <b>{ $course }</b>, a day later, unless they have it by then.
digest-do-ordered = A private reminder for who orders <b>{ $course }</b> and does not pay, a day later.
digest-do-poll = A poll on what to learn next, with your courses to choose from.
digest-do-flash = A flash sale of <b>{ $course }</b>, for a day; I show you the price first.
digest-button-card = 📣 Card: { $course }
digest-button-looked = 💬 Reminder: { $course }
digest-button-ordered = 💬 Reminder: { $course }
digest-button-poll = 📊 Poll: what next?
digest-button-flash = ⚡ Sale: { $course }

digest-switch = { $on ->
    [yes] 🔕 Not on Mondays any more
   *[no] 🔔 Every Monday again
  }
digest-switched = { $on ->
    [yes] 🔔 The digest of { $group } comes to your team every Monday again, next on { $when }.
   *[no] 🔕 The digest of { $group } comes to nobody on Mondays any more. /digest shows it at any time, with a button that brings it back.
  }
digest-switch-own = { $on ->
    [yes] 🔕 Not to me on Mondays
   *[no] 🔔 To me on Mondays again
  }
digest-switched-own = { $on ->
    [yes] 🔔 The digest of { $group } comes to you every Monday again.
   *[no] 🔕 The digest of { $group } comes to you on Mondays no more; to the others it does. /digest shows it at any time, with a button that brings it back.
  }

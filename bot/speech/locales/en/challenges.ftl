# Challenges: something to do every day or week, with proof.

challenge-how = Write it in one line in your group: <code>/challenge "Morning pages" --days 21 --proof photo --spare 2</code>. Also: <code>--weeks 8</code> instead of days, <code>--proof text</code>, <code>photo</code> or <code>voice</code>, <code>--start 2026-12-01</code>, <code>--post 07:30</code>, <code>--teams "Red, Blue"</code>, <code>--deposit 50</code> (Stars to join, which go back to who finishes). End it early with <code>/challenge stop 3</code>; see /challenges.
challenge-in-group = A challenge is started in your group: send /challenge there.
challenge-name = A challenge's name has 1 to { $most } characters. Please write another one.
challenge-proof = “{ $given }” is no kind of proof. Choose <code>--proof text</code>, <code>photo</code> or <code>voice</code>.
challenge-start = I can't start on “{ $given }”. Write a day from today on, like <code>--start 2026-12-01</code>.
challenge-post = I don't understand the time “{ $given }”. Write it like <code>--post 07:30</code>.
challenge-teams = Name 2 to { $most } different teams with a comma between, at most 24 characters each: <code>--teams "Red, Blue"</code>
challenge-days-or-weeks = Please choose one: <code>--days 21</code> or <code>--weeks 8</code>. A challenge goes by days or by weeks.
challenge-card = 💪 <b>{ $name }</b>

  { $days ->
    [7] { $rounds ->
      [one] One week
     *[other] { $rounds } weeks, once a week
    }
   *[other] { $rounds ->
      [one] One day
     *[other] { $rounds } days, every day
    }
  }, from { $begins } on; the post for each comes at { $time }.
  Reply to each post with { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  }.{ $spare ->
    [0] { "" }
    [one] { " " }One missed time may be made up for: a second proof on one day counts for it.
   *[other] { " " }{ $spare } missed times may be made up for: a second proof on one day counts for one.
  }
  { $deposit }🙋 { $count ->
    [one] { $count } person is in
   *[other] { $count } people are in
  }
challenge-card-over = { $state ->
    [stopped] ✖ It was ended early.
   *[over] 🏁 It is over.
  }
challenge-join = 💪 I'm in
challenge-join-team = 💪 { $team }
challenge-privately = 🔒 Check in in private
challenge-remind = ⏰ Remind me
challenge-joined = You are in! Reply to each post with { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  }. Tap “Remind me” to choose your hour.
challenge-joined-already = You are in already. Keep going!
challenge-joined-team = You are in already, in team { $team }. Keep going!
challenge-tap-first = To take part in <b>{ $name }</b>, first tap 💪 below its card.
challenge-join-first = Join “{ $name }” in your group first.
challenge-not-here = This challenge belongs to another group.
challenge-is-over = This challenge is over. See /challenges for others.
challenge-hidden = Here you speak for the whole group, and I can't tell whose day this would be: reply in your own name, or tap 🔒 below the post and reply in our private chat.
challenge-not-begun = “{ $name }” has not begun yet: it starts on { $time }.
challenge-wrong-proof = This challenge wants { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  } as proof. Please reply with that.
challenge-proof-short = That is too short to count as proof, and your deposit depends on it: please reply again with a few words on what you did.
challenge-done-already = You have checked in already and missed nothing. See you next time!
challenge-no-spare = You have checked in already{ $spare ->
    [0] ; missed ones can't be made up for here.
   *[other] , and your chances to make up for missed ones are used.
  }
challenge-checked-in = ✅ { $days ->
    [7] Week
   *[other] Day
  } { $round } of { $rounds } · 🔥 { $streak } in a row
challenge-made-up = 🩹 That makes up for { $days ->
    [7] week
   *[other] day
  } { $round } of { $rounds } · 🔥 { $streak } in a row · { $left } left to make up
challenge-prove = 🔒 <b>{ $name }</b>: reply to this message with { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  }. Nobody else sees it.
challenge-hour = ⏰ When shall I remind you of <b>{ $name }</b>, if you have not checked in? ({ $zone })
challenge-never = Never
challenge-hour-chosen = I remind you at { $time } ({ $zone }) when you have not checked in yet.
challenge-hour-never = I don't remind you any more.
challenge-round = 💪 <b>{ $name }</b> · { $days ->
    [7] week
   *[other] day
  } { $round } of { $rounds }

  Reply to this message with { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  }.
challenge-reminder = ⏰ <b>{ $name }</b> waits for you: reply to this message with { $proof ->
    [photo] a photo
    [voice] a voice message
    [told] a few words on what you did, more than “done”
   *[text] a few words
  }.
challenge-none = No challenge is going on in { $group } at the moment.
challenge-line = { $place }. { $name } · { $done }/{ $rounds } · 🔥 { $longest }
challenge-name-in-team = { $name } ({ $team })
challenge-team-line = 🚩 <b>{ $team }</b> · { $score } each
challenge-table = 💪 <b>{ $name }</b> (no. { $number }) · { $count ->
    [0] nobody is in yet
    [one] { $count } person
   *[other] { $count } people
  }
  { $table }
challenge-final = 🏁 <b>{ $name }</b> is over! { $finished ->
    [0] Nobody did it every time, and every time you did counts.
    [one] { $finished } person did it every time. 👏
   *[other] { $finished } people did it every time. 👏
  }

  { $table }
challenge-stopped = ✖ <b>{ $name }</b> ends here. Thank you for every proof.{ $deposit ->
    [0] { "" }
   *[other] { " " }All deposits go back by themselves.
  }
challenge-which = Which challenge? Write its number: <code>/challenge stop 3</code>. See /challenges.
challenge-unknown = There is no challenge no. { $number }. See /challenges.

command-challenge = Start a challenge: /challenge "Morning pages" --days 21
command-challenges = Challenges and their tables
challenge-quotes = Please put the name in quotes, or part of it would get lost: <code>/challenge "Morning pages" --days 21</code>
help-challenge = /challenge "Morning pages" --days 21 – in your group: do something together every day
help-challenges = /challenges – what we do together, and the tables

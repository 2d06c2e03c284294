# Campaigns of several steps: files, check list, calendar, and how steps are called.

campaign-file-how = Send me a campaign file with the caption <code>/campaign import</code>, or reply <code>/campaign import</code> to one. It is a .yaml, or a .zip that holds campaign.yaml and its pictures; <code>/campaign export 3</code> shows you how one looks.
campaign-file-size = The file is larger than { $most } MB, the most I can download. Please make its pictures smaller.
campaign-files-in-private = Plans are not for the whole group. Send that in our private chat.
campaign-imported = 📥 <b>{ $name }</b> (no. { $number }) is a draft for { $course }:{ $has_start ->
    [0] { "" }
   *[1] { "" }
  ▶️ Begins on { $starts }
  }

  { $steps }

  Nothing is sent before you start it.
campaign-exported = 📤 { $name }: { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
  }. Change what you like, and send it back with the caption /campaign import.

campaign-where = { $room ->
    [private] in private
    [topic] { $is_named ->
      [0] in a topic
     *[other] in a topic of { $title }
    }
    [channel] { $is_named ->
      [0] in the channel
     *[other] in { $title }
    }
   *[group] { $is_named ->
      [0] in the group
     *[other] in { $title }
    }
  }
campaign-when-at = { $day }, { $time }
campaign-when-after-start = { $is_late ->
    [0] when it starts
   *[other] { $after } after it starts
  }
campaign-when-action = { $is_late ->
    [0] { $action ->
      [previewed] as soon as they look at the course
      [clicked] as soon as they tap a button of the campaign
      [ordered] as soon as they order without paying
      [bought] as soon as they have bought
     *[joined] as soon as they join
    }
   *[other] { $action ->
      [previewed] { $after } after they looked at the course
      [clicked] { $after } after they tapped a button of the campaign
      [ordered] { $after } after they ordered without paying
      [bought] { $after } after they bought
     *[joined] { $after } after they joined
    }
  }
campaign-at-best-hour = { $day }, at the best hour

campaign-check-title = ☑️ <b>{ $name }</b> (no. { $number }): { $is_draft ->
    [1] before it starts
   *[other] what is still to come
  }

  { $list }
campaign-check-stopped = Put right what has a ⛔, then look again: <code>/campaign check { $number }</code>
campaign-check-start = 🚀 Start
campaign-check-again = 🔄 Check again
campaign-check-back = ← Back
campaign-check-open = 📋 Check list
campaign-check-nothing = Nothing to say: all is well.
campaign-check-over = “{ $name }” is over, so there is nothing left to check.
campaign-start-other = ✋ Nothing was started: the plan has been changed since that button was shown. Look at it again, then start it.
campaign-start-in-private = Something about it should be seen before it starts. Send <code>/campaign start { $number }</code> in our private chat, and I show you the check list.
campaign-check-gone = I am not in { $chat }. Add me there again, or change the step.
campaign-check-right = In { $chat } I may not { $right ->
    [can_send_messages] write. Allow it: the group's name → Edit → Permissions → Send Messages.
    [can_send_photos] send pictures. Allow it: the group's name → Edit → Permissions → Send Media.
    [can_send_polls] send polls. Allow it: the group's name → Edit → Permissions → Send Media → Polls.
    [can_pin_messages] pin. Make me an admin with the right Pin Messages.
    [can_delete_messages] delete what is older than 48 hours. Make me an admin with the right Delete Messages.
    [can_post_messages] post. Make me an admin of the channel with the right Post Messages.
   *[can_edit_messages] pin. Make me an admin of the channel with the right Edit Messages.
  }
campaign-check-deaf = In { $chat } I don't see what people say, so no step can wait for a lull there: it goes out in the midst of their talk. Make me an admin of the group (no special right is needed).
campaign-check-past = “{ $step }” is past by more than it may be late: it is left out.
campaign-check-at-once = The time of “{ $step }” has just passed: it goes out at once.
campaign-check-never = The time of “{ $step }” never comes. Choose another one.
campaign-check-before-start = “{ $step }” is dated before the campaign begins: it is left out. Choose a later day for the step, or an earlier one for the campaign.
campaign-check-with-start = “{ $step }” is dated shortly before the campaign begins: it goes out as soon as that begins.
campaign-check-after-end = “{ $step }” lies after the campaign's end: it is left out.
campaign-check-quiet = “{ $step }” at { $time } falls into quiet hours: people get it at { $until } on their own clock.
campaign-check-often-day = “{ $step }” is private message no. { $count } on { $day }, but nobody gets more than { $most } a day: who got the earlier ones is passed over. Choose another day, or allow more with /settings → Messages to members.
campaign-check-often-week = “{ $step }” is private message no. { $count } in the seven days up to { $day }, but nobody gets more than { $most } in seven days: who got the earlier ones is passed over. Choose a later day, or allow more with /settings → Messages to members.
campaign-check-had-enough = “{ $step }”: { $people ->
    [one] { $people } person was
   *[other] { $people } people were
  } written to as often as may be already, and { $people ->
    [one] is
   *[other] are
  } passed over if it goes out today. Choose another day, or allow more with /settings → Messages to members.
campaign-check-other = On { $day } “{ $name }” (no. { $number }) writes to people in private, too, but nobody gets more than { $most } a day: whom it tells first is passed over by “{ $step }”. Choose another day, or allow more with /settings → Messages to members.
campaign-check-waiting = ⏳ { $people ->
    [one] { $people } person still waits
   *[other] { $people } people still wait
  } for “{ $step }”, which has begun.
campaign-check-team-none = “{ $step }” has a button to a group buy, but none is offered: the button sells the course alone. Offer one with <code>/team { $course } --price 150 --people 3 --for 24h</code>
campaign-check-team-over = “{ $step }” has a button to a group buy that is over by then: the button sells the course alone. Offer one that lasts longer, with <code>--until 30d</code>.
campaign-check-nobody-agreed = Nobody has agreed to be written to yet, so nothing goes out in private.
campaign-check-nobody = Nobody of the audience can be written to now ({ $agreed } could, all in all). Who it is for is looked at again when each message goes out.
campaign-check-audience = 👥 { $people ->
    [one] { $people } person
   *[other] { $people } people
  } of { $agreed } who agreed belong to the audience now.{ $held ->
    [0] { "" }
   *[other] { " " }Of them { $held } are sent nothing, to compare.
  }
campaign-check-step-nobody = “{ $step }” reaches nobody now.
campaign-check-too-slow = “{ $step }” may be late by { $within }, and all of its people take longer: about { $people ->
    [one] { $people } person is
   *[other] { $people } people are
  } passed over. Let it be later (<code>within</code> in the campaign's file), narrow its audience, or send it faster.
campaign-check-sending = 📨 “{ $step }” goes to { $people ->
    [one] { $people } person
   *[other] { $people } people
  } and takes about { $time }{ $paid ->
    [0] .
   *[1] { $stars ->
      [0] ; ⚡ faster, which costs nothing for so few: up to { $free } messages a second are free.
     *[other] ; ⚡ faster, for up to { $stars } Stars of the bot's balance.
    }
  }

campaign-month = I don't understand the month “{ $given }”. Write <code>/campaign calendar { $example }</code>.
campaign-month-subtitle = { $group } · times of { $zone }
campaign-month-draft = { $name } (draft)
campaign-month-best = best time
campaign-month-more = # more
campaign-month-following = Follows what people do: { $steps }
campaign-month-caption = 🗓 <b>{ $month }</b>: { $count ->
    [0] nothing is planned yet. Plan with /campaign new.
    [one] one message planned.
   *[other] { $count } messages planned.
  }{ $drafts ->
    [0] { "" }
    [one] { " " }One of them is a draft's, which was not started.
   *[other] { " " }{ $drafts } of them are of drafts, which were not started.
  }

campaign-content-kind = I can send words, pictures, films, albums and polls to many people, but not this. Send one of those.
campaign-quiz-forwarded = Of a forwarded quiz I can't see which answer is right. Make it here in our chat: 📎 → Poll → Quiz.
campaign-card-beside = The course's card is a picture of its own. Take it for a step with words only.
campaign-card-alone = Without the card this step would say nothing. Take the step away instead, and make another one.
campaign-album-most = An album has at most { $most } pictures and films; I left the others out.
campaign-steps-most = A campaign has at most { $most } steps.
campaign-buttons-most = A message has at most { $most } buttons. Take one away first.
campaign-channel-poll = In a channel all polls are anonymous. Make the poll anonymous, and send it again.
campaign-link-how = Write what the button says, and behind it an address: <code>Reviews https://example.com</code>
campaign-best-time = ⭐ When most are there
campaign-to-private = 💬 In private
campaign-reminder-previewed = 👋 You had a look at <b>{ $course }</b>. Do you have a question about it? Just write to me. Or begin right away:
campaign-reminder-ordered = 👋 <b>{ $course }</b> is still waiting for you. If something did not work when you paid, write to me; or try again here:
campaign-way-buy = Buy now
campaign-way-try = Try the first lesson
campaign-way-course = About the course
expects-campaign-content = a message with words, a picture, a film or a poll
expects-campaign-link = a tap, or what a button says with an address behind it

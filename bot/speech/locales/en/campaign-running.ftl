# Campaigns that run: what an admin does to them, and what the admins hear of them.

campaign-started = ▶️ <b>{ $name }</b> (no. { $number }) { $state ->
    [scheduled] begins on { $time }.
    [finished] is over already: none of its times is still to come.
   *[other] { $has_time ->
      [0] is running.
     *[1] is running; next step: { $time }.
    }
  } <code>/campaign show { $number }</code> tells how it goes.
campaign-paused = ⏸ <b>{ $name }</b> (no. { $number }) is paused: nothing more is said. Go on with <code>/campaign resume { $number }</code>; what becomes due meanwhile is then made up for, unless it is too late for it.
campaign-held = ⏸ I am not in <b>{ $group }</b> any more, so <b>{ $name }</b> (no. { $number }) is held: nothing more of it is said. Whoever started it ends it with <code>/campaign stop { $number }</code>. To go on, an admin adds me again: tap my name at the top of this chat → <i>Add to Group</i>; then <code>/campaign resume { $number }</code>
campaign-away = I am not in <b>{ $group }</b> any more, and nothing goes on until I am back. An admin can add me: tap my name at the top of this chat → <i>Add to Group</i>; then send this again. To end it: <code>/campaign stop { $number }</code>
campaign-resumed = ▶️ <b>{ $name }</b> (no. { $number }) goes on.
campaign-stopped = “{ $name }” (no. { $number }) is stopped and will not be posted.
campaign-stopped-midway = ⏹ “{ $name }” (no. { $number }) is stopped: nothing more of it is said.
campaign-clone-name = { $name } (copy)
campaign-cloned = 📄 “{ $copy }” (no. { $number }) is a draft like “{ $name }”. Change it with <code>/campaign edit { $number }</code>, start it with <code>/campaign start { $number }</code>
campaign-deleted = “{ $name }” is deleted.
campaign-uses-segment = “{ $name }” is needed: { $campaigns } has been started and is for it. End that first with /campaign stop, or pause it and choose another audience with /campaign edit.
campaign-used-segment = ⚠️ These drafts are for “{ $name }”, which is gone, and can't be started like this: { $campaigns }. Choose another audience with /campaign edit.
campaign-used-coupon = ⚠️ These campaigns still name { $code }, which lowers no price any more: { $campaigns }. Give them another coupon with /campaign edit; pause first what is running.
campaign-delete-sure = Delete the draft <b>{ $name }</b> (no. { $number }, { $steps ->
    [one] { $steps } step
   *[other] { $steps } steps
  })? It can't be brought back.
campaign-delete = 🗑 Delete it
campaign-delete-other = Nothing was deleted: no. { $number } is not any more what I asked you about. If it shall go, send <code>/campaign delete { $number }</code>
campaign-kept = “{ $name }” has been started, so it stays in the books. To end it: <code>/campaign stop { $number }</code>
campaign-no-draft = “{ $name }” has been started and can't be changed. Make a copy and change that: <code>/campaign clone { $number }</code>
campaign-started-already = “{ $name }” has been started already. For one like it: <code>/campaign clone { $number }</code>
campaign-not-running = “{ $name }” is not running, so there is nothing to pause. See <code>/campaign show { $number }</code>
campaign-not-paused = “{ $name }” is not paused, so it can't go on. See <code>/campaign show { $number }</code>

campaign-shown = 📣 <b>{ $name }</b> (no. { $number }) · { $state ->
    [draft] draft
    [scheduled] planned
    [running] running
    [paused] paused
    [finished] over
   *[stopped] stopped
  }
  📘 { $course }
  🗓 { $starts } → { $ends }
  { $private ->
    [0] What each step says, and whom it is for: the same in our private chat.
   *[1] 👥 For { $has_audience ->
      [0] everybody who agreed to be written to
     *[1] { $audience }
    }{ $buyers ->
      [yes] , without buyers
     *[no] { "" }
    }{ $admins ->
      [yes] , without admins
     *[no] { "" }
    }{ $holdout ->
      [0] { "" }
     *[other] { " " }· { $holdout } % are sent nothing, to compare
    }{ $target ->
      [0] { "" }
     *[other] { " " }· 🎯 { $target }
    }
  }

  { $steps }
campaign-now = now
campaign-step-in-private = What a step says is shown in private only, as it may not have been sent yet. Send <code>/campaign show { $named }</code> in our private chat.
campaign-more-steps = … and { $count } more
campaign-step-unknown = There is no step “{ $given }”: this campaign has { $steps }. Write the step's number behind the campaign's, for example <code>/campaign show 3 2</code>
campaign-variant = Version { $name } · { $share } %{ $timed ->
    [0] { "" }
   *[1] { " " }· at { $hour }
  }

campaign-course-not-offered = The course { $course } is not for sale. Publish it with /mycourses, then start the campaign.
campaign-no-steps = This campaign says nothing yet: give it at least one step, then start it.
campaign-ends-first = This campaign would be over before it begins. Choose a later end.
campaign-all-past = All times of this campaign are past. Choose later ones.
campaign-step-no-place = Step “{ $step }” goes to a chat I am not in. Add me there, or choose another place.
campaign-step-says-nothing = Step “{ $step }” says nothing. Give it a text, a picture, a poll or the course's card.
campaign-step-action-not-private = Step “{ $step }” follows what each one does, so it must go to them in private, not to a group.
campaign-step-action-unknown = Step “{ $step }” waits for something I don't know. I know: previewed, clicked, ordered, bought, joined.
campaign-step-cron = I don't understand when step “{ $step }” repeats. Write five fields, for example <code>0 9 * * 1</code> for Mondays at nine.
campaign-step-unless = Step “{ $step }” has a condition I don't know. I know: target, sold-out, bought.
campaign-step-album-in-private = Step “{ $step }” is an album, and Telegram allows no buttons below albums, so nobody could stop such messages. In private, send one picture instead.
campaign-step-coupon = Step “{ $step }” names the coupon { $code }, which I don't know. Make it first with /coupon.
campaign-step-coupon-other-course = Step “{ $step }” names the coupon { $code }, which is for another course. Name one of this course, or of all.
campaign-step-coupon-personal = Step “{ $step }” names the coupon { $code }, which one person alone may use. Name one that is for everybody.
campaign-step-coupon-set = Step “{ $step }” names { $code }, a set of codes that are each used once. Name a coupon that is for everybody.
campaign-step-coupon-stopped = Step “{ $step }” names the coupon { $code }, which was stopped. Make a new one with /coupon.
campaign-step-coupon-over = Step “{ $step }” names the coupon { $code }, which ends before the step is said. Make one that lasts longer.
campaign-no-channel = I post in no channel of yours. Make me an admin of it with the right Post Messages: the channel → Edit → Administrators → Add Admin.

campaign-late = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was due on { $time }. That time went by, and more than { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
  } late it was not sent any more.
campaign-missed = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was due { $times ->
    [one] { $times } time
   *[other] { $times } times
  } before I came to it. Only the latest time is made up for.
campaign-missed-late = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was due { $times ->
    [one] { $times } time
   *[other] { $times } times
  } before I came to it. It is too late for all of them, so nothing of it is said; it goes on at its next time.
campaign-over = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was due on { $time } and could not be said before the campaign ended, so it was left out.
campaign-expired = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } could not be posted in time and was left out: Telegram, or your group's limit, kept it waiting for too long.
campaign-lively = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was not posted: your members talked all the time, and it was to wait for a lull.
campaign-course-withdrawn = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was not posted, because its course is not for sale. Publish the course with /mycourses and plan it again.
campaign-no-chat = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was not posted, because I am in no group of yours where it belongs. Add me to the group and plan it again.
campaign-uncertain = ⚠️ I was stopped in the very moment of posting { $steps ->
    [1] <b>{ $name }</b>
   *[other] step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } and can't tell whether it arrived. I don't post it twice: please look into your group.
campaign-refused = ⚠️ Telegram did not let me post { $steps ->
    [1] <b>{ $name }</b>
   *[other] step “{ $step }” of <b>{ $name }</b> (no. { $number })
  }: { $reason }. { $room ->
    [channel] Make me an admin of the channel with the right <i>Post Messages</i>, and plan it again.
   *[other] Allow me to send messages and pictures in the group, and plan it again.
  }
campaign-nobody = ℹ️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was sent to nobody: nobody belongs to its audience now.
campaign-audience-broken = ⚠️ { $steps ->
    [1] <b>{ $name }</b>
   *[other] Step “{ $step }” of <b>{ $name }</b> (no. { $number })
  } was sent to nobody: its segment does not exist any more. See /segment list.
campaign-unwelcome = 🛑 <b>{ $name }</b> (no. { $number }) paused by itself: { $why ->
    [message] too many blocked me or pressed <i>Stop</i> after one of its private messages.
   *[total] more than { $percent } % of those it wrote to blocked me or pressed <i>Stop</i>.
  } Of { $reached } people who were written to, { $blocked } blocked me and { $stopped } pressed <i>Stop</i>. So many make Telegram slow a bot down: look at whom you write to, and how often. Change what is still to come with <code>/campaign edit { $number }</code>, go on all the same with <code>/campaign resume { $number }</code> (from then on it is counted anew), or end it with <code>/campaign stop { $number }</code>
campaign-sample-refused = ⚠️ Step “{ $step }” of <b>{ $name }</b> (no. { $number }) waits, because Telegram did not take its picture or film: { $reason }. I try again every ten minutes until it is too late. To put another one in: <code>/campaign pause { $number }</code>, then <code>/campaign edit { $number }</code>
campaign-target-reached = 🎯 <b>{ $name }</b> (no. { $number }) has reached its target of { $target } sales and is over.
campaign-cannot-pin = ⚠️ I could not pin the post of <b>{ $name }</b>: { $reason }. { $room ->
    [channel] Give me the right <i>Edit Messages</i>: the channel → Edit → Administrators → me.
   *[other] Give me the right <i>Pin Messages</i>: the group → Edit → Administrators → me.
  }
campaign-cannot-unpin = ⚠️ I could not unpin the post of <b>{ $name }</b>: { $reason }. { $room ->
    [channel] Give me the right <i>Edit Messages</i>: the channel → Edit → Administrators → me.
   *[other] Give me the right <i>Pin Messages</i>: the group → Edit → Administrators → me.
  }
campaign-cannot-delete = ⚠️ I could not delete the post of <b>{ $name }</b>: { $reason }. For posts older than two days I need the right <i>Delete Messages</i>: the { $room ->
    [channel] channel
   *[other] group
  } → Edit → Administrators → me.

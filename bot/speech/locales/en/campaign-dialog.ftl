# The dialog about a campaign: its desk, its steps, their times, versions and options, its goal.

campaign-plan-line = { $number }. { $is_named ->
    [1] <b>{ $name }</b> ·{ " " }
   *[other] { "" }
  }{ $kind ->
    [text] words
    [photo] a picture
    [video] a film
    [album] an album
    [poll] a poll
    [quiz] a quiz
   *[card] the course's card
  }{ $variants ->
    [one] { "" }
   *[other] { " " }in { $variants } versions
  } · { $place } · { $state ->
    [done] through
    [unsaid] not said
    [paused] paused
    [running] under way · { $time }
   *[waiting] { $time }
  }{ $people ->
    [0] { "" }
   *[other] { " " }· ✓ { $told } of { $people }
  }{ $doubtful ->
    [0] { "" }
   *[other] { " " }· uncertain { $doubtful }
  }{ $said ->
    [0] { "" }
   *[other] { " " }· said ✓ { $said }
  }{ $unsaid ->
    [0] { "" }
   *[other] { " " }· not said { $unsaid }
  }
campaign-when-day = { $days ->
    [0] on the day it starts, { $time }
    [one] { $days } day after it starts, { $time }
   *[other] { $days } days after it starts, { $time }
  }
campaign-when-best = { $is_dated ->
    [0] { $days ->
      [0] on the day it starts, best time
      [one] { $days } day after it starts, best time
     *[other] { $days } days after it starts, best time
    }
   *[other] { $on }, best time
  }
campaign-when-weekly = { $is_daily ->
    [1] every day at { $time }
   *[other] every { $days } at { $time }
  }
campaign-when-hours = { $time } (versions at { $hours })
campaign-when-cron = by the rule { $rule }

campaign-change = ✏️ Change
campaign-edit-in-private = Send that in our private chat, and I open the campaign there.
campaign-edit-over = “{ $name }” is over. For one like it: <code>/campaign clone { $number }</code>, then edit that.
campaign-edit-pause = “{ $name }” has been started. Pause it first with <code>/campaign pause { $number }</code>; then what was not sent yet can be changed.
campaign-kept-paused = 💾 “{ $name }” (no. { $number }) is changed and still paused. Go on with <code>/campaign resume { $number }</code>
campaign-kept-beside = While you were at it, somebody changed no. { $other } or let it go on. Nothing of yours is lost: it is a draft of its own, no. { $number }.
left-campaign = Closed: nothing was planned or changed.

campaign-desk = 📣 <b>{ $name }</b>{ $is_open ->
    [0] { "" }
   *[other] { " " }(no. { $number })
  }

  { $steps }

  { $count ->
    [1] Tap the number to see the step and change it.
   *[other] { $count } steps. Tap a number to see that step and change it.
  }{ $has_said ->
    [0] { "" }
   *[other] { " " }What has a ✓ was sent already.
  }
campaign-page-before = ‹ Earlier steps
campaign-page-after = Later steps ›
campaign-more = ➕ Another step
campaign-goal-open = 🎯 Goal, people, dates
campaign-test-all = 📨 Send all of it to me
campaign-save = 💾 Save
expects-campaign-step = a tap on the number of a step, or on one of the buttons above

campaign-ask-content = { $sending ->
    [instead] Send me what it shall say instead, just as it shall look: words, a picture, a film, an album or a poll. Its buttons stay.
    [beside] Send me the other version, just as it shall look: words, a picture, a film or a poll.
   *[adding] Send me the message just as it shall look: words, a picture, a film, an album or a poll. Short words get the course's card below them; that can be changed later.
  }

campaign-step = <b>Step { $number } of { $count }</b>

  { $line }{ $has_details ->
    [0] { "" }
   *[other] { "" }

  { $details }
  }

  { $is_sealed ->
    [1] It was sent already, so it stays as it is.
   *[0] How it looks stands above or below; 👁 sends it anew. What shall be different?
  }
campaign-set-message = ✏️ Words, picture
campaign-set-buttons = 🔘 Buttons
campaign-set-time = 🕒 When
campaign-set-place = 📍 Where
campaign-set-versions = { $versions ->
    [1] 🧪 Try two versions
   *[other] 🧪 { $versions } versions
  }
campaign-set-options = ⚙️ Options
campaign-look = 👁 Show me
campaign-set-order = ↕️ Move, delete
campaign-to-desk = ← All steps

campaign-order = “{ $name }” is step { $number } of { $count }. Moving it changes the list only: when it is sent, its own time says.
campaign-order-up = ⬆️ Further up
campaign-order-down = ⬇️ Further down
campaign-order-delete = 🗑 Delete this step
campaign-step-deleted = “{ $name }” is deleted.
campaign-step-stays = This step, or one after it, was sent already, so it stays in its place. Change its time instead, or stop the campaign.
campaign-step-only = It is the only step. Add another one first, or change what this one says.

campaign-ask-place = Where shall it go? In private it reaches everybody who agreed to be written to, or those of a segment. For a topic of a group, send me the link of any message in it.
campaign-place-link = I don't know that place. Copy the link of a message in the topic (hold the message → Copy Link), and send it to me.
campaign-place-follows = This step follows what each person did, so it goes to them in private. Choose another time first, then the place.
campaign-follows-in-private = What follows what somebody did goes to that person. Choose 📍 Where → In private first.

campaign-ask-buttons = Which buttons shall it have? Tap to add one or take it away; or write what a button says, and behind it an address: <code>Reviews https://example.com</code>

  Links so far: { $links }{ $own ->
    [yes] . As long as you choose none, the card has its own: the first free lesson, and buying.
   *[no] { "" }
  }
campaign-set-card = { $card ->
    [yes] ☑ With the course's card
   *[no] ☐ With the course's card
  }
campaign-links-drop = Take the links away
campaign-way-team = Buy together

campaign-ask-time = When shall it be sent? Now: { $now }.{ $private ->
    [1] { "" }
   *[0] { " " }(For a message that follows what somebody did, choose 📍 Where → In private first.)
  }
campaign-time-date = 📅 On a date
campaign-time-days = ⏳ Some days after the start
campaign-time-start = ▶️ When the campaign starts
campaign-time-weekly = 🔁 Every week, on some days
campaign-time-action = 👤 After somebody did something
campaign-time-other = 🕒 Not on a date …
campaign-ask-day = { $dating ->
    [starts] On which day shall the campaign begin?
    [ends] On which day shall the campaign end? Nothing is sent after it.
   *[step] On which day?
  }
campaign-day-open = { $dating ->
    [starts] As soon as I start it
   *[ends] No end
  }
campaign-step-before-start = “{ $step }” would then be sent before the campaign begins. Choose a later day for the step, or an earlier one for the campaign.
campaign-step-gone-by = The campaign has begun, so that would have been on { $time }; now it is { $now }. Choose a later time.
campaign-ask-days = How many days after the campaign's start? Tap, or type a number.
campaign-after-days = { $days ->
    [0] the same day
    [one] { $days } day
   *[other] { $days } days
  }
campaign-days = I don't understand “{ $given }”. Write a number of days from 0 to { $most }, such as 4.
campaign-ask-weekdays = On which days of the week? It comes again until the campaign ends.
campaign-weekdays-all = Every day
campaign-weekdays-next = At what time →
campaign-weekdays-none = Tap at least one day of the week first.
campaign-ask-action = After what? Each person gets it once, after they did it.
campaign-action = { $action ->
    [previewed] 👀 looked at the course
    [clicked] 👆 tapped a button of the campaign
    [ordered] 🧾 ordered without paying
    [bought] 💰 bought the course
   *[joined] 👋 joined the group
  }
campaign-ask-delay = { $action } – how long after that? Tap, or type it, such as 2 hours or 90 min.
campaign-delay-none = at once
campaign-delay = I don't understand “{ $given }”. Write a length of time such as 30 min, 2 hours or 3 days, at most { $most } days.
expects-delay = a length of time such as 2 hours, or a tap on one of the buttons above
expects-number = a number, or a tap on one of the buttons above

campaign-versions = { $count ->
    [1] <b>Try two versions</b>

  Say the same in another way, and see what sells better: some people get the one, some the other.
   *[other] <b>{ $count } versions</b>

  { $learning ->
      [1] By learning: at first all are sent alike, then whatever sells better is sent more and more.
     *[0] By fixed shares: each one gets its part to the end, and the figures then tell which sold better.
    } { $private ->
      [1] Everybody gets one of them.
     *[0] Each time one of them is posted, so this is for steps that come again.
    } Tap one to change it.
  }
campaign-version-line = { $name }{ $share ->
    [0] { "" }
   *[other] { " " }· { $share } %
  } · { $has_words ->
    [1] { $said }
   *[0] { $kind ->
      [photo] a picture
      [video] a film
      [album] an album
      [poll] a poll
      [quiz] a quiz
      [card] the course's card
     *[text] words
    }
  }
campaign-version-add = ➕ Another version
campaign-choosing = { $learning ->
    [1] 🧠 By learning (tap: fixed shares)
   *[0] ⚖️ By fixed shares (tap: learning)
  }
campaign-version = <b>Version { $name }</b> of “{ $step }”
  { $learning ->
    [1] Sent the more, the better it sells.
   *[0] Share: { $share } %
  }
  Coupon: { $coupon }
  { $timed ->
    [0] Hour: with the step
   *[1] Hour: { $hour }
  }
campaign-set-coupon = 🎟 Coupon
campaign-set-share = ⚖️ Share
campaign-set-hour = 🕐 Hour
campaign-no-hour = 🕐 With the step
campaign-ask-version-hour = At what time of its day shall version { $name } be said? Everybody gets their version at its hour, so that the figures tell which hour sells. Tap one, or type one such as 17:45.
campaign-version-no-day = This step follows what people do, or is sent at the best time, so its versions have no hours of their own. Give it a day first: 🕒 When.
campaign-hours-gone = 🕐 The hours of its versions are gone: with this time all of them are said together.
campaign-version-drop = 🗑 Take away
campaign-to-versions = ← All versions
campaign-version-gone = Version { $name } is gone.
campaign-version-last = It is the only version. Change what it says instead.
campaign-holdout-said = Something of this campaign was said already, and who is held out was drawn then: it stays at { $holdout } %. Set it back, or make a copy with /campaign clone.
campaign-version-said = This step was sent already, and its figures count by version. Change what the version says instead.
campaign-versions-most = A step has at most { $most } versions. Take one away first.
campaign-ask-share = How many of a hundred shall get version { $name }? Now { $share }. Tap, or type a number; the others share the rest.
campaign-share = Write a number from 1 to { $most }, so that something is left for the others.
campaign-ask-coupon = { $count ->
    [0] There is no coupon that can be used. Make one with /coupon, then come back here.
   *[other] Which coupon shall its buttons bring along? Now: { $chosen }.
  }
campaign-coupon-line = { $code } · { $percent ->
    [1] { $off } % off
   *[0] { $off } Stars off
  }
campaign-coupon-none = Without a coupon
campaign-detail-only = 👥 only { $segment }
campaign-detail-unless = 🚫 left out when { $reasons }
campaign-detail-versions = 🧪 versions { $versions }
campaign-detail-learning = 🧪 versions { $versions }, by learning
campaign-detail-coupon = 🎟 coupon { $code }{ $of_all ->
    [1] { "" }
   *[0] { " " }(version { $versions } only)
  }

campaign-options = <b>Options of “{ $name }”</b>

  { $private ->
    [1] Tap to change. Faster costs Stars of the bot's balance; the check list says how many.
   *[0] Tap to change; a tap turns to the next choice.
  }
campaign-option-pin = 📌 Pin it
campaign-option-unpin = 📌 Unpin it after: { $is_set ->
    [0] never
   *[1] { $value }
  }
campaign-option-delete = 🗑 Delete it after: { $is_set ->
    [0] never
   *[1] { $value }
  }
campaign-option-replace = ♻️ Delete the last post
campaign-option-most = 🔢 Posts a day: { $is_set ->
    [0] as many as come
   *[1] at most { $value }
  }
campaign-option-lull = 🤫 Wait for silence: { $is_set ->
    [0] no
   *[1] { $value }
  }
campaign-option-paid = ⚡ Faster, for Stars
campaign-option-within = ⏰ it is later than { $value }
campaign-set-unless = 🚫 Leave out when …
campaign-ask-unless = When shall “{ $name }” be left out?{ $lacks_target ->
    [0] { "" }
   *[1] { " " }The campaign has no target yet: set it under 🎯 Goal, people, dates.
  }
campaign-rule = { $rule ->
    [target] the target is reached
    [sold-out] the course is sold out
    [bought] the person has bought it
   *[other] { $rule }
  }

campaign-goal = 🎯 <b>{ $name }</b>

  📘 { $course }
  🎯 Target: { $target ->
    [0] –
    [one] { $target } sale
   *[other] { $target } sales
  }
  👥 For { $has_audience ->
    [0] everybody who agreed to be written to
   *[1] { $audience }
  }{ $buyers ->
    [yes] , without buyers
   *[no] { "" }
  }{ $admins ->
    [yes] , without admins
   *[no] { "" }
  }
  ▶️ Starts: { $has_start ->
    [0] with its first step, or when you start it
   *[1] { $starts }
  }
  ⏹ Ends: { $has_end ->
    [0] after its last step
   *[1] { $ends }
  }
  ⚖️ Held out to compare: { $holdout } %
  🛑 { $stop_at ->
    [100] Never pauses because of blocks and stops
   *[other] Pauses by itself when more than { $stop_at } % block me or press Stop
  }
campaign-goal-name = 🏷 Name
campaign-goal-course = 📘 Course
campaign-goal-target = 🎯 Target
campaign-goal-people = 👥 For whom
campaign-goal-starts = ▶️ Start
campaign-goal-ends = ⏹ End
campaign-goal-holdout = ⚖️ Hold some out
campaign-goal-stop = 🛑 Pause at …
campaign-ask-name = How shall it be called? Now “{ $name }”. Only your team reads the name.
expects-campaign-name = a name in words
campaign-ask-target = How many sales do you hope for? { $target ->
    [0] Tap, or type a number.
   *[other] Now { $target }. Tap, or type a number.
  }
campaign-target-none = No target
campaign-target = I don't understand “{ $given }”. Write a whole number from 1 on, such as 30.
campaign-ask-holdout = How many of a hundred people shall be sent nothing in private? Who they are is drawn by lot; later you see how many bought without being told, so you know what the campaign itself sold. Now { $holdout } %.
campaign-holdout = I don't understand “{ $given }”. Write a number from 0 to { $most }.
campaign-ask-audience = For whom are its private messages? { $has_audience ->
    [0] Now for everybody who agreed to be written to
   *[1] Now for { $audience }
  }{ $people ->
    [-1] .
    [one] : { $people } person at the moment.
   *[other] : { $people } people at the moment.
  } Tap one of your segments; make more with /segment.
campaign-audience-all = 👥 Everybody who agreed
campaign-spare-buyers = { $buyers ->
    [yes] ☑ Not to buyers
   *[no] ☐ Not to buyers
  }
campaign-spare-admins = { $admins ->
    [yes] ☑ Not to admins
   *[no] ☐ Not to admins
  }
campaign-segment-gone = That segment is no more. Tap another one.

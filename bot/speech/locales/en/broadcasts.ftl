# Broadcasts: one message to everybody who agreed, in private.

command-broadcast = Write to everybody in private
help-broadcast = /broadcast and your words – write to everybody who wants to hear from you, in private

broadcast-how = 📨 Write <code>/broadcast</code> and your words behind it, with bold, links and emoji as you like them; or reply <code>/broadcast</code> here to a message with a picture, a video or a file. You see it first, and nothing goes out before you tap <i>Send</i>. <code>/broadcast --segment warm</code> and your words go to a segment only. <code>/broadcast list</code> shows the latest ones.
broadcast-in-private = Send /broadcast in our private chat: there you see everything before it goes out.
broadcast-unknown = There is no such broadcast in { $group }. <code>/broadcast list</code> shows the latest ones.
broadcast-none = Nothing was sent to everybody yet. Begin with <code>/broadcast</code> and your words.
broadcast-started-already = It has been sent or cancelled already.
broadcast-nobody = Nobody has agreed to be written to yet: I ask each person after their first lesson or purchase, and the switches behind /stop in our private chat are open to everybody.
broadcast-nobody-today = Everybody who agreed was written to as often as they may be for now. How often that is stands in /settings, <i>Messages to members</i>.
broadcast-nobody-of = Nobody in the segment { $segment } can get it now: nobody there has agreed to be written to, or they were written to as often as they may be. I ask each person after their first lesson or purchase; the switches are behind /stop.
broadcast-held = ⏸ I am not in <b>{ $group }</b> any more, so the broadcast <b>{ $name }</b> (no. { $number }) is held: nobody else gets it. Whoever started it ends it with <i>Stop</i> below its progress (<code>/broadcast show { $number }</code>). To go on, an admin adds me again: tap my name at the top of this chat → <i>Add to Group</i>; then tap <i>Go on</i> there.
broadcast-away = I am not in { $group } any more: nothing goes on until an admin has added me again.
broadcast-campaign-paused = Its campaign “{ $name }” is paused, and this goes on with it: /campaign resume { $number }
broadcast-over = It is over already.
broadcast-list = 📨 <b>Broadcasts</b>

  { $lines }
broadcast-line = no. { $number } · <b>{ $name }</b> · { $done } of { $people } · { $state ->
    [running] being sent
    [paused] paused
    [stopped] stopped
   *[finished] done ✓
  } · <code>/broadcast show { $number }</code>

broadcast-draft = 👆 This is what people will see.

  📨 It goes to <b>{ $people ->
    [one] { $people } person
   *[other] { $people } people
  }</b> of { $group }{ $targeted ->
    [no] { "" }
   *[yes] { " " }in the segment <b>{ $segment }</b>
  } who agreed, in private, and takes about { $time }. Each of them finds a button below it that stops such messages.
  🌙 Who has quiet hours ({ $start } to { $end } on their own clock) gets it when these are over.
  🔁 { $repeated ->
    [yes] What may have arrived when something breaks <b>is sent again</b>: somebody may read it twice.
   *[no] What may have arrived when something breaks is <b>not</b> sent again: nobody reads it twice.
  }
  🛑 { $most ->
    [101] It never stops by itself because of blocks.
   *[other] It stops by itself when more than { $most } % have blocked me.
  }
  { $paid ->
    [yes] ⚡ Sent fast, { $rate } a second: Telegram takes up to { $stars ->
      [one] { $stars } Star
     *[other] { $stars } Stars
    } from the bot's balance. It allows this to bots with a large balance and many users.
   *[no] 🐢 Sent at Telegram's free pace, { $rate } a second.
  }
broadcast-send = ✅ Send
broadcast-test = 👁 Test to me
broadcast-drop = ✖ Cancel
broadcast-set-repeated = 🔁 If in doubt: { $now ->
    [yes] once more
   *[no] not again
  }
broadcast-set-blocked = 🛑 Stop at: { $most ->
    [101] never
   *[other] { $most } %
  }
broadcast-set-paid = { $now ->
    [yes] ⚡ Fast, for Stars
   *[no] 🐢 Free pace
  }
broadcast-dropped = Cancelled: nothing was sent.
broadcast-sending = On its way.
broadcast-begun = ✅ Sent off; how far it is stands below.
broadcast-tested = Sent to you.

broadcast-number = { $has_campaign ->
    [0] no. { $number }
   *[1] broadcast no. { $number } · <code>/campaign show { $campaign }</code>
  }
broadcast-head = 📨 <b>{ $name }</b> ({ $called }) · { $state ->
    [running] being sent
    [paused] paused
    [stopped] stopped
   *[finished] done ✓
  }
  { $bar } { $done } of { $people }
broadcast-sent = ✅ Sent: { $sent }
broadcast-left = ⏳ Left: { $left }
broadcast-later = 🌙 Of these, { $people ->
    [one] one waits for the end of their night, or for their hour
   *[other] { $people } wait for the end of their night, or for their hour
  }: from { $time } on
broadcast-rate = 🚚 { $rate } a second · about { $time } to go
broadcast-lost = { $reason ->
    [blocked] 🚫 Blocked me: { $people }
    [deactivated] 👤 Deleted their account: { $people }
    [not-started] 🔇 Never opened our chat: { $people }
    [unknown] ❔ Not found by Telegram: { $people }
    [broken] ⚠️ Kept back by a fault of ours: { $people }
   *[refused] ⚠️ Refused by Telegram: { $people }
  }
broadcast-skipped = { $reason ->
    [unwanted] 🔕 Want no such messages any more: { $people }
    [bought] 🛍 Have the course by now: { $people }
    [enough] 📪 Had enough messages for now: { $people }
    [late] ⏰ Could not be told in time: { $people }
   *[consent] 🔕 Stopped meanwhile, or had enough messages already: { $people }
  }
broadcast-besides = { $state ->
    [doubtful] ❓ May have got it, not sent again: { $people }
    [repeated] 🔁 May have got it, sent once more: { $people }
    [departed] 🚫 Blocked me within a day after it: { $people }
   *[complained] 🔕 Pressed <i>Stop</i> below it: { $people }
  }
broadcast-pause = ⏸ Pause
broadcast-resume = ▶️ Go on
broadcast-stop = ⏹ Stop
broadcast-paused = Paused.
broadcast-resumed = It goes on.
broadcast-stopped = Stopped.

broadcast-ended = { $how ->
    [done] ✅ <b>{ $name }</b> ({ $called }) is done: { $sent } of { $people } got it, { $lost } could not be reached.
    [blocks] 🛑 <b>{ $name }</b> ({ $called }) stopped by itself: more than { $most } % could not be reached. { $sent } of { $people } got it, { $lost } did not. So many blocks make Telegram slow a bot down; look at whom you write to, and how often.
    [complaints] 🛑 <b>{ $name }</b> ({ $called }) stopped by itself: more than { $most } % pressed <i>Stop</i> below it. { $sent } of { $people } got it.
   *[admin] ⏹ <b>{ $name }</b> ({ $called }) is stopped: { $sent } of { $people } got it, { $lost } could not be reached.
  }{ $doubtful ->
    [0] { "" }
   *[other] { " " }Of { $doubtful } nobody knows whether they got it: <code>/broadcast doubtful { $number }</code>
  }
broadcast-late = ⏰ Not everybody could be told of <b>{ $name }</b> ({ $called }) in time; later they are not told any more. How many they are stands in its progress: <code>/broadcast show { $number }</code>
broadcast-crash = ❓ I was stopped in the middle of <b>{ $name }</b> ({ $called }): of { $people ->
    [one] { $people } person
   *[other] { $people } people
  } nobody knows whether they got it. They don't get it again. Who they are: <code>/broadcast doubtful { $number }</code>
broadcast-crash-again = 🔁 I was stopped in the middle of <b>{ $name }</b> ({ $called }): { $people ->
    [one] { $people } person who may have got it gets
   *[other] { $people } people who may have got it get
  } it once more, as you chose.
broadcast-doubtful = ❓ Nobody knows whether these got <b>{ $name }</b> ({ $called }): { $names }
broadcast-doubtful-none = Nobody is in doubt: of everybody it is known whether they got <b>{ $name }</b> ({ $called }).
broadcast-more = { $names } … and { $more } more

# Events: AMAs, live classes.

event-how = Write it in one line: <code>/event "AMA with Grace" --at "2026-12-01 19:00" --for 1h --seats 30</code>; with <code>--price 50</code> its tickets cost Stars. Or <code>/event new</code> alone in our private chat. Also: /events, <code>/event cancel 3</code>, <code>/event questions 3</code>, <code>/event replay 3 https://…</code>.
event-dialog-in-private = Press the button, and I ask you step by step in our private chat, and announce it here; or write it here in one line: <code>/event "AMA with Grace" --at "2026-12-01 19:00" --for 1h --seats 30</code>
event-title = An event's name has 1 to { $most } characters. Please write another one.
event-time = I don't understand the time “{ $given }”. Write it like <code>2026-12-01 19:00</code> or <code>19:00</code>; here it is { $now } now.
event-at = I don't understand the time “{ $given }”. Write it like <code>--at "2026-12-01 19:00"</code> or <code>--at 19:00</code>; here it is { $now } now.
event-time-range = “{ $given }” is past or more than a year away; here it is { $now } now. Please choose another time.
event-length = I don't understand the length “{ $given }”. Write for example <code>45m</code>, <code>1h</code> or <code>1h30m</code>: at least 5 minutes, at most 3 days.
event-for = I don't understand the length “{ $given }”. Write for example <code>--for 45m</code>, <code>--for 1h</code> or <code>--for 1h30m</code>: at least 5 minutes, at most 3 days.
event-seats = “{ $given }” is no number of seats. Write a number up to { $most }, or 0 for no limit.
event-announced = 📅 <b>{ $title }</b> (no. { $number }) is announced in the group. Call it off with <code>/event cancel { $number }</code>, read what people want to know with <code>/event questions { $number }</code>
event-card = 📅 <b>{ $title }</b>

  🕘 { $time } – { $until } ({ $zone })
  🎤 { $host }
  🙋 { $coming ->
    [0] Nobody yet
    [one] { $coming } person
   *[other] { $coming } people
  }{ $seats ->
    [0] { "" }
   *[other] { " " }of { $seats }
  }{ $waiting ->
    [0] { "" }
   *[other] { " " }· { $waiting } waiting
  }{ $state ->
    [running] { " " }· <b>on now</b>
    [over] { " " }· over
    [cancelled] { " " }· <b>called off</b>
   *[planned] { "" }
  }
event-card-replay = 🎬 { $url }
event-line = • no. { $number } <b>{ $title }</b> · { $time }{ $state ->
    [running] { " " }· on now
   *[planned] { "" }
  }
event-list = 📅 <b>What comes in { $group }</b>

  { $events }
event-none = Nothing is planned in { $group } at the moment.
event-come = 🙋 I'm coming
event-stay-away = ✖ Can't come
event-ask = ❓ Ask beforehand
event-add = 📆 Calendar
event-comes = You have a seat! { $time } ({ $zone }); I remind you a day and an hour before.
event-comes-silent = You have a seat! { $time } ({ $zone }). Tap “Calendar” or start a chat with me if you want to be reminded.
event-comes-already = You have a seat already. See you there: { $time } ({ $zone }).
event-waits = All seats are taken. You are no. { $number } on the waiting list and hear from me when one is free.
event-waits-already = You are on the waiting list and hear from me when a seat is free.
event-stays-away = Noted: you don't come. Your seat is free for somebody else.
event-stays-away-already = You have no seat, so there is nothing to give back.
event-moved-up = 🎉 { $name }, a seat is free and it is yours: <b>{ $title }</b>, { $time } ({ $zone }). If you can't come, please tap “Can't come” on its card: /events
event-not-here = This event belongs to another group.
event-is-over = This event is over. See /events for the next one.
event-is-cancelled = This event was called off. See /events for what else there is.
event-calendar = 📆 <b>{ $title }</b> – open the file and it is in your calendar.
event-remind-day = ⏰ Tomorrow: <b>{ $title }</b> in { $group }, { $time } ({ $zone }). Can't come? Please give your seat back: /events
event-remind-hour = ⏰ In an hour: <b>{ $title }</b> in { $group }, { $time } ({ $zone }).
event-begins = 🔴 <b>{ $title }</b> begins now. Come in!
event-ends = 🏁 <b>{ $title }</b> is over.{ $came ->
    [0] {""}
   *[other] {" "}Thank you all for coming!
  }
event-called-off = ✖ <b>{ $title }</b> is called off.
event-called-off-for-you = ✖ <b>{ $title }</b> in { $group } is called off. You need not keep the time free.
event-stopped = “{ $title }” is called off. The group and everybody who had a seat are told.
event-not-stoppable = “{ $title }” is over or called off already.
event-which = Which event? Write its number: <code>/event { $verb } 3</code>. See /events.
event-unknown = There is no event no. { $number }. See /events.
event-replay = 🎬 <b>{ $title }</b> to see again: { $url }
event-replay-how = Write the event's number and the address: <code>/event replay 3 https://example.org/video</code>
event-replay-early = “{ $title }” has not taken place, so there is nothing to see again yet.
event-replay-posted = The replay of “{ $title }” is in the group.
event-ask-how = ❓ What do you want to know at <b>{ $title }</b>? Reply to this message with your question; the host reads it.
event-ask-taken = ✅ Passed on to the host of <b>{ $title }</b>.
event-ask-in-words = Please ask in words: reply with a text message.
event-ask-length = A question has at most { $most } characters. Please shorten yours.
event-ask-enough = You have sent { $most } questions for this event. Leave some for the others, please.
event-questions = ❓ <b>{ $title }</b> · { $count ->
    [0] nobody has asked anything yet
    [one] one question
   *[other] { $count } questions
  }
event-questions-in-private = You speak for the group here, so I can't tell whom to send the questions: please send <code>/event questions { $number }</code> in our private chat.
event-question = { $number }. <b>{ $name }</b>: { $question }
event-ask-title = 📅 <b>An event</b>

  What is it called? For example: AMA with Grace
event-ask-day = On which day?
event-ask-hour = At what time does it begin? It is { $time } where your community is. Type one such as 19:00.
event-ask-lasts = How long does it last? Type for example 1h or 1h30m.
event-ask-seats = How many may come? Type a number, or tap the button.
event-no-limit = As many as like
event-confirm = 📅 <b>{ $title }</b> → { $group }
  🕘 { $time }, { $length }
  🙋 { $seats ->
    [0] no limit
    [one] one seat
   *[other] { $seats } seats
  }{ $ticket ->
    [yes] { "\u000A" }🎟 { $price }
   *[no] {""}
  }
event-yes = ✅ Announce

command-event = Announce an event: /event "AMA" --at "2026-12-01 19:00"
command-events = What takes place here
event-quotes = Please put the name, and a time with its date, in quotes: <code>/event "AMA with Grace" --at "2026-12-01 19:00"</code>
left-event = Cancelled: no event was announced. /event new begins anew.
expects-event-title = the event's name, as a text message
expects-event-hour = a time such as 19:00
expects-event-length = a length of time such as 1h
expects-event-seats = a number of seats or a tap on one of the buttons above
help-event = /event new – announce an event, step by step in private · /event "AMA" --at "2026-12-01 19:00"
help-events = /events – what takes place here

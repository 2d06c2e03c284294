# Tickets: seats at events that cost something.

event-card-ticket = 🎟 { $price }
ticket-buy = 🎟 Ticket · { $price }
ticket-title = 🎟 { $title }
ticket-blurb = A seat at “{ $title }”, { $time } ({ $zone }). It comes back by itself if the event is called off, or you give the seat back before it begins.
ticket-pay = A seat here costs something: tap the ticket on the event's card, under /events.
ticket-free = A seat at this event costs nothing: tap “I'm coming” on its card, under /events.
ticket-has = You have your ticket already. See /events.
ticket-full = The last seat has just been taken, or is being paid for. Tap the ticket again to wait for one.
ticket-late = There is no seat left at “{ $title }”, or it does not take place, so your { $price } go straight back to you.
ticket-begun = The event has begun, so the ticket can't be given back any more. If something went wrong, write to /paysupport.
ticket-goes-back = Noted: you don't come. Your seat is free for somebody else, and your Stars are on their way back.
ticket-offered = 🎟 A seat at <b>{ $title }</b> is free, and kept for you until { $until }. After that it passes on to the next one.
ticket-passed = The seat at “{ $title }” that was kept for you has passed on to the next one.
event-price = 🎟 Ticket price
event-ask-price = 🎟 What does a seat cost, in Stars? Who comes pays it beforehand; called off, everybody has it back.
event-no-price = Free of charge
event-price-number = “{ $given }” is no price. Write whole Stars up to { $most }, or 0 for none.
expects-event-price = a number of Stars or a tap on one of the buttons above
event-cancel-ask = Call <b>{ $title }</b> off? { $count ->
    [one] One ticket is paid; its Stars go back, and that cannot be undone.
   *[other] { $count } tickets are paid; their Stars go back, and that cannot be undone.
  }
event-cancel-yes = ✖ Yes, call it off
event-cancel-no = No, leave it
event-kept = “{ $title }” takes place as planned.

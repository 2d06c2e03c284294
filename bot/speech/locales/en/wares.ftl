# Goods that are sent to people, and paid in other money than Stars.

command-goods = Books and other things that are sent to you
help-goods = /goods – books and other things that are sent to you

ware-list = 📦 <b>{ $group }</b> – what is sent to you:
  { $lines }{ $waiting ->
    [0] {""}
   *[other]
  {" "}
  🏷 { $waiting } paid and waiting to be sent: tap one for its address.
  }
ware-line = • { $sells ->
    [yes] no. { $number } ·{" "}
   *[no] {""}
  }{ $name } · { $price }{ $left ->
    [0] {" "}· sold out
   *[other] { $sells ->
      [yes] {" "}· { $left } left
     *[no] {""}
    }
  }
ware-earned = 💶 Yours so far: { $own } · held until it is sent: { $held }
ware-none = <b>{ $group }</b> sells nothing that is sent to you at the moment. See /courses for what there is to learn.
ware-none-yet = <b>{ $group }</b> sells nothing that is sent yet. Put something up, best as the caption of its picture: <code>/goods new "Python, the book" --price 19.90 --currency EUR --ship "DE, AT: Post 4.50; *: Airmail 15" --stock 20</code>
ware-card = 📦 <b>{ $name }</b>
  { $about }

  Price: { $price }
  { $lines }
  { $left ->
    [0] Sold out at the moment.
    [one] Only one left.
   *[other] { $left } left.
  }
ware-tax-line = + { $label }: { $price }
ware-way-line = 🚚 { $is_anywhere ->
    [yes] anywhere else
   *[no] { $to }
  }: { $title }, { $price }
ware-buy = 🛍 Buy · { $price } + shipping
ware-made = 📦 <b>{ $name }</b> is for sale as no. { $number }. Its link, for anywhere: { $link }
  Members find it under /goods. You read here when somebody has paid, and where it goes.
  <code>/goods stock { $number } 12</code> says how many are left, <code>/goods stop { $number }</code> ends the sale.
ware-how = Write it in one line, best as the caption of a picture: <code>/goods new "Python, the book" --price 19.90 --currency EUR --ship "DE, AT: Post 4.50; *: Airmail 15"</code>. Besides: <code>--about "Paperback, 300 pages"</code>, <code>--tax "VAT 7%"</code>, <code>--stock 20</code> (else one).
ware-name = A name has at most { $most } characters. Shorten it, and put the rest into <code>--about</code>.
ware-about = What <code>--about</code> says has at most { $most } characters. Please shorten it.
ware-price = I can't read the price “{ $given }”. Write it in the currency's own way, like { $example }, without a sign.
ware-price-currency = This one is sold in { $currency }: write the price without a currency, or with that one.
ware-currency = I don't know the currency “{ $given }”. Known are: { $known }.
ware-stock = How many there are is a whole number from 1 to { $most }: <code>--stock 20</code>.
ware-not-for-stars = What is sent to an address is not sold in Stars: Telegram has Stars for digital goods alone. Give another currency, such as <code>--currency EUR</code>.
ware-digital = What is not sent anywhere is digital, and digital goods are sold in Stars only: that is Telegram's rule for all bots. Make it a course with /create, or say how it is sent: <code>--ship "DE: Post 4.50"</code>.
ware-no-provider = Nothing can be paid in other money than Stars here yet. Ask whoever runs this bot to set that up: a payment provider's token from @BotFather (/mybots → Payments), given to the bot as PAYMENT_PROVIDER_TOKEN. Digital goods need none: they are sold in Stars.
ware-ways = Say in 1 to { $most } parts how it is sent: <code>--ship "DE, AT: Post 4.50; *: Airmail 15"</code>.
ware-way = I can't read “{ $given }”. Each way of sending is countries, a colon, its name (at most 30 characters) and its price: <code>DE, AT: Post 4.50</code>.
ware-country = “{ $given }” is no country's two letters, as DE, CN or US; * stands for all other countries.
ware-taxes = At most { $most } taxes and fees fit on an invoice.
ware-tax = I can't read “{ $given }”. A tax is its name and a percentage or an amount: <code>--tax "VAT 7%, Packaging 0.50"</code>.
ware-unknown = There is nothing for sale as no. { $given } here. /goods shows the numbers.
ware-not-yours = “{ $name }” is somebody else's to sell and to send. Ask them, or an admin.
ware-stopped = <b>{ $name }</b> is not for sale any more. What is paid is still to be sent: /goods shows it.
ware-counted = <b>{ $name }</b>: { $left } left from now on.
ware-stock-how = Write <code>/goods stock 3 12</code>: the number from /goods, and how many are left (0 to { $most }).
ware-over = This is not for sale at the moment. See /goods for what is.
ware-sold-out = “{ $name }” is sold out, or somebody is paying for the last one right now. See /goods for others.
ware-not-there = “{ $name }” is not sent to { $country }. Give another address, or write to /paysupport.
ware-way-gone = Choose how “{ $name }” is sent to you once more: what you chose is not offered for your address.

parcel-row = 🏷 Order no. { $order } · { $name }
parcel-receipt = ✅ <b>Paid – thank you!</b>

  { $item }: { $price } (with shipping: { $shipping })
  Order no. { $order } · { $time }
  Payment <code>{ $charge }</code>

  You read here when it is on its way. Help with /paysupport.
parcel-to-send = 📦 <b>Order no. { $order } is paid: { $name }</b>
  By: { $way }

  When it is on its way, tap below, or tell the buyer where it is: <code>/goods sent { $order } DHL 00340434</code>
  { $left ->
    [0] That was the last one.
   *[other] Left: { $left }
  }
parcel-address = 🏷 <code>{ $address }</code>
parcel-sent = 📮 Sent
parcel-unknown = There is no such order to be sent here. /goods shows what waits.
parcel-not-waiting = Order no. { $order } does not wait to be sent: it is sent already, or its money goes back.
parcel-to-keep = ✋ <b>Don't send order no. { $order }: { $name }.</b> Its money goes back to the buyer. Left again: { $left }
parcel-is-sent = 📮 Order no. { $order } is on its way, and the buyer knows.{ $has_tracking ->
    [yes] {" "}Tracking: { $tracking }
   *[no] {""}
  }
parcel-sent-how = Write <code>/goods sent 12 DHL 00340434</code>: the order's number, and what tells where it is. /goods shows what waits.
parcel-on-its-way = 📮 <b>{ $item }</b> (order no. { $order }) is on its way to you.{ $has_tracking ->
    [yes] {" "}Tracking: <code>{ $tracking }</code>
   *[no] {""}
  }

price-stars-only = Courses, lessons and all else that is digital is sold in Stars only: that is Telegram's rule for all bots. Write the price in whole Stars, like 80. What is sent to an address is sold with /goods.

payment-surplus-money = Order no. { $order } was paid already, so your second payment of { $price } goes back to you. The seller does that at the payment provider and has been told; I tell you when it is done.
refund-by-hand = ↩️ Order no. { $order }: { $price } are to go back to the buyer. Telegram can give back Stars only, so please do it at your payment provider (payment <code>{ $payment }</code>). Then send me <code>/refund { $order } done</code>
refund-by-hand-buyer = ↩️ Order no. { $order }: your { $price } are to be given back to you. Somebody does that by hand at the payment provider, so it may take a while; I tell you when it is done.
refund-by-hand-asked = Order no. { $order }: it was paid in another currency than Stars, so I can't give it back. You read now what to do at your payment provider; the buyer is told when you say that it is done.
refund-by-hand-done = Order no. { $order } is noted as given back, and the buyer knows.
refund-by-hand-none = No money of order no. { $order } waits to be given back by hand. First send /refund { $order } itself, then give it back at your payment provider, then say <code>done</code>.
refund-done-money = ↩️ Your { $price } for “{ $item }” (order no. { $order }) were given back by the seller; your bank or card may show it some days later.
refund-done-surplus-money = ↩️ Your { $price } were given back by the seller; your bank or card may show it some days later.

payment-unknown-money-admins = ⚠️ { $name } paid { $amount } for an order we do not know: <code>{ $charge }</code>. Nothing was delivered. It is at your payment provider, and Telegram can't give it back: send <code>/refund { $charge }</code> and you read what to do.
payment-unknown-money-owners = ⚠️ { $name } paid { $amount } for an order we do not know, and belongs to no group of mine: <code>{ $charge }</code>. Nothing was delivered. If they write to /paysupport, their letter reaches you here.
refund-by-hand-unknown = ↩️ { $price } that came for an order we do not know are to go back to who paid. Telegram can give back Stars only, so please do it at your payment provider (payment <code>{ $payment }</code>). Then send me <code>/refund { $order } done</code>
refund-by-hand-unknown-asked = The payment <code>{ $charge }</code> was made in another currency than Stars, so I can't give it back. You read now what to do at your payment provider; whoever paid is told when you say that it is done.
refund-by-hand-unknown-done = The payment <code>{ $charge }</code> is noted as given back, and whoever paid knows.
refund-by-hand-unknown-none = No payment <code>{ $charge }</code> waits to be given back by hand. Look at the number again; then send <code>/refund</code> and that number, give the money back at your payment provider, and send the same with <code>done</code> behind it.

# Gifts: a course bought for another.

command-gift = Give a course as a gift
command-redeem = Open a gift by its code
help-gift = /gift – buy a course for somebody else
help-redeem = /redeem – open a gift you were given
gift-give = 🎁 Give as a gift
gift-title = 🎁 { $course }
gift-blurb = “{ $course }” for somebody else: you get a card with a link and a code to pass on. Whoever opens it first has the course.

gift-sheet-heading = A gift for you
gift-sheet-from = from { $name }
gift-sheet-how = Open it with /redeem and this code
gift-caption = 🎁 <b>A gift for you</b>

  { $name } gives you the course <b>{ $course }</b>. Open it here:
  { $link }
  or send <code>/redeem { $code }</code> to @{ $bot }
gift-caption-wish = “{ $wish }”
gift-open = 🎁 Open the gift

gift-share = 📣 Send the link
gift-share-text = A gift for you: the course “{ $course }”
gift-wish = ✍️ Write a wish
gift-keep = 🙋 Keep it myself
gift-back = ↩️ Give me my Stars back
gift-own = 🎁 Your gift <b>{ $course }</b> waits to be opened. Pass on its link or its code:
  { $link }
  <code>{ $code }</code>
gift-line = • <b>{ $course }</b> – { $state ->
    [ready] waits: <code>{ $code }</code>
    [opened] opened by { $name }
   *[returned] given back
  }
gift-how = 🎁 Give a course away: send <code>/gift { $code }</code>, or with a wish for the card <code>/gift { $code } "Happy birthday!"</code>. You pay, and get a card with a link and a code to pass on. See /courses for what there is; a gift you were given opens with <code>/redeem</code> and its code.

gift-wish-how = ✍️ What do you wish them? Write it in one message; I send you the card once more with it.
gift-wish-length = A wish has 1 to { $most } characters. Tap “Write a wish” again and send a shorter one.
gift-wish-too-long = A wish has 1 to { $most } characters. Send /gift and the course again with a shorter one, or without: a wish can be added once the gift is paid.
gift-back-question = Shall your Stars for “{ $course }” go back? The link and the code open nothing then.
gift-back-no = No, keep the gift
gift-back-yes = ↩️ Yes, give them back
gift-goes-back = The gift is void, and your { $price } are on their way back to you.
gift-was-opened = 🎁 { $name } has opened your gift “{ $course }”.

gift-yours = 🎁 <b>{ $name }</b> gives you <b>{ $course }</b> – it is yours now! Your first lesson follows; find it again with /learn.
gift-kept = 🎁 <b>{ $course }</b> is yours now. Your first lesson follows; find it again with /learn.
gift-redeem-how = Write the gift's code behind the command: <code>/redeem 7KQ2-MDXA-94TB</code>. It stands on the card.
gift-unknown = There is no gift with the code “{ $code }”. Please look at the card again; its 12 letters and digits are read in any case.
gift-gone = This gift is not to be had: it was given back, or not paid yet. Ask whoever gave it to you.
gift-opened = This gift has been opened already, and each can be opened once. Ask whoever gave it to you.
gift-own-opened = This gift has been opened already: who opened it has the course, so your Stars do not come back by themselves. If something is wrong, write /paysupport.
gift-own-gone = This gift is given back already, or not paid yet. See /gift for yours.
gift-owned = “{ $course }” is yours already, so the gift stays closed: pass the link on to somebody else, or tell whoever gave it to you.
gift-keep-owned = “{ $course }” is yours already, so you can't keep this one for yourself. Pass it on, or have your Stars back.
gift-withdrawn = ↩️ The payment for “{ $course }”, which you were given, went back, so the course is closed again. Ask whoever gave it to you, or see /course { $code }
gift-restored = “{ $course }”, which you were given, is open again: see /learn.
gift-waits-again = 🎁 Telegram did not give your Stars for the gift “{ $course }” back after all, so it can be opened again: see /gift.
gift-free = “{ $course }” is free for everybody: just send your friends /course { $code }

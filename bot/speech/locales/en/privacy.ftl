# What is kept about somebody, and how it is taken along or erased.

command-privacy = What I keep about you
command-mydata = A file with all I keep about you
command-forget = Have me forget you
help-privacy = /privacy – what I keep about you, why and for how long
help-mydata = /mydata – a file with everything I keep about you
help-forget = /forget – have me forget you
privacy = 🔐 <b>What I keep about you</b>

  <b>What.</b> Your name, username and number at Telegram; your language and clock; the groups where we both are. What you do with me: orders and payments; for parcels, whom they go to and where; courses and lessons, the work you hand in, your notes and bookmarks, the name on your certificates; votes, answers, questions, points, seats, entries in giveaways, what you agreed to be written about. Of what you say to others in a group I count the messages and keep no words.
  <b>Why.</b> So that you get what you paid for, your vote counts once and the books are right. Nothing is sold, and nothing is shown to advertisers.
  <b>How long.</b> Until you have me forget you. The words of my messages go after { $messages ->
    [one] a day
   *[other] { $messages } days
  }, your name in the log of what happened after { $events ->
    [one] a day
   *[other] { $events } days
  }, and you altogether { $left ->
    [one] a day
   *[other] { $left } days
  } after you left every group, if no course is yours. The books stay, without your name.
  <b>Who sees it.</b> The admins of your group see what you buy, ask and win there; creators see who learns with them; whoever runs me has the database. Payments go through Telegram, which keeps its own list.
  <b>Whom to ask.</b> <code>/paysupport</code> and your question in one message: { $whose ->
    [group] the team of <b>{ $contact }</b>
   *[bot] whoever runs me
  } answers here.
privacy-mydata-button = 📦 My data
privacy-forget-button = 🕊 Forget me
privacy-not-yours = That button belongs to somebody else. Yours are behind /privacy.
privacy-mydata-begun = 📦 I am putting together what I keep about you; the file comes in a moment.
privacy-mydata = 📦 Everything I keep about you, from every group. Any text editor shows it; who gets this file knows all of it too.
privacy-mydata-cut = 📦 What I keep about you, from every group. It is more than one file can hold: at its end, under left_out, it names what is not whole. For the rest write to /paysupport.
privacy-mydata-again = You had that file a short while ago: it stands above in this chat. I make a new one in { $left }.
privacy-forget-ask = 🕊 <b>Shall I forget you?</b>

  In every group, at once and for good. You would lose:
  { $losses }

  What stays, without your name: orders and payments in the books, votes and entries in their sums, what you suggested or rated in public. What I wrote in groups stays in the groups. If you want to keep a copy of your data: /mydata first.
privacy-loss = { $what ->
    [courses] • { $count ->
        [one] a course
       *[other] { $count } courses
      }: { $name }
    [certificates] • { $count ->
        [one] a certificate: who follows its link or asks for its number reads
       *[other] { $count } certificates: who follows their links or asks for their numbers reads
      } that there is no such certificate
    [points] • { $count ->
        [one] a point
       *[other] { $count } points
      }, and your badges
    [coupons] • { $count ->
        [one] a coupon
       *[other] { $count } coupons
      } made for you
    [earned] • { $name } noted for you, of what you made, answered, asked or brought buyers to: ask for them with /payout before, as nobody can tell afterwards that they were yours
    [held] • { $name } held for you until what was paid is handed over, such as a gift that nobody has opened: whenever that is, nobody can tell any more that they are yours
    [goods] • { $name } noted for you, of goods you sold: ask the team for it before, as nobody can tell afterwards that it was yours
    [giveaways] • your chance in { $count ->
        [one] a giveaway
       *[other] { $count } giveaways
      } still to be drawn
    [challenges] • your place in { $count ->
        [one] a challenge
       *[other] { $count } challenges
      }
    [seats] • { $count ->
        [one] a seat at an event
       *[other] { $count } seats at events
      }; others move up
   *[place] • your settings, invitations, letters and open orders, and the Stars of what you bought: nothing can be refunded any more
  }
privacy-forget-yes = Yes, forget me
privacy-forget-no = No, stay
privacy-forget-kept = 👌 Everything stays as it is.
privacy-forget-sure = 🕊 <b>Really?</b> This is the last time I ask. After it I don't know you any more, and nobody can undo it.
privacy-forget-now = 🕊 Forget me for good
privacy-forget-late = That button is too old. Send /forget again.
privacy-forget-begun = 🕊 I am forgetting you. That takes a moment; I say when it is done.
privacy-forget-under-way = I am forgetting you at this moment. Come back in a minute, as somebody new.
privacy-forgotten = 🕊 Done: I don't know you any more. If you ever come back, /start – we begin anew.
privacy-forget-first = 🕊 I can't forget you yet, so that nothing of yours gets lost. { $count ->
    [one] This is
   *[other] These are
  } still open:

  { $open }

  Then send /forget again.
privacy-open = { $what ->
    [operator] • You run this bot: take your number out of <code>OWNER_IDS</code> first.
    [paying] • You are paying { $stars } for { $name } right now. In five minutes that is over.
    [back] • { $stars } are to go back to you and are not back yet, or came for something I don't know. If it takes long: /paysupport.
    [unclear] • A payment of yours is being compared with Telegram's book: try again in some minutes. If it takes long: /paysupport.
    [payout] • You asked for a payout of { $stars } that nobody has settled: wait for it, or take it back with /payout.
    [claim] • { $stars } of what was paid out to you went back to buyers since: they are taken off what you earn next, which /balance shows. If nothing more comes: /paysupport.
    [deposit] • Your deposit of { $stars } for the challenge { $name } is held until that is over.
    [team] • { $stars } for your place in a team for { $name } are held until the team is full or its time is over.
    [gift] • Nobody has opened your gift { $name } of { $stars } yet: keep it, or take the Stars back, in /gift.
    [ticket] • Your ticket for { $name } cost { $stars }: give it back with /events, or let the event take place first.
    [parcel] • { $name } is paid and not sent to you yet: wait for it, or ask for the money with /paysupport.
    [back-by-hand] • The money of order no. { $name } is to be given back to you by the seller and is not back. If it takes long: /paysupport.
    [unplaced] • Nobody could tell what your payment { $name } was for, and it is not back. Write to /paysupport.
    [ware] • { $name } is for sale, or waits to be sent by you: end it with /goods stop, and send what is paid.
    [membership] • Your membership { $name } renews by itself: cancel it in /memberships, so that Telegram charges you no more.
    [asked] • { $count ->
        [one] A question you paid for waits
       *[other] { $count } questions you paid for wait
      } for an answer; it comes in time, or your Stars go back by themselves.
    [owed] • { $count ->
        [one] Somebody has
       *[other] { $count } people have
      } paid for an answer of yours: answer first, or press “Don't answer”, and the Stars go back.
    [course] • Your course { $name } is on sale: take it off sale in /mycourses. Who has bought it keeps it.
    [event] • You host { $name }: let it take place, or call it off.
    [draw] • Giveaway no. { $name } is being drawn; that takes a moment.
   *[welcome] • A group waits for your answer to its greeting.
  }
refund-forgotten = Who paid order no. { $order } has had themselves forgotten, so I can't give the Stars back any more. Telegram's own support can.

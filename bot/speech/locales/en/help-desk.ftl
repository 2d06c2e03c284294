# Help with a payment, as tickets.

help-tickets = /tickets – what buyers need help with
command-tickets = What buyers need help with

helpdesk-how = Write what is wrong, in one message, with a picture if you like. Your group's team reads it and answers here.
helpdesk-kind = Please send words, a picture or a file.
helpdesk-enclosed = 📎 Help no. { $number } · <b>{ $name }</b>
helpdesk-taken = ✅ Noted as no. { $number }. Your group's team reads it and answers here; write on with a reply to their answer, or with /paysupport.
helpdesk-kept = ✅ Noted as no. { $number }. I am not in <b>{ $group }</b> at the moment, so nobody of its team can read it yet: your letter waits, and they read it as soon as I am back.{ $enclosed ->
    [yes] {" "}Please send the picture or file once more then: I keep words alone.
   *[no] {""}
  }
helpdesk-away = 🆘 Somebody from <b>{ $group }</b> wrote for help with a payment. I am not in the group any more, so I cannot tell who runs it: the letter waits, its admins read it once I am back, and until then nothing is sold there. To add me, tap my name at the top of this chat → <i>Add to Group</i>.
helpdesk-wait = You have written { $most } letters without an answer yet. The team has them all; please wait for the answer.
helpdesk-too-many = You have { $most } open matters. Please write on in one of them, or close one that is settled.
helpdesk-too-many-today = That is enough for one day: { $most } matters. Please write tomorrow, or reply to an answer you got.
helpdesk-not-yours = This is somebody else's matter. Open /paysupport for your own.
helpdesk-matter = no. { $order } · { $item } · { $price }
helpdesk-matter-none = no order
helpdesk-whole = 🆘 Help no. { $number } · <b>{ $name }</b>{ $state ->
    [closed] {" "}· closed
   *[open] {""}
  }
  About: { $matter }
helpdesk-line = { $who ->
    [team] 💬 <b>{ $name }</b> (team)
   *[buyer] 👤 <b>{ $name }</b>
  } · { $time }
  { $letter }
helpdesk-how-to-answer = Reply to this message to answer.
helpdesk-answer = ✍️ Answer
helpdesk-close = ✔ Close
helpdesk-refund = ↩️ Give the money back
helpdesk-answer-how = Reply to this message with your answer to { $name } (help no. { $number }).
helpdesk-answered = Sent to { $name }.{ $count ->
    [0] {""}
    [one] {" "}One letter came meanwhile; here is all of it:
   *[other] {" "}{ $count } letters came meanwhile; here is all of it:
  }
helpdesk-solved = ✔ That is settled
helpdesk-closed = ✔ The team of <b>{ $group }</b> has closed no. { $number } ({ $matter }). If it is not settled, reply to this message.
helpdesk-closed-by-team = No. { $number } is closed. Its writer is told, and may write on.
helpdesk-closed-by-buyer = No. { $number } is closed. If anything is left, write /paysupport.
helpdesk-closed-before = No. { $number } was closed before.
helpdesk-list-none = Nobody needs help with a payment. 🎉
helpdesk-list = { $count ->
    [one] <b>One open matter</b>
   *[other] <b>{ $count } open matters</b>, the longest waiting first
  }
helpdesk-row = { $number } · { $name } · { $matter } · { $state ->
    [waits] ⏳ { $left }
   *[answered] 💬
  }

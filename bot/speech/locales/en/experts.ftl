# Questions that are paid for: experts, answers, unlocking.

command-experts = Ask an expert, for Stars
command-expert = Answer questions for Stars
command-myquestions = What you asked experts
help-experts = /experts – ask an expert, for Stars
help-myquestions = /myquestions – what you asked experts
help-expert = /expert 50 – let members ask you for 50 Stars
left-question = Cancelled: nothing was asked and nothing is to be paid. /experts begins anew.
expects-question = your question, as a text message

expert-how = Say what a question to you costs, in Stars, for example:

  <code>/expert 50 --within 24h --unlock 5 --about "Careers in data"</code>

  --within: your time to answer (48h unless you say so); after it the Stars go back by themselves.
  --unlock: what others pay to read an answer, if the asker agrees; --share: the part of that for the asker, in percent (50 unless you say so).
expert-price = “{ $given }” is no price in Stars. Please give a whole number from { $least } to { $most }.
expert-share = “{ $given }” is no share. Please give the asker's part in percent, from { $least } to { $most }.
expert-within = “{ $given }” is no time to answer. Please give 1h to 14 days, for example --within 24h.
expert-about-length = What you can be asked about has at most { $most } characters. Please shorten it.
expert-in-private = Please send /expert in our private chat.
expert-own = 🎓 Members of <b>{ $group }</b> can ask you for <b>{ $price }</b>; you have { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
  } to answer.{ $known ->
    [0] {""}
   *[other] {" "}What about: <i>{ $about }</i>
  }
  { $unlock ->
    [0] Nobody else can unlock your answers.
   *[other] Others unlock an answer for { $unlockprice }, if its asker agrees; { $percent } % of that is the asker's.
  }

  Answered: { $answered } · noted for you: { $earned } · waiting: { $count }
  { -expert-handover }

  They find you with /experts. Change it with another /expert, stop with <code>/expert off</code>.
expert-own-closed = 🎓 You take no new questions in <b>{ $group }</b> ({ $price } each, { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
  } to answer).
  { $unlock ->
    [0] Nobody else can unlock your answers.
   *[other] Others unlock an answer for { $unlockprice }; { $percent } % of that is the asker's.
  }

  Answered: { $answered } · noted for you: { $earned } · waiting: { $count }
  { -expert-handover }

  Begin again with /expert and your price, for example <code>/expert 50</code>.
-expert-handover = <i>Telegram pays all Stars to the bot; ask your group's admins how they hand over what is noted for you.</i>
expert-closed = You take no new questions now. { $count ->
    [0] Nothing is waiting for an answer.
    [one] One question that was paid for still waits; answer it, or its Stars go back by themselves.
   *[other] { $count } questions that were paid for still wait; answer them, or their Stars go back by themselves.
  }
expert-is-none = You take no questions for Stars here, so there is nothing to stop. See who does with /experts.
expert-is-none-here = { $name } takes no questions for Stars here. To stop an expert, reply with <code>/expert off</code> to one of their messages.
expert-closed-for = { $name } takes no new questions for Stars now. What was paid for still waits for its answer, or goes back by itself.
expert-waiting = ❓ Waiting for your answer – reply to this message:

  { $question }

experts-none = Nobody answers for Stars here yet. Put your question to everybody with /ask – that is free.
experts-list = 🎓 <b>Ask an expert of { $group }</b>

  { $experts }

  You pay in private. Without an answer in time your Stars come back by themselves.
experts-row = <b>{ $name }</b> · { $price } · answers within { $hours } h · answered { $answered }{ $known ->
    [0] {""}
   *[other] {" "}· <i>{ $about }</i>
  }
experts-ask = Ask { $name } · { $price }

expert-away = This expert takes no questions at the moment. See /experts for others.
expert-yourself = This is you. Your questions and earnings are under /expert.
expert-ask-question = 🎓 <b>Ask { $name }</b>{ $known ->
    [0] {""}
   *[other] {" "}({ $about })
  }

  Write your question now, in one message. It costs { $price }, paid in the next step; the answer comes within { $hours ->
    [one] { $hours } hour
   *[other] { $hours } hours
  }, or your Stars come back by themselves.
expert-ask-sharing = Your question:

  <i>{ $question }</i>

  May others read it, and unlock the answer for { $unlock }? Of each { $unlock } you get { $part }. Your name is not shown.
expert-for-all = Yes, others may unlock it
expert-for-me = No, just for me
expert-question-length = A question has 1 to { $most } characters. Please write it again, shorter.
expert-order-title = Question to { $name }

expert-question = ❓ <b>A question for { $price }</b> from { $group }:

  { $question }

  Reply to this message with words, a voice message, a photo, a video or a file, until { $until } ({ $left }). After that the Stars go back.
expert-question-again = 🔁 <b>This question for { $price }</b> from { $group } waits for you again, as Telegram did not give its Stars back:

  { $question }

  Reply to this message until { $until } ({ $left }). After that the Stars go back.
expert-reminder = ⏰ <b>{ $left } left</b> to answer a question for { $price } from { $group } – reply to this message, until { $until }:

  { $question }
expert-decline = ↩️ Don't answer, give the Stars back
expert-declined = All right: the Stars go back, and the asker is told.
expert-not-yours = This question was put to somebody else.
expert-too-late = This question is closed: the Stars have gone back, so it needs no answer any more.
expert-time-up = Your time to answer this question is over; the Stars go back in a few minutes.
expert-answered = You have answered this question already.
expert-answer-length = With this kind of answer there is room for { $most } characters. Please shorten it and reply again.
expert-answer-kind = Please reply with words, a voice message, a photo, a video or a file.
expert-answer-sent = ✅ On its way to the asker. { $earned } are noted for you; see /expert.
expert-answer-kept = ✅ Kept for the asker, who cannot be written to at the moment and finds it under /myquestions. { $earned } are noted for you; see /expert.
expert-answer-withdrawn = ↩️ The { $price } for this question, which you answered, are given back to the asker and no longer noted for you:

  { $question }
expert-answer-restored = ✅ Telegram did not give the { $price } for this question back after all, so they stay noted for you:

  { $question }
expert-time-over = ⌛ The time to answer this question is over, and its { $price } went back:

  { $question }
expert-withdrawn = ↩️ This question was withdrawn and its { $price } given back; it needs no answer any more:

  { $question }

question-declined = ↩️ The expert did not want to answer this question; your { $price } are on their way back:

  { $question }
question-unanswered = ⌛ The expert did not answer in time; your { $price } are on their way back:

  { $question }
question-unreachable = ↩️ The expert cannot be reached; your { $price } are on their way back:

  { $question }
paid-answer = 💎 <b>{ $name } answers:</b>
  <i>{ $question }</i>

  { $answer }
paid-questions-none = You have asked no expert and unlocked no answer here yet. See who answers with /experts.
paid-questions-list = <b>Your questions to experts, and answers you unlocked</b>

  { $questions }

  Noted for you from unlocked answers: { $earned }
  { -expert-handover }
paid-questions-row = { $state ->
    [waiting] ⏳ until { $until }
    [late] ⌛ not answered in time; its Stars are being given back, which takes some minutes
    [answered] ✅ answered
    [withdrawn] ↩️ Stars given back, so the answer is closed to you
   *[returned] ↩️ given back
  } – { $question }
paid-questions-unlocked = 🔓 unlocked – { $question }
paid-questions-closed = Your Stars for this question were given back, so its answer is closed to you.
paid-questions-read = 📖 { $question }

unlock-card = 💎 <b>{ $name }</b> answered a member's question:

  <i>{ $question }</i>
unlock-button = 🔓 Read the answer · { $price }
unlock-order-title = An expert's answer
unlock-gone = This answer cannot be had (any more). See /experts to ask yourself.
unlock-earned-expert = 💎 Somebody unlocked your answer; { $earned } are noted for you: <i>{ $question }</i>
unlock-earned = 💎 Somebody unlocked the answer to your question; { $earned } are noted for you:

  <i>{ $question }</i>

# Questions and answers.

person-name = { $name }
question-how = ❓ What do you want to know? Write it as your next message.
question-length = A question has at most { $most } characters. Please shorten yours and ask again.
question-known = 💡 <b>{ $question }</b>

  { $answer }

  { $source }
question-passed-on = 🙋 I don't know that for sure, so I passed it on to the team. The answer will come here.
question-nobody = 🙋 I don't know that for sure, and I can reach nobody of the team right now. I keep your question for them; to be quicker, ask an admin here in the group.
question-enough = I have passed on { $most } questions of yours within the last hour. Please give the team some time; what I know by myself I answer as ever.
question-notice = ❓ <b>{ $name }</b> asks in { $group } ({ $time }):

  { $question }
  { $wanted ->
    [0] { "" }
    [one] { "" }
  🙋 One more wants to know.
   *[other] { "" }
  🙋 { $wanted } more want to know.
  }
  Reply to this message with your answer; I post it in the group.
question-notice-private = ❓ <b>{ $name }</b> of { $group } asks in private ({ $time }):

  { $question }

  Reply to this message with your answer; only { $name } gets it.
question-answer = 💬 { $asker }, here is the answer:

  { $answer }

  – { $name }
question-posted-private = ✅ Your answer is on its way to { $name }, in private. Shall I give it by myself next time?
question-answer-blocked = ⚠️ Your answer did not reach { $name }, who has blocked me since asking. The question is closed; you need not do anything.
question-answer-failed = ⚠️ Your answer did not get through to { $where }: { $reason }. The question waits in /questions again.
question-posted = ✅ Your answer is on its way to the group. Shall I give it by myself next time?
question-noted = ✅ { $asker }, the answer is above. Shall I give it by myself next time?
question-keep = 📚 Remember this answer
question-kept = Remembered. I will answer this by myself.
question-gone = This question is not there any more. See /questions for what is open.
question-over = This question is not there any more. If you want to know something, ask it: /ask and your question.
question-answered-already = Somebody has answered this question already.
question-answer-in-words = Please answer in words: reply to the question with a text message.
question-answer-length = That is too long for one answer: at most { $most } characters. Please shorten it.
question-none-open = No question is waiting. 🎉
question-open = { $count ->
    [one] One question is waiting. Reply to it to answer.
   *[other] { $count } questions are waiting. Reply to one to answer it.
  }
command-questions = Questions that wait for an answer
question-source = <i>📖 Source: { $source }</i>
question-from-here = <i>📖 From what { $group } knows</i>
question-yes = 👍 Helpful
question-no = 👎 Not really
question-helped = Good to know, thank you!
question-not-helped = Thank you. I can pass your question on to the team.
question-not-helped-other = Noted, thank you. Only { $name }, who asked, can pass it on to the team; if you want to know too, ask it yourself: /ask and your question.
question-pass-on-offer = 🙋 “{ $question }” – shall I ask the team?
question-pass-on = 🙋 Yes, pass it on
question-passed-on-already = The team has this question already.
question-passed-on-toast = I passed it on. The answer will come here.
question-greeting = 👋 Hello! If you want to know something, write your question behind my name or behind /ask.
question-lesson = 🎓 <b>{ $lesson }</b> is about this: lesson { $number } of <b>{ $course }</b>.{ $quote }
question-lesson-quote = { "" }

  <blockquote>{ $text }</blockquote>
question-open-lesson = 📖 Open the lesson
question-course = 🎓 About the course
question-same = 🙋 This has been asked and is waiting for the team:

  <i>{ $question }</i>
question-yours-waits = 🙋 Your question is waiting for the team already: <i>{ $question }</i>
question-want = { $count ->
    [0] 🙋 I want to know too
   *[other] 🙋 I want to know too · { $count }
  }
question-differs = ✏️ My question is another one
question-not-yours = Only { $name }, who asked, can do that. If you want to know something too, ask it yourself: /ask and your question.
question-own = It is your own question; the answer will come here.
question-wanted = Noted. The answer will come here.
question-wanted-there = Noted. The answer will come in { $group }, where it was asked.
question-wanted-already = You are on the list already.
question-was-answered = ✅ The team has answered this question.
question-answer-private = 💬 Your question in { $group } has an answer:

  { $answer }

  – { $name }
question-more = ⬇️ { $count } more
question-how-in-group = ❓ What do you want to know? Reply to this message with it. To ask what somebody else has asked, reply to their message with /ask.
question-offer = 🎓 <b>What you can learn in { $group }</b>

  { $courses }

  <i>📖 From the catalogue: /courses</i>
question-more-courses = … and { $count } more
question-for-which = 🙋 For which of your groups is this question?
question-words-gone = I can't see your question any more. Please write it again.
talk-hello = 👋 Hello { $name }! What do you want to know about <b>{ $group }</b>? Just write it here; /courses shows what you can learn.
talk-welcome = 😊 You are welcome!
talk-heard = 👍 If you want to know something, just write it here.
question-answer-too = 🙋 Wanted to know too: { $names }{ $more ->
    [0] { "" }
   *[other] { " " }and { $more } more
  }
question-answer-wanted = 💬 What you wanted to know too in { $group } has an answer:

  <i>{ $question }</i>

  { $answer }

  – { $name }

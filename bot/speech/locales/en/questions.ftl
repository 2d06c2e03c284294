# Questions and answers.

person-name = { $name }
question-how = Write your question behind the command, for example: /ask When does the course start? Or reply with /ask to the message of somebody who asks.
question-length = A question has at most { $most } characters. Please shorten yours and ask again.
question-known = 💡 <b>{ $question }</b>

  { $answer }
question-passed-on = 🙋 I don't know that for sure, so I passed it on to the team. The answer will come here.
question-nobody = 🙋 I don't know that for sure, and I can reach nobody of the team right now. I keep your question for them; to be quicker, ask an admin here in the group.
question-notice = ❓ <b>{ $name }</b> asks in { $group } ({ $time }):

  { $question }

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
question-noted = ✅ Noted as the answer. Shall I give it by myself next time?
question-keep = 📚 Remember this answer
question-kept = Remembered. I will answer this by myself.
question-gone = This question is not there any more. See /questions for what is open.
question-answered-already = Somebody has answered this question already.
question-answer-in-words = Please answer in words: reply to the question with a text message.
question-answer-length = That is too long for one answer: at most { $most } characters. Please shorten it.
question-none-open = No question is waiting. 🎉
question-open = { $count ->
    [one] One question is waiting. Reply to it to answer.
   *[other] { $count } questions are waiting. Reply to one to answer it.
  }
command-questions = Questions that wait for an answer

# Questions below lessons, and work that is handed in.

command-reviews = Work that waits for your word
help-reviews = /reviews – what learners handed in and waits for your word
lesson-quiz-button = ❓ Quiz
lesson-quiz = ❓ <b>{ $lesson }</b>

  { $question }

  { $options }
lesson-quiz-option = <b>{ $letter }</b>  { $option }
lesson-quiz-wrong = Not quite. Look at the lesson again and try another answer.
lesson-quiz-right = ✅ { $question }
  <b>{ $answer }</b>{ $explained ->
    [yes] { "\u000A\u000A" }{ $explanation }
   *[no] { "" }
  }
lesson-quiz-right-toast = Right!
lesson-quiz-changed = This question was changed meanwhile. Tap “Quiz” below the lesson for the new one.
lesson-quiz-tap = To answer the question, tap the letter of your answer below it.
assignment-button = 📝 Hand in
assignment-ask = 📝 <b>{ $lesson }</b>

  { $task }

  Reply to this message with a text, a photo or a file.
assignment-kind = Please hand in a text, a photo or a file, as a reply to the task.
assignment-long = That is more than { $most } characters. Please send it as a file.
assignment-accepted-already = Your work for “{ $lesson }” is accepted already.
assignment-handed-in = 📨 Handed in for <b>{ $lesson }</b>. You hear from me as soon as it is reviewed; what you hand in until then takes its place.
assignment-review = 📝 { $name } handed in for <b>{ $lesson }</b> ({ $course }). Reply with a sentence to give it back.
assignment-accept = ✅ Accept
assignment-return = ↩️ Give back
assignment-none-waits = Nothing waits for your word.
assignment-accepted = ✅ Your work for <b>{ $lesson }</b> ({ $course }) is accepted.
assignment-accepted-toast = Accepted; { $name } reads it now.
assignment-ask-why = What should be better in “{ $lesson }”? Reply to this message with a sentence.
assignment-sentence = Please write a sentence of at most { $most } characters, as a reply.
assignment-returned = ↩️ Your work for <b>{ $lesson }</b> ({ $course }) came back:

  { $sentence }

  Reply to this message with the new version.
assignment-given-back = ↩️ Given back; { $name } reads your sentence.
assignment-decided = { $state ->
    [accepted] This was accepted already.
    [returned] This was given back already.
   *[replaced] Its learner has handed in a newer version.
  }
learning-waits = 🏁 All lessons of <b>{ $course }</b> are done. { $count ->
    [one] Your work for “{ $lesson }” still waits to be accepted
   *[other] Your work for “{ $lesson }” and others still waits to be accepted
  }; you hear from me.
lesson-ask-button = 💬 Ask
lesson-ask = 💬 What would you like to know about <b>{ $lesson }</b>? Reply to this message.
lesson-cited = (about lesson { $number } of { $course }: { $lesson })

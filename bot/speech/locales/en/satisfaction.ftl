# How good a course was.

command-satisfaction = What learners say of your courses
help-satisfaction = /satisfaction – how satisfied learners are, and who went on after a reminder
satisfaction-question = 🎓 You have finished <b>{ $course }</b>. How likely are you to recommend it to a friend? (0: not at all, 10: certainly)
satisfaction-taken = Thank you: { $score } of 10. Another number takes its place.
satisfaction-why = 💡 Thank you! What would make <b>{ $course }</b> better? Reply to this message if you like; its creator reads it with your name and your number.
satisfaction-words = Please write it in at most { $most } characters, as a reply.
satisfaction-notice = 💡 { $name } would recommend <b>{ $course }</b> with { $score } of 10. What would make it better:

  { $wish }
satisfaction-thanks = 💡 Thank you, passed on.
satisfaction-gone = I did not ask you that.
satisfaction-none = Nobody has finished or rated a course of yours yet. When somebody does, you see here what they think of it.
satisfaction-list = 🎯 <b>What learners say</b>

  { $courses }

  <i>Satisfied: four or five stars of five. NPS: who answers 9 or 10 less who answers 0 to 6, in percent of all answers, from −100 to +100.</i>
satisfaction-line = <b>{ $course }</b>
  ⭐ { $rated ->
    [0] no ratings yet
    [one] satisfied: { $csat } (one rating)
   *[other] satisfied: { $csat } ({ $rated } ratings)
  }
  📣 { $answered ->
    [0] NPS: no answers yet, { $asked } asked
   *[other] NPS: { $nps } ({ $answered } of { $asked } answered; 9–10: { $promoters }, 0–6: { $detractors })
  }
  ▶️ reminded: { $reminded }, went on: { $back }
  ➡️ shown the next course: { $shown }, got it: { $took }

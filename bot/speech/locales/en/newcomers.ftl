# Welcoming newcomers: settings, the greeting in the group, the tour in private.

welcome-settings = 👋 <b>{ $group }</b> · newcomers { $mode ->
    [agree] <b>agree to the rules</b>
    [captcha] <b>solve a small puzzle</b>
   *[other] are <b>not asked</b> anything
  }

  Who comes in may write after answering. Who does not answer in time is removed and may come back; who answered once is never asked again. People who come together get one greeting, and it goes away when all have answered.

  The rules they read: { $rules }

  { $rights }
welcome-mode = { $mode ->
    [agree] 🤝 They agree with one tap
    [captcha] 🧩 They solve a puzzle
   *[other] ▶️ Switch on
  }
welcome-time = ⏳ They have { $duration }
welcome-rules-button = 📜 Change the rules
welcome-ask-rules = 📜 Send me the rules of your group, as newcomers shall read them.

  Now: { $rules }
welcome-usual-button = The usual words
welcome-rules-usual = Be kind, stay on topic, no advertising.
welcome-rules-long = Please keep the rules below { $most } characters; nobody reads more in a chat.

welcome-agree = 👋 Welcome to <b>{ $group }</b>, { $people }!

  { $rules }

  Tap below to agree within { $duration }, then you can write here.
welcome-captcha = 👋 Welcome to <b>{ $group }</b>, { $people }!

  { $rules }

  If you agree, tap <b>{ $thing }</b> within { $duration }; then you can write here.
welcome-people-more = { $people } and { $count } more
welcome-thing-cat = the cat
welcome-thing-dog = the dog
welcome-thing-apple = the apple
welcome-thing-car = the car
welcome-thing-star = the star
welcome-thing-fish = the fish
welcome-agree-button = 🤝 I agree
welcome-tour-button = 🎓 Look around
welcome-not-for-you = This is for newcomers; you can write already.
welcome-wrong = { $left ->
    [0] That was not it. You can come back and try again.
    [one] That is not it. One more try.
   *[other] That is not it. { $left } more tries.
  }
welcome-agreed = Welcome to { $group }! You can write now.
welcome-agreed-muted = Thank you! But an admin of { $group } has muted you. You can write again when they allow it.
welcome-agreed-muted-for = Thank you! But an admin of { $group } has muted you; you can write again in { $duration }.
welcome-agreed-struck = Thank you! But for breaking the rules here you are muted; you can write again in { $duration }.
welcome-done = ✅ Welcome, { $people }! You can write now; <i>Look around</i> shows what there is in { $group }.

welcome-tour = 👋 Hello { $name }! This is what <b>{ $group }</b> has for you:

  • /ask in the group – questions find their answers
  • /courses – what you can learn, each with a look inside
  • /learn – go on where you stopped
  • polls and giveaways – in the group, one tap to take part
welcome-first-lesson = ▶️ First free lesson: { $title }

command-welcome = How newcomers are received
left-welcome = Closed. What you chose is saved; /welcome brings you back.
expects-rules = your rules, as a text message, or a tap on one of the buttons above
help-welcome = /welcome – how newcomers are received

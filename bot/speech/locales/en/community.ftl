# Setting up, first words, roles and languages.

language-name = English
language-question = Which language do you read?
language-chosen = Done: I speak English with you now.

setup-greeting = 👋 Hello, <b>{ $group }</b>! I bring questions and answers, polls, giveaways and courses to this group. Type /ask and a question, or /courses to look around.

  ✅ I may write here.
  { $rights }
right-can_send_messages = ⚠️ I may not write in <b>{ $group }</b>. Allow it: the group's name → Edit → Permissions → <i>Send Messages</i>; or make me an admin there.
right-can_send_photos = ⚠️ I may not send pictures in <b>{ $group }</b>, so courses are shown without their cover. Allow it: the group's name → Edit → Permissions → Send Media → <i>Photos</i>; or make me an admin.
right-can_send_polls = ⚠️ I may not send polls in <b>{ $group }</b>. Allow it: the group's name → Edit → Permissions → Send Media → <i>Polls</i>; or make me an admin, and send the command again.
right-can_send_documents = ⚠️ I may not send documents in <b>{ $group }</b>. Allow it: the group's name → Edit → Permissions → Send Media → <i>Files</i>; or make me an admin. In our private chat I can send them.
right-presence = ⚠️ I am not in <b>{ $group }</b> any more, so nothing can be posted there: no campaigns, no answers, no results. To bring me back, tap my name at the top of this chat → <i>Add to Group</i>.
channel-joined = 📢 I am an admin of the channel <b>{ $channel }</b> now, so campaigns of <b>{ $group }</b> can post there: choose it as the place of a step, or write <code>where: channel { $channel }</code> in a campaign's file.
channel-missing-can_post_messages = ⚠️ In the channel <b>{ $channel }</b> I may not post. If campaigns shall post there, give me the right <i>Post Messages</i>: the channel → Edit → Administrators → me.
channel-unknown = I don't know which community the channel <b>{ $channel }</b> belongs to, so no campaign posts there. Add me to your group first, or make your group the channel's discussion group; then take me out of the channel's admins and make me one again.
channel-gone = ⚠️ I am in the channel <b>{ $channel }</b> no more, so no campaign can post there. To bring me back: the channel → Edit → Administrators → Add Admin.
presence-away = ⚠️ I am not in <b>{ $group }</b>, so nothing can be posted there until I am back: no campaigns, no answers, no course cards. To add me, tap my name at the top of this chat → <i>Add to Group</i>.
presence-left = You are not in { $group } any more, so you can't take part there; come back to the group and tap again. What you bought stays yours.
right-topic = ⚠️ I may not write in a closed topic of <b>{ $group }</b>. Reopen the topic; or make me an admin of the group with the right <i>Manage Topics</i>: the group's name → Edit → Administrators.

# Why something could not be said or done; within a sentence.
why-topic-closed = the topic there is closed
why-topic-gone = the topic there does not exist any more
why-absent = I am not in the group any more
why-may-not-send = I may not send { $what ->
    [photos] pictures
    [documents] documents
    [polls] polls
   *[other] messages
  } there
why-lacks-right = I have not got the right
why-turned-away = they do not want to be written to
why-nothing-to-answer = the message it answers is not there any more
why-late = it was too late
why-silent = Telegram did not answer
why-other = Telegram says “{ $said }”

setup-is-admin = ✅ I am an admin here, so I see when your team changes.
setup-no-admin = ℹ️ Make me an admin (no special right is needed) and I notice at once when your team changes.
setup-button = ⚙️ Set up in private
setup-in-private = Settings are changed in our private chat.
setup-language = ⚙️ <b>{ $group }</b> · 1 of 3

  Which language shall I speak in the group?
setup-timezone = ⚙️ <b>{ $group }</b> · 2 of 3

  Which clock does your community live by? Now set: <b>{ $timezone }</b>, where it is { $time }. Tap one, or type a city, such as <code>Madrid</code> or <code>Asia/Shanghai</code>.
setup-timezone-unknown = I know no timezone “{ $name }”. Type a large city near you, such as Madrid, a name like Asia/Shanghai, or UTC+8.
setup-currency = ⚙️ <b>{ $group }</b> · 3 of 3

  What do people pay for your courses with? Tap it. They pay right in the chat.
setup-done = 🎉 <b>{ $group }</b> is ready.

  • /create – make your first course (or send me a course file)
  • /campaign new – plan a promotion
  • /stats – see how people become learners
  • in the group: /poll, /giveaway
setup-changed = Saved for <b>{ $group }</b>.
currency-XTR = ⭐ Telegram Stars

start-stranger = 👋 I am @{ $bot }. I turn a group that talks into people who learn: questions, polls, giveaways, and courses delivered in chat.

  Add me to your group to begin, or open a course through the link somebody gave you.
start-member = 👋 Hello { $name }! I am here for <b>{ $group }</b>.

  • /courses – what you can learn
  • /learn – go on where you stopped
  • /help – everything else
start-link-broken = This link does not work any more. Ask for a new one in your group, or see /courses.
start-not-understood = I did not understand that. See /courses for what you can learn, or /help for everything I can do.
button-old = This button is from another time. Please ask again with its command.

help-in-private = <b>What I can do</b>
help-in-group = <b>What I do here</b>
help-topic = { $topic ->
    [asking] 💬 Ask and be answered
    [learning] 🎓 Learn
    [together] 🎉 Together
   *[yours] ⚙️ You and your data
  }
  <blockquote expandable>{ $lines }</blockquote>
help-of-creators = <b>For creators of courses</b>
help-of-admins = <b>For admins</b>
help-ask = /ask your question – answered at once or passed on to the team
help-courses = /courses – what you can learn
help-course = /course CODE – one course with a free lesson
help-learn = /learn – your courses, lesson by lesson
help-language = /language – English or 中文
help-community = /community – if you are in several groups
help-terms = /terms – what you agree to when you buy
help-paysupport = /paysupport – help with a payment
help-cancel = /cancel – leave a form you are in
help-create = /create – make a course, or send me a course file
help-mycourses = /mycourses – change, publish or withdraw a course · /mycourses export PY101 – the course as a file
help-questions = /questions – what waits for an answer
help-stats = /stats – from interest to purchase
help-poll = /poll "Question" "A" "B" – in your group: put a poll · /poll new – I ask you step by step
help-giveaway = /giveaway "Prize" 2h – in your group: draw a winner in 2 hours · /giveaway new – I ask you step by step
help-campaign = /campaign new – plan a promotion · /campaign list
help-creator = /creator as a reply to somebody – they can make courses
help-refund = /refund – give a payment back
help-settings = /settings – language, clock, money

community-question = Which group do you mean?
community-chosen = From now on we speak about <b>{ $group }</b> here.
community-unknown = I do not know which group you belong to. Write something in your group first, or open a course through its link.
community-other-group = In private we are speaking about another group. Choose it with /community and tap again.

access-admins = Only admins of the group can do that. Were you made one just now? Then try again in half a minute.
access-creators = Only creators of courses and admins can do that. An admin makes you a creator by replying /creator to one of your messages. Were you made an admin just now? Then try again in half a minute.
access-admins-here = Only admins can do that.
access-creators-here = Only creators of courses and admins can do that.
access-owners = Only the operator of this bot can do that.
access-elsewhere = We are talking about <b>{ $group }</b> now, and you don't run that one. For <b>{ $own }</b> send /community and choose it; then send this again.
access-away = I am not in <b>{ $group }</b> any more, so I cannot tell who runs it, and nothing can be posted there until I am back. An admin can add me: tap my name at the top of this chat → <i>Add to Group</i>; then send this again.

option-number = “{ $given }” does not fit { $option }. Write a number from { $least } to { $most } behind it.
option-twice = { $option } stands there twice, so I did nothing. Send the line again with one of the two.
option-unknown = I know no option { $option } here, so I did nothing. There are: { $known }.
option-none = { $option } means nothing here, so I did nothing: this takes no options. Write it without.

dialog-expects = I am waiting for { $what } now; /cancel leaves this form.
dialog-cancel = ✖ Cancel
left-settings = Cancelled. What you chose before this step is saved; /settings brings you back.
expects-tap = a tap on one of the buttons above
expects-timezone = a city or a tap on one of the buttons above
dialog-nothing = There is nothing to cancel. /help shows what I can do.
dialog-before = This takes the place of the form you had open. { $left }
dialog-over = This form is closed. Send its command again, or see /help for everything I can do.
command-unknown = I know no command { $command }. See /help for everything I can do.
hidden-in-private = Here you speak for the whole group, and { $command } is about one person: send it in our private chat.
channel-unheard = 📢 Nobody knows who speaks as a channel, so I don't heed it. Write as yourself or as the group.
command-in-private = { $command } works in our private chat: send it there.
command-in-group = { $command } works in your group: send it there.
open-private = 💬 Private chat
error-noted = Something went wrong on our side. It was noted (no. { $number }) and nothing of yours is lost.
error-for-owner = ⚠️ An update failed: <b>{ $kind }</b>, update { $number }. It is kept in the inbox; the log has the details. Further ones of this kind are not reported for an hour.
diary-fails = ⚠️ What is due in time fails again and again: { $kind }, entry { $entry } of the diary. I keep trying, at most an hour apart; the log says why.

command-start = Say hello
command-help = What I can do
command-courses = What you can learn
command-course = Show one course: /course CODE
command-ask = Ask a question
command-learn = Go on learning
command-poll = Put a poll: /poll "Question" "A" "B"
command-giveaway = Give something away: /giveaway "Prize" 1h
command-giveaways = Giveaways: running and drawn
command-verify = Check a draw: /verify 3
command-campaign = Plan promotions
command-create = Make a course
command-stats = From interest to purchase
command-settings = Language, clock, money
command-language = English or 中文
command-terms = What you agree to when you buy
command-paysupport = Help with a payment

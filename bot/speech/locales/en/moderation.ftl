# Light moderation: rules, what is said when one is broken, the admins' log.

right-can_delete_messages = ⚠️ I may not delete messages in <b>{ $group }</b>, so what breaks a rule stays. Allow it: the group's name → Edit → Administrators → me → <i>Delete Messages</i>.
right-can_restrict_members = ⚠️ I may not mute or remove anybody in <b>{ $group }</b>. Allow it: the group's name → Edit → Administrators → me → <i>Ban Users</i>.

moderation-rules = 🛡 <b>{ $group }</b> · keeping order is <b>{ $state ->
    [on] on
   *[other] off
  }</b>

  A message that breaks a rule is deleted. Its author is warned, the next time muted for a day, the third time banned. Who speaks as a channel is warned, the next time the channel is banned. A strike is forgotten after 30 days. Admins, creators and the linked channel may do everything; nothing said before the switch is touched.

  Banned words: { $words }

  { $rights }
moderation-rights-fine = ✅ I have the rights it takes.
moderation-switch = { $state ->
    [on] ⏸ Switch off
   *[other] ▶️ Switch on
  }
moderation-flood = { $messages ->
    [0] 💬 Flood: any number of messages
   *[other] 💬 Flood: more than { $messages } messages in { $seconds } s
  }
moderation-links = { $days ->
    [0] 🔗 Links: everybody may
    [one] 🔗 Links: not on the first day
   *[other] 🔗 Links: not in the first { $days } days
  }
moderation-words = { $count ->
    [0] 🚫 Banned words: none
   *[other] 🚫 Banned words: { $count }
  }
moderation-ask-words = 🚫 Send me all words that are not wanted, one a line or with commas between. They replace the present ones. Case, invisible characters, letters spread out and look-alikes of other alphabets make no difference.

  Now: { $words }
moderation-no-words = No banned words
moderation-close = ✓ Done

# In code's letters, as its name may be an address, and would lead there.
moderation-channel = 📢 <code>{ $name }</code>

moderation-rule-flood = too many messages at once
moderation-rule-link = { $speaker ->
    [channel] a link from a new channel
   *[person] a link from a new member
  }
moderation-rule-word = a word that is not wanted here
moderation-step-warn = warned
moderation-step-mute = muted
moderation-step-ban = banned
moderation-said-warn = ⚠️ { $person }: { $reason }. The message was deleted; { $next ->
    [warn] after one more warning you will be banned
    [mute] the next time you will be muted
   *[ban] the next time { $speaker ->
        [channel] the channel
       *[person] you
      } will be banned
  }.
moderation-said-mute = 🔇 { $person }: { $reason }. You can write again in { $duration }; after one more time you are out.
moderation-said-ban = ⛔ { $person } was banned: { $reason }.

moderation-digest = 🛡 <b>{ $group }</b>: { $count ->
    [one] one step was taken
   *[other] { $count } steps were taken
  } to keep order. { $is_cut ->
    [true] These are the last { $shown }; all are in /modlog.
   *[false] All are in /modlog.
  }

  { $strikes }
moderation-log = 🛡 <b>{ $group }</b>: the latest steps

  { $strikes }
moderation-log-older = 🛡 <b>{ $group }</b>: earlier steps

  { $strikes }
moderation-older = ◀️ Earlier steps
moderation-log-empty = 🛡 Nobody broke a rule in { $group } so far. The rules are set with /moderation.
moderation-line = { $undone ->
    [true] <s>{ $number }. { $person } { $step }</s> (undone)
   *[other] { $number }. { $person } { $step }
  }: { $reason } · { $time }
moderation-undo = ↩️ Undo { $number } · { $name }
moderation-log-channels = 📢 <i>Undo</i> for a channel undoes all its steps, and no rule holds for it any more.
moderation-undone = Undone. The strike counts no more.
moderation-undone-held = Undone. The strike counts no more; but something else still keeps them from writing: an admin's mute, another step, or the greeting they have to answer.
moderation-undo-silent = Telegram does not answer me right now, so nothing was undone. Please try again in a minute.
moderation-undone-by-hand = Undone. The strike counts no more. In a basic group I can't lift a ban: add them again yourself, the group's name → Add Members.
moderation-not-lifted = ⚠️ Step { $number } in <b>{ $group }</b> counts no more, but Telegram did not let me lift what it did. Please do it by hand: the group's name → Edit → Permissions → <i>Exceptions</i> or <i>Removed Users</i>.
moderation-undone-channel = Undone. This channel may speak here, and no rule holds for it any more.
moderation-undone-already = This was undone already.

command-moderation = Keep order in your group
command-modlog = What was done to keep order
left-moderation = Closed. What you chose is saved; /moderation brings you back.
expects-banned-words = the words, as a text message, or a tap on one of the buttons above
help-moderation = /moderation – keep order in your group
help-modlog = /modlog – what was done to keep order

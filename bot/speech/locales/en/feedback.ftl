# What people think: stars, letters, suggestions.

rating-rate = ⭐ Rate
rating-question = How did you find <b>{ $title }</b>?
rating-taken = { $stars } for <b>{ $title }</b> – thank you! Reply to this message with a few words if you like; your team reads them.
rating-thanks = Thank you!
rating-words-taken = { $readers ->
    [0] ✅ Thank you, your words are kept. I can reach nobody of your team right now; if they are urgent, write to an admin of your group yourself.
   *[other] ✅ Thank you, your team reads it.
  }
rating-in-words = Please write it in words: reply with a text message.
rating-length = That is too long: at most { $most } characters. Please shorten it.
rating-notice = { $stars } <b>{ $name }</b> about <b>{ $title }</b>:

  { $review }

  Reply to this message to answer.
rating-consent = { rating-words-taken } May your words and your name stand on the card of <b>{ $title }</b>, and on its page on the web if it has one, where everybody sees them?
rating-yes = Yes, show them
rating-no = No, keep them private
rating-public = Your words may be shown. Tap “No” whenever you change your mind.
rating-private = Your words stay between you and your team.
rating-average = ⭐ { $average } · { $count ->
    [one] { $count } rating
   *[other] { $count } ratings
  }
rating-review = <i>“{ $review }”</i> – { $name }
rating-not-yours = These words are somebody else's.
rating-not-there = Those rate “{ $title }” who took part: with a seat, a question, or words in the group while it was on.
rating-too-early = It has not taken place, so there is nothing to rate.

feedback-how = 💌 What would you like to tell the team? Write it as your next message; the team alone reads it.
feedback-in-private = 💌 A letter to the team is for the team alone. Open our private chat and send there: /feedback and what you think.
feedback-length = A letter has at most { $most } characters. Please shorten yours.
feedback-letter = 💌 <b>{ $name }</b> writes to the team of { $group }:

  { $letter }

  Reply to this message to answer.
feedback-passed-on = 💌 Thank you! Your team reads it and answers you here if there is something to say.
feedback-kept = 💌 I can reach nobody of the team of { $group } right now. I keep your letter and try again every day for { $days } days; to be quicker, write to an admin of your group yourself.
feedback-letter-late = 💌 <b>{ $name }</b> wrote to the team of { $group } when I could reach nobody of it ({ $time }):

  { $letter }

  Reply to this message to answer.
feedback-reached = 💌 Your letter to the team of { $group } has reached them now.
feedback-given-up = 💌 For { $days } days I could reach nobody of the team of { $group }, so your letter was not read. Please write to an admin of your group yourself.

suggestion-how = 💡 What would you like? Write it as your next message.
suggestion-length = A suggestion has at most { $most } characters. Please shorten yours.
suggestion-enough = { $most } suggestions of yours are open already. Vote for others' in /suggestions.
suggestion-taken = 💡 Suggestion no. { $number }: { $suggestion }
suggestion-twice = 💡 That is your suggestion no. { $number } already: { $suggestion }
suggestion-too = 👍 I want that too
suggestion-voted = Noted! { $count ->
    [one] One person wants it.
   *[other] { $count } people want it.
  }
suggestion-voted-already = You have voted for it already. { $count ->
    [one] One person wants it.
   *[other] { $count } people want it.
  }
suggestion-not-here = This suggestion belongs to another group.
suggestion-closed = This suggestion is dealt with. See /suggestions for what is open.
suggestion-none = Nobody has suggested anything in { $group } yet. Be the first: /suggest A lesson about files
suggestion-line = 👍 { $count } · no. { $number }: { $suggestion }
suggestion-list = 💡 <b>What people would like in { $group }</b>

  { $suggestions }
suggestion-unknown = There is no suggestion no. { $number }. See /suggestions.
suggestion-done = ✅ Dealt with: { $suggestion }

command-feedback = Write to the team
command-suggest = Suggest something: /suggest A lesson about files
command-suggestions = What people would like
help-feedback = /feedback – write to your team
help-suggest = /suggest – what you would like
help-suggestions = /suggestions – what people would like, to vote for
suggestion-how-in-group = 💡 What would you like? Reply to this message with it.

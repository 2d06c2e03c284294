# Segments of a community.

command-segment = Groups of members by what they did
help-segment = /segment – groups of members by what they did, for messages to them

segment-everybody = all members
segment-members = members who { $described }
segment-and = {" "}and{" "}
segment-and-last = {", and "}
segment-comma = {", "}
segment-or = {" "}or{" "}
segment-fact-previewed = { $so ->
    [yes] looked at or tried
   *[no] never looked at
  } { $value }
segment-fact-tried = { $so ->
    [yes] tried a lesson of
   *[no] tried no lesson of
  } { $value }
segment-fact-bought = { $so ->
    [yes] have
   *[no] don't have
  } { $form ->
    [any] { $so ->
      [yes] a course
     *[no] any course
    }
   *[one] { $value }
  }
segment-fact-finished = { $so ->
    [yes] finished
   *[no] did not finish
  } { $form ->
    [any] { $so ->
      [yes] a course
     *[no] any course
    }
   *[one] { $value }
  }
segment-fact-placed = { $so ->
    [yes] were
   *[no] were not
  } advised { $value } by a placement
segment-fact-active = { $so ->
    [yes] were
   *[no] were not
  } active in the last { $number ->
    [one] day
   *[other] { $number } days
  }
segment-fact-lapsed = { $so ->
    [yes] have been
   *[no] have not been
  } silent for { $number ->
    [one] a day
   *[other] { $number } days
  }
segment-fact-joined = { $so ->
    [yes] joined
   *[no] did not join
  } { $form ->
    [day] on { $value } or later
   *[one] in the last { $number ->
      [one] day
     *[other] { $number } days
    }
  }
segment-fact-joined-before = { $so ->
    [yes] joined
   *[no] did not join
  } { $form ->
    [day] before { $value }
   *[one] more than { $number ->
      [one] a day
     *[other] { $number } days
    } ago
  }
segment-fact-voted = { $so ->
    [yes] voted
   *[no] did not vote
  } for “{ $value }”
segment-fact-quiz = { $so ->
    [yes] played
   *[no] did not play
  } the quiz { $value }
segment-fact-asked = { $so ->
    [yes] asked
   *[no] asked nothing
  } about “{ $value }”
segment-fact-referred = { $so ->
    [yes] were
   *[no] were not
  } invited by { $form ->
    [any] { $so ->
      [yes] somebody
     *[no] anybody
    }
   *[one] { $value }
  }
segment-fact-brought = { $so ->
    [yes] brought
   *[no] did not bring
  } { $number ->
    [one] a person or more
   *[other] { $number } people or more
  }
segment-fact-won = { $so ->
    [yes] won a giveaway
   *[no] won no giveaway
  }
segment-fact-points = { $so ->
    [yes] have { $number } points or more
   *[no] have fewer than { $number } points
  }
segment-fact-level = { $so ->
    [yes] are at level { $number } or above
   *[no] are below level { $number }
  }
segment-fact-language = { $so ->
    [yes] read
   *[no] don't read
  } { $value }
segment-fact-timezone = { $so ->
    [yes] live
   *[no] don't live
  } by the clock of { $value }
segment-fact-creator = { $so ->
    [yes] make
   *[no] don't make
  } courses
segment-fact-expert = { $so ->
    [yes] answer
   *[no] don't answer
  } for Stars
segment-fact-admin = { $so ->
    [yes] are
   *[no] are not
  } admins
segment-fact-clicked = { $so ->
    [yes] pressed
   *[no] never pressed
  } something below a message of { $form ->
    [any] { $so ->
      [yes] a campaign
     *[no] any campaign
    }
   *[one] campaign no. { $value }
  }
segment-fact-score = { $so ->
    [yes] have an engagement score of { $number } or more
   *[no] have an engagement score below { $number }
  }
segment-fact-likely = { $so ->
    [yes] are likely
   *[no] are not likely
  } to buy soon
segment-fact-at-risk = { $so ->
    [yes] are falling silent
   *[no] are not falling silent
  }

segment-empty = Write the conditions, for example <code>previewed:PY101 &amp; !bought:PY101 &amp; active:30d</code>
segment-long = That is too long: at most { $most } characters, please.
segment-many = These are too many conditions: at most { $most }, please.
segment-deep = Character { $at }, at “{ $near }”: brackets go { $most } deep at most.
segment-bracket-extra = Character { $at }, at “{ $near }”: this bracket closes nothing. Open it before, or leave it out.
segment-bracket-open = Character { $at }, at “{ $near }”: this bracket is never closed.
segment-sign-missing = Character { $at }, at “{ $near }”: put & (and) or | (or) between two conditions.
segment-condition-missing = Character { $at }, at “{ $near }”: I expect a condition here, such as active:30d.
segment-ends = It ends where another condition should stand, at character { $at }: add one such as active:30d, or leave the last sign out.
segment-quote = Character { $at }, at “{ $near }”: quotes stand around a value, as in voted:"Make a game", and end it.
segment-kind-close = Character { $at }, at “{ $near }”: there is no condition “{ $given }”. Did you mean { $meant }?
segment-kind-unknown = Character { $at }, at “{ $near }”: there is no condition “{ $given }”. I know { $known }.
segment-value-missing = Character { $at }, at “{ $near }”: { $kind } needs a value: { segment-example }.
segment-value-extra = Character { $at }, at “{ $near }”: { $kind } takes no value; leave out the colon and what follows.
segment-value-here = Character { $at }, at “{ $near }”: I can't read “{ $given }”; write { segment-example }.
segment-value-wrong = I can't read “{ $given }”; it should be like { segment-example }.
segment-example = { $kind ->
    [active] active:30d, so many days back
    [lapsed] lapsed:30d, so many days back
    [joined] joined:30d or joined:2026-11-01
    [joined-before] joined-before:30d or joined-before:2026-11-01
    [voted] voted:"Make a game", an option of a poll
    [quiz] quiz:Basics, the name of a quiz
    [asked] asked:loops, words of a question
    [referred] referred:@name, or referred alone
    [brought] brought:3, a number
    [points] points:100, a number
    [score] score:20, a number up to 100
    [clicked] clicked:3, the number of a campaign
    [level] level:3, a number
    [language] language:zh, two or three letters
    [timezone] timezone:Europe/Berlin
   *[other] { $kind }:PY101, the code of a course
  }
segment-course-unknown = Character { $at }, at “{ $near }”: you have no course “{ $name }”; /courses and /mycourses show their codes.
segment-course-close = Character { $at }, at “{ $near }”: you have no course “{ $name }”. Did you mean { $code }?
segment-quiz-unknown = Character { $at }, at “{ $near }”: you have no quiz “{ $name }”; /quiz list shows them.
segment-campaign-unknown = Character { $at }, at “{ $near }”: you have no campaign no. { $name }; /campaign list shows them.
segment-option-unknown = Character { $at }, at “{ $near }”: no poll of yours has the option “{ $name }”. Write it as it stands in the poll.

segment-how = Write it in one line: <code>/segment new warm previewed:PY101 &amp; !bought:PY101</code>; or <code>/segment new</code> alone, and I ask you step by step. Also: /segment list, <code>/segment show warm</code>, <code>/segment edit warm …</code>, <code>/segment delete warm</code>.
segment-none = No segment yet. Make one with /segment new.
segment-list = 👥 <b>Segments of { $group }</b>

  { $segments }

  Who is in one: <code>/segment show name</code>
segment-line = <b>{ $name }</b> · <code>{ $formula }</code>
segment-shown = 👥 <b>{ $name }</b>: { $described }

  { $people ->
    [one] 1 person
   *[other] { $people } people
  } now; { $writable } of them may be sent an offer at the moment (they agreed, can be reached, and were not sent too many).{ $named ->
    [0] {""}
   *[other] {"\u000A"}For example: { $names }
  }{ $scored ->
    [0] {""}
   *[other] {"\u000A"}Engagement: { $engagement } of 100 on average, { $before } a month before.
  }
segment-name-missing = Which segment? Write its name behind the command; /segment list shows them all.
segment-name-length = A segment's name has 1 to { $most } characters. Please write another one.
segment-unknown = There is no segment “{ $name }”. See /segment list.
segment-taken = There is a segment “{ $name }” already. Choose another name, or change it with <code>/segment edit { $name } …</code>
segment-most = There are { $most } segments already. Delete one you don't need with /segment delete first.
segment-delete-sure = Delete the segment <b>{ $name }</b>? There is no way back.

  { $said }
segment-delete = 🗑 Delete it
segment-delete-gone = That segment is gone already.
segment-deleted = The segment “{ $name }” is deleted.
segment-ask-name = 👥 <b>A new segment</b>

  What is it called?
segment-hub = 👥 <b>{ $name }</b>: { $described }

  { $people ->
    [one] 1 person
   *[other] { $people } people
  } now; { $writable } of them may be sent an offer at the moment.
segment-add-first = ＋ Condition
segment-add-and = ＋ And…
segment-add-or = ＋ Or…
segment-undo = ↩️ Take back
segment-save = 💾 Save
segment-ask-kind = What is asked of them?{ $denied ->
    [yes] {" "}What you tap must <b>not</b> be so.
   *[no] {""}
  }
segment-denied = { $denied ->
    [yes] ☑ Not
   *[no] ☐ Not
  }
segment-ask-value = <b>{ $kind }</b>: tap one, or type it, such as { $example }.
segment-any = Any
segment-days = { $number ->
    [one] 1 day
   *[other] { $number } days
  }
expects-segment-name = the segment's name, as a text message
expects-segment-value = a value, such as what stands behind the colon of active:30d, or a tap on one of the buttons above
left-segment = Cancelled: nothing was saved or changed.
segment-kind-previewed = Looked at a course
segment-kind-tried = Tried a lesson
segment-kind-bought = Have a course
segment-kind-finished = Finished a course
segment-kind-placed = Placement's advice
segment-kind-active = Active
segment-kind-lapsed = Silent
segment-kind-joined = Joined since
segment-kind-joined-before = Joined before
segment-kind-voted = Voted
segment-kind-quiz = Played a quiz
segment-kind-asked = Asked about
segment-kind-referred = Invited by
segment-kind-brought = Brought people
segment-kind-won = Won a giveaway
segment-kind-points = Points
segment-kind-level = Level
segment-kind-language = Language
segment-kind-timezone = Timezone
segment-kind-creator = Creators
segment-kind-expert = Experts
segment-kind-admin = Admins
segment-kind-clicked = Pressed in a campaign
segment-kind-score = Engagement score
segment-kind-likely = Likely to buy
segment-kind-at-risk = Falling silent
segment-value-gone = That is not there any more. Choose another, or type it.

# A course file whose code is taken: what it would change, before anything is done.

replacing-question = ⚠️ <b>{ $title }</b> ({ $code }) exists already. It { $state ->
    [published] is for sale
    [withdrawn] is withdrawn
   *[draft] is a draft
  } and has { $learners ->
    [0] no learners
    [one] { $learners } learner
   *[other] { $learners } learners
  }. Your file would change it:

  { $changes }

  Nothing is done until you tap a button. Was another course meant? Give your file another code and send it again.
replacing-nothing = • nothing: the file says what the course says
replacing-title = • title: { $before } → <b>{ $after }</b>
replacing-price = • price: { $before } → <b>{ $after }</b>
replacing-seats = • seats: { $before } → <b>{ $after }</b>
replacing-unlimited = no limit
replacing-pace = • how lessons open: { $before } → <b>{ $after }</b>
replacing-blurb = • another description
replacing-cover = • the cover from your file
replacing-lessons-gone = • { $count ->
    [one] <b>{ $count } lesson disappears</b>
   *[other] <b>{ $count } lessons disappear</b>
  }: { $titles }{ $learners ->
    [0] { "" }
    [one] . The learner owns this and would lose it
   *[other] . The learners own this and would lose it
  }
replacing-lessons-renamed = • { $count ->
    [one] { $count } lesson is replaced by another
   *[other] { $count } lessons are replaced by others
  }: { $titles }
replacing-lessons-priced = • { $count ->
    [one] { $count } lesson costs something else alone
   *[other] { $count } lessons cost something else alone
  }: { $titles }
replacing-lessons-added = • { $count ->
    [one] { $count } new lesson
   *[other] { $count } new lessons
  }: { $titles }
replacing-lessons-rewritten = • { $count ->
    [one] { $count } lesson is rewritten
   *[other] { $count } lessons are rewritten
  }: { $titles }
replacing-between = { ", " }
replacing-replace = ♻️ Replace
replacing-leave = ✋ Keep
replacing-done = Replaced.
replacing-replaced = ♻️ <b>{ $title }</b> ({ $code }) was replaced by your file.
replacing-kept = ✋ <b>{ $title }</b> ({ $code }) stays as it is; your file changed nothing.
replacing-not-yours = Only who sent the file can decide that.
replacing-over = That was asked more than a day ago, or the file is gone. Nothing was changed; please send the file again.
replacing-changed = “{ $title }” was changed since I asked, so I replaced nothing. Send the file again to see what it would change now.

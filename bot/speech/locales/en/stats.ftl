# Figures.

stats-in-private = Figures are for your team: send /stats in our private chat.
stats-empty = Nothing to count yet in { $group }. Put a /poll or show a /course in the group, and come back.
stats-empty-of = Nothing to count for “{ $name }” in this time: nobody looked, ordered or paid. Choose a longer time with the buttons.
stats-how = Send <code>/stats</code> for the last 7 days, <code>/stats 30</code> for another number of days, or two days: <code>/stats 2026-10-01 2026-10-31</code>.
stats-span = { $given } days is not what I can count. Choose a number from 1 to { $most }: <code>/stats 30</code>.
stats-turned = { $first } is after { $last }. Write the earlier day first: <code>/stats { $last } { $first }</code>.
stats-to-come = { $first } is still to come. Choose days that have been.
stats-long = That is too long a time. Choose { $most } days or less, for example <code>/stats 90</code>.
stats-old = I know who did what for { $days } days only. Choose days that are not so long ago.
stats-course-of-others = This course is another creator's. You can see the figures of your own courses.
stats-none = { $kind ->
    [campaign] There is no campaign yet. Plan one with /campaign new.
   *[course] There is no course of yours yet. Make one with /create.
  }
stats-which = { $kind ->
    [campaign] Which campaign?
   *[course] Which course?
  } ({ $period }){ $more ->
    [0] { "" }
   *[other] { "" }
      These are the newest ones; { $more } older ones are not shown.
  }
stats-title = { $group }: from interest to purchase
stats-days = Last { $days } days
stats-period = { $days ->
    [1] today
   *[other] last { $days } days
  }
stats-before = { $against ->
    [week] the same { $days ->
        [1] day
       *[other] days
      } a week before
    [month] the same { $days ->
        [1] day
       *[other] days
      } a month before
    [year] the same { $days ->
        [1] day
       *[other] days
      } a year before
   *[before] { $days ->
        [1] the day before
       *[other] the { $days } days before
      }
  }
stats-during = { $days ->
    [1] on { $before }
   *[other] in { $before }
  }
stats-grey = { $period } · in grey: { $before }
stats-by-day = Stars earned, day by day
stats-courses = 📚 By course
stats-campaigns = 📣 By campaign
stats-all = All of { $group }
stats-active = Active
stats-interacted = Took part
stats-previewed = Looked at a course
stats-ordered = Ordered
stats-paid = Paid
stats-money = { $stars } and { $other }
stats-line = { $bar } { $step }: <b>{ $count }</b> { $share }
stats-sentence = { $paid ->
    [0] Nobody bought
    [one] One person bought
   *[other] { $paid } people bought
  }{ $trend ->
    [more] , { $by } more than { $during }
    [fewer] , { $by } fewer than { $during }
    [same] , as many as { $during }
    [none] , nor did anybody { $during }
   *[new] { "" }
  }{ $lost ->
    [yes] . Most were lost between “{ $one }” and “{ $other }”: { $few } of { $many } went on.
   *[no] .
  }
stats-text = 📈 <b>{ $group }</b> · { $period }{ $about ->
    [course] { "" }
      📚 <b>{ $name }</b>
    [campaign] { "" }
      📣 <b>{ $name }</b>
   *[all] { "" }
  }

  { $sentence }{ $own ->
    [0] { "" }
    [one] { "" }
   *[other] { " " }This is the newest of your { $own } courses; <i>By course</i> below leads to the others.
  }

  { $lines }
  <i>The percentages are shares of the step before{ $compared ->
    [yes] ; ▲ and ▼ compare with { $before }
   *[no] { "" }
  }.</i>

  Earned: <b>{ $stars }</b>{ $refunds ->
    [0] { "" }
   *[other] { " (what was given back is taken off)" }
      Given back: <b>{ $refunds }</b> · { $back }
  }{ $compared ->
    [yes] { "" }
      { $then } { $during } { $change }
   *[no] { "" }
  }

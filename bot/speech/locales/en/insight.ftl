# What works, and why: the pages that look closer than /stats.

insight-closer = 🔎 Look closer
insight-more = 🔎 More
insight-back = 📈 Figures
insight-which = 🔎 <b>{ $group }</b>: what do you want to know?
insight-page = { $page ->
    [steps] step by step
    [content] what earned most
    [attribution] what led to sales
    [hours] when people are there
    [cohorts] who stays about
    [retention] how long members stay
    [lifetime] what a buyer brings
    [giveaways] what giveaways cost
    [prices] what prices do
   *[personas] sorts of members
  }
insight-page-button = { $page ->
    [steps] 🪜 Step by step, and how long it takes
    [content] 🏆 What earned most
    [attribution] 📣 What led to sales
    [hours] 🕗 When people are there
    [cohorts] 🌱 Who stays about
    [retention] 🎟 How long members stay
    [lifetime] 💎 What a buyer brings
    [giveaways] 🎁 What giveaways cost
    [prices] 🏷 What prices do
   *[personas] 🎭 Sorts of members
  }
insight-title = { $group }: { $page }
insight-text = 🔎 <b>{ $group }</b>: { $page }{ $dated ->
    [yes] { " " }· { $period }
   *[no] { "" }
  }{ $about ->
    [course] { "" }
      📚 <b>{ $name }</b>
    [campaign] { "" }
      📣 <b>{ $name }</b>
   *[all] { "" }
  }

  { $sentence }

  { $lines }

  <i>{ $note }</i>
insight-forgotten = I know who did what for { $days } days only, and would have to know it for { $needed }. How long I keep it is up to your operator.
insight-both = { $one } { $other }
insight-band = 95 times in 100

# Step by step.

insight-step = { $step ->
    [looked] Looked
    [ordered] Ordered
    [paid] Paid
    [began] Began
   *[finished] Finished
  }
insight-steps-passage = { $one } → { $other }
insight-steps-spread = { $fast ->
    [most] at once
    [half] at once (to { $high })
   *[few] { $middle } ({ $low } to { $high })
  }
insight-steps-went-on = { $few } of { $many } went on
insight-steps-subtitle = { $period } · the middle half of those who went on, and the median
insight-steps-took = { $fast ->
    [most] From “{ $one }” to “{ $other }” most of them go on <b>at once</b>.
    [half] From “{ $one }” to “{ $other }” half of them go on <b>at once</b>, and three quarters within { $high }.
   *[few] From “{ $one }” to “{ $other }” it takes half of them <b>{ $middle }</b> or less (mostly { $low } to { $high }).
  }
insight-steps-lost = Most are lost between “{ $one }” and “{ $other }”: { $few } of { $many } went on.
insight-steps-line = { $step }: <b>{ $count }</b> { $share }
insight-steps-note = Each person counts once for each course. Percentages are shares of the step before; times are of those who went on within these days.
insight-steps-few = Too little to go by: { $count ->
    [0] nobody ordered in this time
    [one] one person ordered in this time
   *[other] { $count } people ordered in this time
  }. When { $least } have gone on from one step to the next I can say how long it takes them. Choose a longer time.

# What earned most.

insight-content-sentence = <b>{ $name }</b> earned most: { $stars }, { $share } of it all{ $others ->
    [0] .
    [one] , before one other.
   *[other] , before { $others } others.
  }
insight-content-line = { $name }: <b>{ $stars }</b>{ $change } · { $sales ->
    [one] one sale
   *[other] { $sales } sales
  }{ $lookers ->
    [0] { "" }
    [one] { " " }· one looked
   *[other] { " " }· { $lookers } looked, ⭐ { $each } from each
  }
insight-content-said = ⭐ { $stars } · { $sales ->
    [one] 1 sale
   *[other] { $sales } sales
  }
insight-content-subtitle = { $period } · Stars, without what was given back
insight-content-note = { $whose ->
    [own] Your part of each sale counts, after the group’s share.{ " " }
   *[all] { "" }
  }Gifts, places in teams and single lessons count with their course. ▲ and ▼ compare with as many days before.
insight-content-none = Nothing that is kept was sold in { $group } in this time. Choose a longer time, or show a /course in the group.
insight-kind = { $kind ->
    [question] Questions to experts
    [unlock] Answers unlocked
    [ticket] Tickets
    [paidpost] Paid posts
    [parcel] Things sent
   *[other] Other
  }

# What led to sales.

insight-attribution-sentence = Campaigns led to { $stars } of { $whole } ({ $share }); most of it <b>{ $name }</b>: { $most }.
insight-attribution-line = { $name }: { $sales ->
    [one] one sale
   *[other] { $sales } sales
  }, <b>{ $last }</b> · first { $first } · alike { $alike }
insight-attribution-sum = Came by itself: { $own } · by campaigns: { $led } { $change }
insight-attribution-model = { $model ->
    [last] Last pressed
    [first] First pressed
   *[alike] All alike
  }
insight-attribution-subtitle = { $period } · Stars owed to campaigns, by three rules
insight-attribution-note = A press counts for 7 days. All of a sale goes to the message pressed last, to the one pressed first, or to all of them alike. That it led there is no proof that it would not have been sold otherwise: hold some people out of a campaign to know.
insight-attribution-none = No course was sold in { $group } in this time, so nothing led to it. Choose a longer time.
insight-attribution-alone = { $count ->
    [one] The one sale
   *[other] All { $count } sales
  } of this time came without a press below a campaign's message.

# When people are there.

insight-hours-sentence = Most people talk on <b>{ $slot }</b>: { $people } on average. It is quietest about { $quiet }.
insight-hours-slot = { $day } { $hour }
insight-hours-line = { $slot }: <b>{ $people }</b>
insight-hours-total = Hours of somebody talking, in all: { $count } { $change }
insight-hours-subtitle = { $period } · people who talk in an hour, on average · { $zone }
insight-hours-most = { $people } people
insight-hours-note = On the clock of { $zone }. Talk is counted by the hour, not read. In a short time each hour has been few times: trust 30 days more than 7.
insight-hours-few = Too little to go by: { $count ->
    [0] nobody talked in this time
    [one] somebody talked in one hour of this time
   *[other] I counted { $count } hours of somebody talking in this time
  }; I need { $least }. Choose a longer time.

# Who stays about.

insight-cohorts-sentence = Of those who joined, <b>{ $share }</b> were about again in the month after ({ $few } of { $many }).
insight-cohorts-line = { $months ->
    [one] One month
   *[other] { $months } months
  } later: <b>{ $share }</b> ({ $few } of { $many })
insight-cohorts-row = { $month } ({ $count })
insight-cohorts-column = { $months ->
    [0] that month
   *[other] +{ $months }
  }
insight-cohorts-subtitle = Members by the month they joined in: who talked or took part, months later
insight-cohorts-so-far = { $share } …
insight-cohorts-note = The last six months. “…” stands for this month so far; as it is not over, the shares above leave it out. Who was there before me counts from the day I first saw them.
insight-cohorts-few = Too little to go by: { $count ->
    [0] nobody has joined
    [one] one person has joined
   *[other] { $count } people have joined
  } in the last six months. When { $least } have, and some of them before last month, I can say who stays.

# How long members stay.

insight-retention-median = Half of the memberships last <b>{ $days } days</b> or longer ({ $high ->
    [0] { $low } or more
   *[other] { $low } to { $high }
  }).
insight-retention-most = After { $days } days <b>{ $share }</b> of the memberships still run; more than half have never ended so far.
insight-retention-line = After { $days } days: <b>{ $share }</b> ({ $low } to { $high })
insight-retention-cohort = { $month }: { $count } began, { $left } still there
insight-retention-subtitle = { $count } memberships, { $ends } of them ended · share that still runs, by days since the first payment
insight-retention-curve = still there
insight-retention-note = By Kaplan and Meier: who is still there counts for as long as they have been. In brackets: where the true share lies, 95 times in 100.
insight-retention-few = Too little to go by: { $count ->
    [0] no membership has begun
    [one] one membership has begun
   *[other] { $count } memberships have begun
  }, { $ends ->
    [0] none has ended
    [one] one has ended
   *[other] { $ends } have ended
  }. From { $least } begun and { $over } ended on I can say how long they last.

# What a buyer brings.

insight-lifetime-sentence = A buyer has brought <b>{ $stars }</b> so far on average ({ $low } to { $high }); half of the { $count } buyers { $middle } or less.
insight-lifetime-again = Bought more than once: <b>{ $count }</b> ({ $share })
insight-lifetime-top = The best tenth brought <b>{ $share }</b> of it all
insight-lifetime-cohort = First bought in { $month }: { $count }, { $stars } each by now
insight-lifetime-subtitle = Stars each new buyer has brought, by months since the first purchase
insight-lifetime-note = { $whose ->
    [own] Your part of each sale counts, after the group’s share.{ " " }
   *[all] { "" }
  }What was paid and not given back, up to today; no forecast; this month is not over. In brackets: where the true mean lies, 95 times in 100.
insight-lifetime-few = Too little to go by: { $count ->
    [0] nobody has bought
    [one] one person has bought
   *[other] { $count } people have bought
  } so far. From { $least } buyers on I can say what one brings.

# Sorts of members.

insight-persona = { $name ->
    [champions] Champions
    [buyers] Buyers
    [big] Big spenders
    [silent] Silent buyers
    [lapsed] Lapsed buyers
    [talkers] Talkers
    [players] Players
    [curious] The curious
    [onlookers] Onlookers
   *[gone] Gone quiet
  }
insight-persona-what = { $name ->
    [champions] buy again and are always there
    [buyers] have bought
    [big] have bought a lot
    [silent] have bought and say little
    [lapsed] have bought, long ago
    [talkers] talk a lot, buy nothing
    [players] vote, play and enter
    [curious] look at courses, buy nothing yet
    [onlookers] say little, but are there
   *[gone] have not been seen for long
  }
insight-personas-sentence = There are { $count } sorts of members. The largest are <b>{ $name }</b>: { $people } ({ $share }).
insight-personas-line = <b>{ $name }</b> { $people } ({ $share }): { $what }. Seen { $days ->
    [0] today
    [one] a day ago
   *[other] { $days } days ago
  }; { $paid } have paid, { $stars } each.
insight-personas-subtitle = { $count } people of the last 90 days, and all who ever paid
insight-personas-note = Groups of people who do alike (k-means; silhouette { $silhouette }). Names are mine, from what most in a group do; nobody is shown which they are in.{ $every ->
    [1] { "" }
   *[other] { " " }Reckoned from one in { $every }.
  }
insight-personas-few = Too little to go by: { $count ->
    [0] nobody has
    [one] one person has
   *[other] { $count } people have
  } done anything in the last 90 days. From { $least } on I can look for sorts of members.
insight-personas-alike = { $count } people, but no clear sorts among them: they do much alike. That changes as some begin to buy, play or look at courses.

# What giveaways cost.

insight-giveaways-sentence = { $known ->
    [yes] The giveaways of the last year cost { $stars } and brought { $count ->
        [0] nobody who would not have come anyway.
        [one] one member who stays: <b>{ $each }</b>.
       *[other] { $count } members who stay: <b>{ $each }</b> each.
      }
   *[no] What they cost for each member who stays can't be said yet.
  }
insight-giveaways-line = { $name }: { $joined } joined, { $known ->
    [yes] { $stayed } stayed ({ $usual } in as long a time before)
   *[no] it is too early to say who stays
  } · cost { $cost }{ $priced ->
    [yes] , <b>{ $each }</b> each
   *[no] { "" }
  }
insight-giveaways-said = { $known ->
    [yes] { $during } · { $before }
   *[no] too early to say
  }
insight-giveaways-subtitle = Members who joined while it ran and were about 30 to 44 days after its end
insight-giveaways-during = while it ran
insight-giveaways-before = as long before
insight-giveaways-note = A course given away costs its price today, a coupon what it took off; other prizes I can't value (?). As many as joined and stayed in as long a time before would have come anyway, so they are taken off.
insight-giveaways-none = No giveaway was drawn in { $group } in the last year. Start one with /giveaway.

# What prices do.

insight-prices-sentence = At a price a tenth lower, the number of buyers changes by <b>{ $more }%</b> ({ $low }% to { $high }%). { $pays ->
    [lower] A lower price brings more Stars in all.
    [higher] A higher price brings more Stars in all.
   *[open] Whether a lower or a higher price brings more Stars can't be told yet.
  }
insight-prices-line = { $name }: { $few } of { $many } bought, <b>{ $stars }</b> from each hundred told
insight-prices-said = { $few } of { $many } · { $stars } from each hundred
insight-prices-name = { $stars ->
    [one] One Star
   *[other] { $stars } Stars
  } (campaign { $number })
insight-prices-subtitle = Stars from each hundred people who were told this price
insight-prices-note = From private messages whose versions had coupons of their own, sent by fixed shares: there only chance and the price tell people apart. In brackets: where the true number lies, 95 times in 100.
insight-prices-none = No prices have been tried out yet. Give the versions of a campaign's private message different coupons (/campaign new), and I can say what a lower price does.
insight-prices-few = Too little to go by: { $count ->
    [0] nobody has bought
    [one] one person has bought
   *[other] { $count } people have bought
  } at the prices that were tried out. From { $least } on I can say what a lower price does.

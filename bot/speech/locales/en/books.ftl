# The books: balances, sums, shares.

help-balance = /balance – what you earned, what is held, and what is yours
help-books = /books – whose Stars your group's sales are
help-shares = /shares 10% – what your group keeps of what courses bring; of one creator or course too
command-balance = What you earned here
command-books = Whose Stars your sales are

books-in-private = Money is not for the whole group: send me that in our private chat.
balance-empty = You have earned nothing in { $group } so far. Sell a course (/create) or answer questions (/expert).
balance = 💰 <b>What is yours in { $group }</b>

  Earned: { $earned }
  { $lines }
  Given back: { $back }
  Held until it is handed over: { $held }

  To be paid out: <b>{ $own }</b>
  { $percent ->
    [0] Of what courses bring, all is their creators'.
   *[other] Of what courses bring, { $percent } % is the group's and not counted here.
  }
balance-line = • { $account ->
    [creator] courses and events
    [expert] answers you gave
    [affiliate] commission on sales you brought
   *[asker] questions others unlocked
  }: { $earned }
books-empty = Nobody has paid for anything in { $group } yet.
books = 📚 <b>The books of { $group }</b>

  On the bot's balance at Telegram: <b>{ $total }</b> · this month { $month }

  Of that:
  { $lines }

  { $people }{ $percent ->
    [0] Of what courses bring, all is their creators'.
   *[other] Of what courses bring, { $percent } % is the group's.
  } Change it: /shares
books-people = What people have earned:
  { $people }
books-line = • { $account ->
    [creator] creators and hosts, for courses and events
    [expert] experts, for answers
    [asker] askers, for unlocked answers
    [house] the group's own
    [held] paid, but not handed over yet
    [deposits] deposits of challenges
    [affiliate] commission of those who brought sales
    [payout] asked for, to be paid out
    [paid-out] paid out, so that it is yours to withdraw from Telegram
    [claim] given back after it was paid out, to be deducted
    [lost] the same, written off
   *[back] on its way back
  }: { $total } · this month { $month }
books-goods = 📦 <b>Goods in { $currency }</b>, with your payment provider: <b>{ $total }</b> · this month { $month }
  { $lines }
books-goods-line = • { $account ->
    [creator] sellers, for what was sent
    [house] the group's own
    [held] paid, but not sent yet
   *[back] on its way back
  }: { $total } · this month { $month }
books-person = • { $name }: { $own }
shares-are = Of what courses bring, { $percent } % is the group's; the rest is their creators'. Change it with <code>/shares 10%</code>, for one creator with <code>/shares @name 5%</code>, for one course with <code>/shares PY101 5%</code>: it holds for what is paid from then on.
shares-set = ✅ From now on { $percent } % of what courses bring is the group's; the rest is their creators'. What was paid before stays as it is.
shares-how = “{ $given }” is no share. Send a whole number from 0 to 100, as in <code>/shares 10%</code> or <code>/shares PY101 5%</code>.
shares-own = With a share of their own:
shares-line = • { $of ->
    [creator] { $name }: { $percent } % is the group's
   *[course] “{ $name }” ({ $code }): { $percent } % is the group's
  }
shares-own-set = ✅ From now on { $percent } % of { $of ->
    [creator] what { $name } sells is the group's, unless a course has a share of its own
   *[course] what “{ $name }” brings is the group's, by itself and in bundles and memberships
  }. What was paid before stays as it is.
shares-own-off = ✅ “{ $name }” has no share of its own any more: { $percent } % is the group's from now on. What was paid before stays as it is.
shares-cut = A commission is paid out of what is the creator's, so less is paid now than was promised for:
shares-unknown = There is no course and no creator called “{ $name }”. Write a course's code, or one of: { $names }
shares-which = Several creators are called “{ $name }”. Write one's @username instead.

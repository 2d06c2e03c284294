# 账目：余额、合计、分成。

help-balance = /balance——你赚了多少、暂存多少、可提现多少
help-books = /books——本群收入归谁所有
help-shares = /shares 10%——课程收入中归群所有的比例，也可单独给一位创作者或一门课程
command-balance = 你在这里的收入
command-books = 本群收入归谁所有

books-in-private = 钱的事不必让全群看到：请在我们的私聊里发送。
balance-empty = 你在 { $group } 还没有收入。可以出售课程（/create）或付费答疑（/expert）。
balance = 💰 <b>你在 { $group } 的收入</b>

  已赚：{ $earned }
  { $lines }
  已退回：{ $back }
  暂存（交付后归你）：{ $held }

  可提现：<b>{ $own }</b>
  { $percent ->
    [0] 课程收入全部归创作者。
   *[other] 课程收入的 { $percent }% 归群所有，不计入这里。
  }
balance-line = • { $account ->
    [creator] 课程和活动
    [expert] 你的回答
    [affiliate] 你推荐的销售佣金
   *[asker] 你的提问被他人解锁
  }：{ $earned }
books-empty = { $group } 还没有人付过款。
books = 📚 <b>{ $group } 的账目</b>

  机器人在 Telegram 的余额：<b>{ $total }</b> · 本月 { $month }

  其中：
  { $lines }

  { $people }{ $percent ->
    [0] 课程收入全部归创作者。
   *[other] 课程收入的 { $percent }% 归群所有。
  }修改：/shares
books-people = 各人收入：
  { $people }
books-line = • { $account ->
    [creator] 创作者和主持人的课程、活动收入
    [expert] 专家的回答收入
    [asker] 提问者的解锁收入
    [house] 群所有
    [held] 已付款、尚未交付
    [deposits] 挑战押金
    [affiliate] 推荐者的佣金
    [payout] 已申请、待支付
    [paid-out] 已支付，可由你从 Telegram 提取
    [claim] 支付后被退回、待扣除
    [lost] 支付后被退回、已核销
   *[back] 正在退回
  }：{ $total } · 本月 { $month }
books-goods = 📦 <b>{ $currency } 商品</b>，在支付服务商处：<b>{ $total }</b> · 本月 { $month }
  { $lines }
books-goods-line = • { $account ->
    [creator] 已寄出，归卖家
    [house] 群所有
    [held] 已付款、尚未寄出
   *[back] 正在退回
  }：{ $total } · 本月 { $month }
books-person = • { $name }：{ $own }
shares-are = 课程收入的 { $percent }% 归群所有，其余归创作者。用 <code>/shares 10%</code> 修改，单独给一位创作者用 <code>/shares @用户名 5%</code>，单独给一门课程用 <code>/shares PY101 5%</code>：对之后的付款生效。
shares-set = ✅ 从现在起，课程收入的 { $percent }% 归群所有，其余归创作者。此前的付款不变。
shares-how = “{ $given }”不是有效的比例。请发送 0 到 100 的整数，例如 <code>/shares 10%</code> 或 <code>/shares PY101 5%</code>。
shares-own = 另有比例：
shares-line = • { $of ->
    [creator] { $name }：{ $percent }% 归群所有
   *[course] “{ $name }”（{ $code }）：{ $percent }% 归群所有
  }
shares-own-set = ✅ 从现在起，{ $of ->
    [creator] { $name } 的销售收入
   *[course] “{ $name }”的收入（单独出售、在套餐和会员计划里）
  }的 { $percent }% 归群所有{ $of ->
    [creator] ，另有比例的课程除外
   *[course] {""}
  }。此前的付款不变。
shares-own-off = ✅ “{ $name }”不再另设比例：从现在起 { $percent }% 归群所有。此前的付款不变。
shares-cut = 佣金从创作者所得中支出，因此以下课程实际支付的少于承诺的：
shares-unknown = 没有叫“{ $name }”的课程或创作者。请写课程的短名称，或其中一位：{ $names }
shares-which = 有几位创作者都叫“{ $name }”，请改写 @用户名。

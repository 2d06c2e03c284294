# What is kept about somebody, and how it is taken along or erased.

command-privacy = 我保存了你的哪些信息
command-mydata = 导出我保存的关于你的一切
command-forget = 让我忘记你
help-privacy = /privacy——我保存了你的哪些信息、为什么、多久
help-mydata = /mydata——一个文件，包含我保存的关于你的一切
help-forget = /forget——让我忘记你
privacy = 🔐 <b>我保存了你的哪些信息</b>

  <b>内容。</b>你的名字、@用户名和 Telegram 编号；语言和时区；我们同在的群。你和我之间的事：订单和付款，寄件用的收件人和地址；课程和课时，你交的作业、笔记和书签，证书上的姓名；投票、答题、提问、积分、活动座位、抽奖，你同意接收哪些消息。你在群里对别人说的话，我只数条数，不保存内容。
  <b>为什么。</b>让你拿到付款买的东西，一人只投一票，账目清楚。不出售，也不给广告商看。
  <b>多久。</b>直到你让我忘记你。我发出的消息内容保存 { $messages } 天，事件记录里你的身份保存 { $events } 天；你退出所有群 { $left } 天后，如果没有课程，我就把你全部忘记。账目保留，但不带你的名字。
  <b>谁能看到。</b>本群管理员能看到你在群里买了什么、问了什么、赢了什么；课程作者能看到谁在学；运行我的人有数据库。付款经过 Telegram，它有自己的记录。
  <b>问谁。</b>发送 <code>/paysupport</code> 加上你的问题：{ $whose ->
    [group] <b>{ $contact }</b> 的团队
   *[bot] 运行我的人
  }会在这里回答。
privacy-mydata-button = 📦 我的数据
privacy-forget-button = 🕊 忘记我
privacy-not-yours = 这个按钮是别人的。你的在 /privacy 里。
privacy-mydata-begun = 📦 正在整理我保存的关于你的一切，文件马上就来。
privacy-mydata = 📦 我保存的关于你的一切，包括所有的群。任何文本编辑器都能打开；谁拿到这个文件，谁就全知道。
privacy-mydata-cut = 📦 我保存的关于你的信息，包括所有的群。一个文件装不下：文件末尾的 left_out 写明哪些不完整。其余部分请用 /paysupport 索取。
privacy-mydata-again = 你不久前刚拿到过这个文件，就在上面。{ $left }后我可以再做一个。
privacy-forget-ask = 🕊 <b>要我忘记你吗？</b>

  所有的群，立刻，永远。你会失去：
  { $losses }

  不带名字保留的：账目中的订单和付款，投票和抽奖的总数，你公开的建议和评价。我在群里发过的消息留在群里。想留一份数据：先用 /mydata。
privacy-loss = { $what ->
    [courses] • { $count } 门课程：{ $name }
    [certificates] • { $count } 张证书：之后打开链接或查询编号的人会读到没有这张证书
    [points] • { $count } 积分和你的徽章
    [coupons] • { $count } 张专属优惠券
    [earned] • 记在你名下的 { $name }，来自你的课程、回答、提问和带来的买家：请先用 /payout 申请提取，之后谁也看不出它们是你的
    [held] • 为你保留的 { $name }，要等付了款的东西交付以后才归你，例如还没有人打开的礼物：到那时谁也看不出它们是你的
    [goods] • 记在你名下的 { $name }，来自你卖出的实物：请先向管理团队领取，之后谁也看不出它们是你的
    [giveaways] • { $count } 个未开奖的抽奖机会
    [challenges] • { $count } 个挑战的名额
    [seats] • { $count } 个活动座位；由候补的人顶上
   *[place] • 你的设置、邀请、来信和未付订单；买过的东西也不能再退款
  }
privacy-forget-yes = 是，忘记我
privacy-forget-no = 不，留下
privacy-forget-kept = 👌 一切照旧。
privacy-forget-sure = 🕊 <b>确定吗？</b>这是最后一次确认。之后我就不认识你了，谁也无法恢复。
privacy-forget-now = 🕊 永远忘记我
privacy-forget-late = 这个按钮太旧了。请重新发送 /forget。
privacy-forget-begun = 🕊 正在忘记你，需要一会儿；完成时我会告诉你。
privacy-forget-under-way = 我正在忘记你。请一分钟后再来，像新朋友一样。
privacy-forgotten = 🕊 好了，我不再认识你了。如果以后回来，发 /start，我们重新开始。
privacy-forget-first = 🕊 还不能忘记你，免得你的东西丢了。还有 { $count } 件事没有了结：

  { $open }

  之后请再发 /forget。
privacy-open = { $what ->
    [operator] • 这个机器人由你运行：请先把你的编号从 <code>OWNER_IDS</code> 里去掉。
    [paying] • 你正在为 { $name } 支付 { $stars }。五分钟后就结束了。
    [back] • 有 { $stars } 要退给你但还没到，或者来路不明。如果太久：/paysupport。
    [unclear] • 你的一笔付款正在与 Telegram 的账目核对：请过几分钟再试。如果太久：/paysupport。
    [payout] • 你申请的 { $stars } 提现还没有处理：请等待，或用 /payout 撤回。
    [claim] • 付给你之后，有 { $stars } 又退还给了买家：会从你以后的收入中扣除，见 /balance。如果不会再有收入：/paysupport。
    [deposit] • 挑战 { $name } 的押金 { $stars } 要保管到挑战结束。
    [team] • { $name } 拼团的 { $stars } 要保管到成团或到期。
    [gift] • 你送出的 { $name }（{ $stars }）还没有人打开：请先在 /gift 里自己留下或退回星星。
    [ticket] • 你有 { $name } 的门票（{ $stars }）：请先用 /events 退票，或等活动结束。
    [parcel] • { $name } 已付款但尚未寄出：请等待收货，或用 /paysupport 要求退款。
    [back-by-hand] • 订单 { $name } 的款项应由卖家退还，尚未退回。如果时间太久：/paysupport。
    [unplaced] • 无法确定你的付款 { $name } 对应什么，款项尚未退回。请发送 /paysupport。
    [ware] • { $name } 正在出售，或等你寄出：请用 /goods stop 结束销售，并寄出已付款的。
    [membership] • 你的会员 { $name } 会自动续费：请先在 /memberships 里取消，Telegram 就不再扣款。
    [asked] • 你付费的 { $count } 个问题还在等回答；到时有回答，否则星星自动退回。
    [owed] • 有 { $count } 人付费等你回答：请先回答，或点“不回答”，星星会退回。
    [course] • 你的课程 { $name } 正在出售：请先在 /mycourses 里下架。买过的人照样保留。
    [event] • 你主持 { $name }：请先办完或取消。
    [draw] • 第 { $name } 号抽奖正在开奖，马上就好。
   *[welcome] • 有个群在等你回答入群问候。
  }
refund-forgotten = 订单 { $order } 的付款人已让我忘记，我无法再退星星了。Telegram 客服可以退。

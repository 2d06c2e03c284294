# 优惠券：报出优惠码，享受更低的价格。

command-coupon = 使用优惠券：/coupon 优惠码
help-coupon = /coupon 优惠码——以优惠价购买课程

coupon-how = 请写成一行：<code>/coupon new SPRING --off 20% --course PY101 --until 2026-12-31 --uses 50</code>。<code>--off 8折</code> 与 20% 相同，<code>--off 50</code> 表示减 50 颗星。<code>--first</code> 仅限首次购课，<code>--codes 50</code> 生成 50 个一次性优惠码。不写 <code>--course</code> 适用于所有课程，不写 <code>--uses</code> 不限次数。之后还可以用 <code>/coupon list</code> 和 <code>/coupon stop SPRING</code>。
coupon-code = “{ $given }”不能用作优惠码。请用 2 到 { $most } 个文字或数字，中间可以有 -：SPRING、春节、SPRING-24。（new、list、stop 另有含义。）
coupon-off = 不明白优惠多少：“{ $given }”。请写 <code>--off 20%</code>（1 到 99）、<code>--off 8折</code>，或 <code>--off 50</code> 表示减 50 颗星（1 到 { $most }）。
coupon-off-typed = 不明白优惠多少：“{ $given }”。请输入 <code>20%</code>（1 到 99）、<code>8折</code>，或 <code>50</code> 表示减 50 颗星（1 到 { $most }）。
coupon-until = “{ $given }”不能用作截止时间。请写日期 <code>--until 2026-12-31</code>，或时长 <code>--until 14d</code>；最长 400 天。
coupon-uses = “{ $given }”不是可用的次数。请写 <code>--uses 50</code>，最多 { $most }。
coupon-which-course = 这张优惠券用于你的哪门课程？请加上 <code>--course 短名称</code>。只有管理员可以创建适用于所有课程的优惠券。
coupon-who = 这里没有叫 @{ $name } 的人。优惠券只能给我认识的成员。
coupon-twice = 已经有优惠券 { $code } 了。请换一个优惠码，或停用原来的：<code>/coupon stop { $code }</code>
coupon-made = 🎟 优惠券 <b>{ $code }</b> 已就绪：{ $terms }。

  { $personal ->
    [1] 只有 { $person } 能用。对方可以发送 <code>/coupon { $code }</code>，或打开这个链接：
   *[0] 成员可以发送 <code>/coupon { $code }</code>，或打开这个链接（可以发到任何地方）：
  }
  { $link }
coupon-cheap = ⚠️ 用它之后，{ $courses } 只要 ⭐ 1。如果写错了：<code>/coupon stop { $code }</code>
coupon-none = 还没有优惠券。创建一张：<code>/coupon new SPRING --off 20%</code>
coupon-list = 🎟 <b>优惠券</b>

  { $coupons }
coupon-line = <b>{ $code }</b> – { $terms } · { $most ->
    [0] 已用 { $used } 次
   *[other] 已用 { $used }/{ $most } 次
  } · { $state ->
    [stopped] 已停用
    [over] 已过期
   *[holds] { $kind ->
        [set] 一组优惠码
       *[one] <a href="{ $link }">链接</a>
    }
  }
coupon-stopped = 优惠券 { $code } 已停用，不能再用它付款。已经买到的不受影响。

coupon-terms = { $what }，有效至 { $time }{ $first }
coupon-terms-first = ，仅限首次购课
coupon-off-percent = 打 { $amount } 折
coupon-off-stars = 减 ⭐ { $amount }
coupon-off-course = 《{ $course }》{ $off }
coupon-off-all = 所有课程 { $off }

coupon-which = 哪张优惠券？请在命令后写上优惠码：<code>/coupon 你的优惠码</code>
coupon-own = 🎟 <b>你的优惠券</b>——点选一张即可使用。
coupon-use = 🎟 使用
coupon-intro = 🎟 <b>{ $code }</b>：{ $terms }
coupon-in-private = 🎟 优惠券 <b>{ $code }</b>：请在我们的私聊里查看优惠并购买。
coupon-unknown = 这里没有优惠券 { $code }，请检查是否写对。
coupon-cannot-not-yours = 优惠券 { $code } 是给别人的。原价请看 /courses。
coupon-cannot-stopped = 优惠券 { $code } 已失效。原价请看 /courses。
coupon-cannot-over = 优惠券 { $code } 已过期。原价请看 /courses。
coupon-cannot-used = 你已经用过优惠券 { $code }，每人只能用一次。原价请看 /courses。
coupon-cannot-used-up = 优惠券 { $code } 已被用完，别人快了一步。原价请看 /courses。
coupon-cannot-set = { $code } 是一组一次性优惠码。请写你自己的完整优惠码，例如 { $code }-7KQ2MDXA。
coupon-cannot-not-first = 优惠券 { $code } 仅限首次购课，而你已经买过课程。原价请看 /courses。
coupon-codes = “{ $given }”不是可用的数量。请写 <code>--codes 50</code>，最多 { $most }。
coupon-codes-once = 一组里的每个优惠码只能用一次，谁有就谁用。请去掉 <code>--uses</code> 和 <code>--for</code>，或去掉 <code>--codes</code>。
coupon-codes-made = 🎟 <b>{ $code }</b>：{ $count } 个优惠码，每个用一次 – { $terms }。

  拿到的人发送 <code>/coupon { $example }</code> 即可使用，每人最多用其中一个。<code>/coupon stop { $code }</code> 全部停用。

order-coupon = 🎟 优惠券 <b>{ $code }</b>：{ $price }
order-flash-gone = ⚡ 限时抢购已结束，所以这是平常的价格。
order-bargain-open = 🤝 { $name } 帮你助力了：“{ $course }”现在是 { $price }。你手里的账单仍是 { $old }；要用更低的价格，请再按一次<i>购买</i>。
order-coupon-gone = 🎟 优惠券 <b>{ $code }</b> 已不能使用，所以这是没有它的价格。
order-coupon-unused = 你的优惠券 { $code } 并不会更便宜，所以为你保留：每个订单只用一项优惠，取最优。
order-reduced = { $by ->
    [flash] ⚡ 限时抢购
    [lessons] 📄 已扣除单个课时的付款
   *[bargain] 🤝 好友助力
  }：{ $price }
reduced-by-flash = 限时抢购
reduced-by-bargain = 好友助力
reduced-by-lessons = 已扣除单个课时的付款
reduced-by-coupon = 优惠券
receipt-reduced = { " · " }{ $by ->
    [flash] ⚡ 限时抢购
    [lessons] 📄 已扣除单个课时的付款
   *[bargain] 🤝 好友助力
  }
receipt-coupon = { " · " }🎟 { $code }

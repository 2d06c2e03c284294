# 订单、付款、退款、条款。

money-stars = ⭐ { $amount }
money-lowered = { $price }（原价 { $before }）

order-invoice-follows = 🛒 <b>{ $item }</b>——订单号 { $order }

  请用下面的按钮付款。价格保留 { $left }，至 { $until }。疑问：/paysupport · /terms
order-cancel = 取消这个订单
order-cancelled = 订单 { $order }（“{ $item }”）已取消，它的账单不用再付。
order-cancel-too-late = 这个订单已付款、已过期或已取消，没有可取消的内容。疑问：/paysupport
order-owned = <b>{ $course }</b> 已经是你的了。
order-open-course = 📖 打开课程
order-not-offered = 这门课目前不出售。请用 /courses 看看其他课程。
order-sold-out = “{ $course }”的名额已满。请用 /courses 看看其他课程。

checkout-unknown = 这张账单不是我们的。请向我索取账单。
checkout-not-yours = 这张账单是为别人开的。{ $kind ->
    [course] 请打开 /courses 获取你自己的账单。
    [question] 请用 /experts 自己向专家提问。
    [gift] 请用 /gift 自己送一份。
    [parcel] 请打开 /goods 获取你自己的账单。
    [membership] 请打开 /memberships 自己加入。
   *[other] 请点原来的按钮获取你自己的账单。
  }
checkout-paid = 你已经付过款了。{ $kind ->
    [course] 你的课程在 /learn 里。
    [bundle] 你的课程在 /learn 里。
    [team] 你已在团里，或已拥有这门课程：请看 /learn。
    [deposit] 你已参加这个挑战，请看 /challenges。
    [gift] 你的礼物在 /gift 里。
    [ticket] 你已有门票，请看 /events。
    [lesson] 这节课在 /learn 里。
    [parcel] 寄出后会在这里通知你。
    [membership] 你已是会员，请看 /memberships。
   *[other] 请在 /myquestions 里查看。
  }
selling-away = 我已不在“{ $group }”群里，所以那里暂停出售：出了问题没有人能帮你，也没有人能退款。你不会被扣款。
checkout-given-back = 这笔钱已经退回，这张账单也就结束了。想再要，请重新下单。
checkout-free = “{ $course }”现在免费：不用付款，请在 /course { $code } 领取。
checkout-forgotten = 这张账单的主人已让我忘记，所以账单作废。如果那就是你，请重新下单。
checkout-expired = 这张账单已过期。{ $kind ->
    [course] 请打开 /courses 重新点“购买”。
    [bundle] 请再次打开套餐并点“购买”。
    [team] 请再点一次拼团卡片上的按钮。
    [deposit] 请再点一次挑战卡片上的按钮。
    [question] 请用 /experts 重新提问。
    [gift] 请发送 /gift 加课程名获取新账单。
    [ticket] 请再点一次活动卡片上的门票按钮。
    [lesson] 请再次打开课时列表并点这一课。
    [parcel] 请打开 /goods 重新点“购买”。
    [membership] 请打开 /memberships 再点一次加入。
   *[other] 请再点一次问题下面的按钮。
  }
checkout-cancelled = 这张账单已取消，或已被新账单取代。{ $kind ->
    [course] 请支付最新的账单，或打开 /courses 重新点“购买”。
    [bundle] 请支付最新的账单，或再次打开套餐并点“购买”。
    [team] 请支付最新的账单，或再点一次拼团卡片上的按钮。
    [deposit] 请支付最新的账单，或再点一次挑战卡片上的按钮。
    [question] 请用 /experts 重新提问。
    [lesson] 请支付最新的账单，或再点一次这节课。
    [parcel] 请支付最新的账单，或打开 /goods 重新点“购买”。
    [membership] 请用最新的链接付款，或打开 /memberships 再点一次加入。
   *[other] 请支付最新的账单，或再点一次问题下面的按钮。
  }
checkout-price = 金额与订单不符。{ $kind ->
    [course] 请打开 /courses 重新点“购买”。
    [bundle] 请再次打开套餐并点“购买”。
    [team] 请再点一次拼团卡片上的按钮。
    [deposit] 请再点一次挑战卡片上的按钮。
    [question] 请用 /experts 重新提问。
    [gift] 请发送 /gift 加课程名获取新账单。
    [ticket] 请再点一次活动卡片上的门票按钮。
    [lesson] 请再点一次这节课获取新账单。
    [parcel] 请打开 /goods 重新点“购买”。
    [membership] 请打开 /memberships 再点一次加入。
   *[other] 请再点一次问题下面的按钮。
  }

receipt = ✅ <b>付款成功，谢谢！</b>

  { $item }：{ $price }{ $coupon }
  订单号 { $order } · { $time }
  付款编号 <code>{ $charge }</code>

  { $kind ->
    [course] { $waits ->
        [yes] 何时开课，请看下一条消息。
       *[no] 第一课马上送到。
      }用 /learn 找到你的课程，用 /paysupport 获得帮助。
    [bundle] 这些课程都是你的了，第一课马上送到。用 /learn 找到它们，用 /paysupport 获得帮助。
    [team] { $full ->
        [yes] 你已入团，人也满了：马上开课。
       *[no] 你已入团！人满即开课，最迟 { $until }；否则星星自动退回。
      }用 /paysupport 获得帮助。
    [deposit] 你已参加！按时回复挑战的每条消息打卡，完成后星星会自动退回。用 /paysupport 获得帮助。
    [question] 回答最迟 { $until } 送到，否则星星自动退回。用 /myquestions 查看进展，用 /paysupport 获得帮助。
    [gift] 礼物准备好了！礼物卡随后送到：转发它，或分享链接。在被打开之前，你可以自己留下或取回星星，请看 /gift。用 /paysupport 获得帮助。
    [ticket] 你有座位了！我会在前一天和前一小时提醒你。活动开始前可以退票，星星一并退回。用 /paysupport 获得帮助。
    [lesson] 这节课马上送到。用 /learn 再次找到它，用 /paysupport 获得帮助。
    [membership] 你的会员有效期到 { $until }，之后 Telegram 每 30 天按此价自动续费。会员课程已开通：/learn。随时可以取消或恢复：/memberships。用 /paysupport 获得帮助。
   *[other] 如有问题，请用 /paysupport 告诉我们。
  }
payment-surplus = 订单 { $order } 之前已经付过，所以你的第二次付款 { $price } 会自动退回，你什么都不用做。
payment-surplus-membership = 你为“{ $item }”（订单号 { $order }）付的 { $price } 没有买到新的内容：这个月已经付过，或会员不再开放任何收费的内容，或已退款、已重新开始。星星会自动退回，你什么都不用做。你的会员在 /memberships 里。
payment-unknown = 你的付款已收到，但我们无法确定它对应哪个订单。已记录并会有人处理：<code>{ $charge }</code>。请用 /paysupport 告诉他们你想买什么。
payment-unknown-admins = ⚠️ { $name } 付了 ⭐ { $amount }，但没有对应的订单：<code>{ $charge }</code>。尚未交付任何内容。退款请发送 <code>/refund { $charge }</code>
payment-unknown-owners = ⚠️ { $name } 付了 ⭐ { $amount }，但没有对应的订单，此人也不属于我所在的任何群：<code>{ $charge }</code>。尚未交付任何内容。如果对方发送 /paysupport，来信会转到你这里。用 <code>/refund { $charge }</code> 退款。

refund-list = 要退哪一笔？点选，或发送 /refund 加订单号。
refund-row = { $order } · { $name } · { $item } · { $price }
refund-question = 把“{ $item }”的 { $price } 退给 <b>{ $name }</b>（订单号 { $order }）吗？{ $kind ->
    [deposit] 如果挑战还在进行，对方将退出挑战。
    [gift] 礼物将不能再打开；如果已有人打开，其课程会被关闭。
    [ticket] 对方的座位将让给别人。
    [paidpost] 对方仍能看到图片或视频：Telegram 打开后不会再关上。
    [parcel] Telegram 只能退还星星，所以由你在支付服务商处退款；我会告诉你如何确认。
    [membership] 如果付的是当前这个月，对方的会员随即结束，Telegram 不再扣款。
   *[other] 对方购买的内容将被收回，对方另有途径拥有的除外。
  }
refund-yes = ↩️ 是的，退款
refund-no = ✖ 不退
refund-not-given = 没有退款。{ $order } 号订单的买家保留已购内容。
refund-asked = 订单 { $order }：退款已提交给 Telegram。星星退回后会立刻通知买家。
refund-nothing-paid = 还没有任何付款，所以没有可退的。
refund-no-such-order = 这里没有订单 { $order }。发送 /refund 查看最近的订单。
refund-not-paid = 订单 { $order } 未付款（或已退款），无法退款。
refund-under-way = 订单 { $order } 的退款正在进行中。
refund-in-private = 请在我们的私聊里发送 /refund。
refund-done = ↩️ 你为“{ $item }”（订单号 { $order }）付的 { $price } 已退回你的余额。{ $kind ->
    [course] 该课程已关闭，除非你另有途径拥有它。
    [bundle] 其中开通的课程已关闭，你另有途径拥有的除外。
    [team] 你的拼团名额至此结清。
    [team-full] 你的拼团名额至此结清，该课程已关闭，除非你另有途径拥有它。
    [deposit] 押金至此结清。
    [question] 这个问题就此了结。
    [gift] 这份礼物就此作废。
    [ticket] 你的活动座位至此退回。
    [lesson] 这节课已关闭，除非你另有途径拥有它。
    [membership] 如果付的是当前这个月，会员已经结束，Telegram 不再扣款。
   *[other] 购买的内容已收回。
  }
refund-done-surplus = ↩️ 你的 { $price } 已退回余额。
refund-failed = ⚠️ Telegram 没有退还订单 { $order }：{ $reason }。买家保留已购内容。请再试一次 /refund，或联系 Telegram 客服。

reminder-order = 👋 你在 { $group } 开始订购了 <b>{ $item }</b>。{ $about ->
    [coupon] 是不是对优惠券有疑问？
    [bundle] 是不是对套餐内容有疑问？
    [gift] 是不是不清楚礼物怎么送出？
    [membership] 是不是对每月付款有疑问？
    [parcel] 是不是对寄送有疑问？
    [question] 你写好的问题还保留着。是不是还有别的想先问？
    [team] 是不是对拼团有疑问？
    [ticket] 是不是对活动有疑问？
   *[payment] 是不是对付款有疑问？
  }如果还想要，点一下即可；我只提醒这一次。
reminder-buy = { $kind ->
    [gift] 🎁 送出 · { $price }
    [question] 💬 提问 · { $price }
    [team] 👥 参团 · { $price }
    [ticket] 🎟 门票 · { $price }
    [unlock] 🔓 查看回答 · { $price }
   *[other] 🛒 购买 · { $price }
  }
reminder-ask = ❓ 我有疑问
reminder-decline = 不用了，谢谢
reminder-declined = 好的，不再提“{ $item }”。需要时可在 { $kind ->
    [gift] /gift
    [membership] /memberships
    [parcel] /goods
    [question] /experts
    [unlock] 群里它的卡片
    [ticket] /events
   *[other] /courses
  } 找到它。

terms = <b>条款</b>
  • 你购买的是课程的使用权，在聊天中送达，仅供本人使用。
  • 单独购买的课与课程一样归你，但不含课程的其他内容。
  • 用 Telegram 星星付款；收据和第一课立刻送到。
  • 会员（/memberships）每 30 天自动扣款，直到你在那里或 Telegram 设置里取消。已付的 30 天内课程一直开放；到期后，没有单独购买的课程会关闭。
  • 向专家提的问题会在告知的时限内得到回答，否则星星自动退回；解锁的回答立刻送到。两者都仅供本人使用。
  • 挑战的押金在你每次都打卡（补卡也算）之后自动退回；挑战取消时也会退回。如果没有完成，押金归群所有。
  • 拼团未按时满员，或你在满员前退团，付款会自动退回。
  • 一份礼物只能由最先使用链接或兑换码的人打开一次，永不过期。打开之前你可以自己取回星星（/gift）；之后由群管理员决定。
  • 活动取消，或你在开始前退票，门票款会自动退回。
  • 寄送的实物（/goods）以其卡片所列货币、通过支付服务商付款；按你填写的地址寄出，寄出后卖家会通知你。
  • 每个订单只用一项优惠：优惠券、限时抢购、好友助力和已付的课时款中取最优；拼团价和套餐价不与其他优惠叠加。
  • 重复付款会自动退回。
  • 卡片上写明退课天数的课程，可在期限内用 /paysupport 自行退还；收据写明截止时间。
  • 其他退款或问题，请发送 /paysupport 并说明情况，由群管理员答复。
  • Telegram 本身不对这里出售的内容负责。
support = <b>付款帮助</b>
  { $orders }

  请点按相关的订单，或发送 <code>/paysupport</code> 并在同一条消息里说明问题。群管理员会在这里答复你。
support-about = 🆘 { $order } 号 · { $item }
support-about-else = 🆘 其他问题
support-order = { $order } 号 · { $item } · { $price } · { $time } · { $state ->
    [paid] 已付款
    [fulfilled] 已付款
    [refunded] 已退款
   *[other] { $state }
  }
support-no-orders = 你还没有买过任何东西。
support-letter-again = 💬 <b>{ $name }</b> 回复了团队的答复：

  { $letter }

  回复这条消息即可答复。
support-letter-yours = 💬 <b>{ $name }</b> 回复了你的答复：

  { $letter }

  回复这条消息即可答复。
support-passed-back = 已转给答复你的人。
support-passed-on = 已转达。你们群的团队会在这里答复你。
support-nobody = 目前我联系不到任何能帮忙的人，所以你的来信没有转达。请直接联系你们群的管理员，或明天再发一次；你的付款已有记录，不会丢失。
support-answer = 💬 <b>{ $group }</b> 的团队答复你：

  { $answer }

  回复这条消息即可继续沟通。
support-answered = 已发送给 { $name }。
refund-unknown-failed = ⚠️ Telegram 没有退回付款 <code>{ $charge }</code>：{ $reason }。请再次发送 <code>/refund { $charge }</code>，或联系 Telegram 客服。
refund-unclear = ⚠️ 编号 { $number } 的退款：Telegram 已答复，但这边出了错，暂时无法确定星星是否已退回。我会在 6 小时后再次询问；机器人的运营者可以在日志中查看详情。
refund-by-itself-failed = ⚠️ 订单 { $order }：应自动退回的星星尚未退回：{ $reason }。我会每 6 小时重试一次，你无需操作，也请不要为此对该订单使用 /refund。
support-length = 来信最多 { $most } 个字符，请缩短后重新发送 /paysupport。
undelivered = ⚠️ { $what ->
    [invoice] 一张账单
    [receipt] 一张收据
    [lesson] 一节课
   *[other] 一条已付款的回答
  }未能送达 { $name }：{ $reason }。对方购买的内容已记录且仍归其所有，可用 /learn 和 /myquestions 查看。请告知对方，或用 /refund 退款。

# 用星星付费查看的图片和视频。

command-paidpost = 付费查看的图片或视频
help-paidpost = /paidpost——用星星付费查看的图片或视频

paid-post-title = 图片
paid-post-how = 请发送一张图片或一段视频，并以此为说明：<code>/paidpost 50 "完成后的样子"</code>。1 到 { $most } 颗星；<code>--to "Py News"</code> 指定你的群或频道（默认你的群），<code>--course PY101</code> 在下方加上课程入口。
paid-post-caption = 图片下方的文字最多 { $most } 个字符，请缩短。
paid-post-where = 不认识你的群或频道“{ $given }”。我所在的有：{ $chats }。
paid-post-course = 📖 { $course }
paid-post-in-group = 🔒 正发往 { $chat }，售价 { $price }。每次购买都与其他订单一样：请看 /refund、/stats 和 /balance。
paid-post-in-channel = 🔒 正发往 { $chat }，售价 { $price }。请注意：频道里卖出的星星归频道自己，Telegram 不会把那里的购买告诉机器人。请在频道统计中查看；我的账本和 /stats 无法计入。在群里的每次购买我都会计入。
paid-post-failed = ⚠️ “{ $title }”未能发布：{ $reason }。请给我在那里发送媒体的权限，然后再试。
paid-post-uncertain = ⚠️ 发布“{ $title }”时 Telegram 中断了连接，我无法确定它是否已经发出。请去看一下：如果没有，请再发给我一次。我不会自行重复发布。
paid-post-receipt = ✅ 已付款：“{ $title }”，⭐ { $amount }（订单号 { $order }）。它会一直对你可见。用 /paysupport 获得帮助。

refund-untold = 订单 { $order } 是在聊天中付费查看的图片或视频：这种付款的编号只出现在 Telegram 的账本里。请先发送 /reconcile（付款须已过几分钟），再发送 /refund { $order }。

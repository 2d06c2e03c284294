# 单独出售的课。

single-lessons = 📄 单独购买课时
single-list = 📄 <b>{ $course }</b>：单独购买课时。付款后立即可看、永久有效，但不含课程的其他内容。以后购买整门课程（{ $price }）时，会扣除你已为单个课时付的款。
single-buy = { $lesson } · { $price }
single-row = 📄 { $lesson } · { $course }
single-none = “{ $course }”目前没有单独出售的课。整门课程请看 /course { $code }。
single-not-sold = 这节课不再单独出售。请用 /courses 看看其他课程。
single-owned = <b>{ $lesson }</b> 已经是你的了。
single-open = 📖 打开这节课
authoring-lesson-sold = 有 { $count } 人单独购买了“{ $title }”，所以不能删除。你可以修改它；停止单独出售的写法见 /price。
replacing-lesson-sold = 你的文件里没有名为“{ $title }”的课，但有 { $count } 人单独购买了它。什么都没有改动。请在文件里保留这个标题，或先在 /mycourses 里给这节课改名。
single-title = 单个课时：{ $lesson }
single-blurb = 课程 { $course } 中的“{ $lesson }”这一课，单独购买，永久有效。

price-lesson-how = 请写成一行：<code>/price PY101/3 40</code> 以 40 颗星单独出售 PY101 的第 3 课；<code>/price PY101/3 off</code> 停止单独出售。
price-lesson-number = “{ $course }”有第 1 到 { $count } 课。请指定其中一课，例如 <code>/price PY101/2 40</code>。
price-lesson-free = “{ $lesson }”可免费试看，所以不能出售。请先在课程工作台（/mycourses）把它改为付费。
price-lesson-range = 单个课时的价格为 1 到 { $most } 颗星：要低于整门课程，而课程价格至少为 2。
price-lesson-set = <b>{ $lesson }</b>（{ $course }）即日起单独出售：{ $price }。买家以后购买整门课程时会扣除这笔付款。
price-lesson-off = <b>{ $lesson }</b> 即日起只随“{ $course }”出售。已单独购买的人继续拥有它。
price-lesson-waits = • 第 { $number } 课（{ $lesson }）暂不单独出售：{ $price } 不低于课程现价
price-lesson-line = • 第 { $number } 课单独购买（{ $lesson }）：{ $price }

checkout-lessons-back = 有一节课的星星已退还给你，所以这门课程恢复原价。请打开 /courses 重新点“购买”。
refund-taken-off = 订单 { $order } 是一节单独购买的课，其价款已在订单 { $course }（整门课程）中扣除。请先用 /refund { $course } 退还整门课程。

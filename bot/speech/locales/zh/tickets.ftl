# 门票：需付费的活动座位。

event-card-ticket = 🎟 { $price }
ticket-buy = 🎟 门票 · { $price }
ticket-title = 🎟 { $title }
ticket-blurb = “{ $title }”的一个座位，{ $time }（{ $zone }）。活动取消，或你在开始前退票，星星会自动退回。
ticket-pay = 这个活动的座位需付费：请在 /events 里点活动卡片上的门票。
ticket-free = 这个活动的座位免费：请在 /events 里点卡片上的“我参加”。
ticket-has = 你已有门票，请看 /events。
ticket-full = 最后一个座位刚被占，或正在付款中。请再点一次门票，加入候补。
ticket-late = “{ $title }”已没有座位，或已不举行，你的 { $price } 会立刻退回。
ticket-begun = 活动已经开始，门票不能再退。如有问题，请发送 /paysupport。
ticket-goes-back = 已记下：你不参加。座位让给别人，星星正在退回。
ticket-offered = 🎟 <b>{ $title }</b> 有空座位了，为你保留至 { $until }。之后会转给下一位。
ticket-passed = 为你保留的“{ $title }”座位已转给下一位。
event-price = 🎟 门票价格
event-ask-price = 🎟 一张门票多少星星？参加的人先付款；活动取消时全部退回。
event-no-price = 免费
event-price-number = “{ $given }”不是价格。请写不超过 { $most } 的整数，0 表示免费。
expects-event-price = 星星数，或点选上面的一个按钮
event-cancel-ask = 要取消 <b>{ $title }</b> 吗？已有 { $count } 张票付了款；取消后星星会全部退回，而且无法撤销。
event-cancel-yes = ✖ 是的，取消活动
event-cancel-no = 不，保留
event-kept = “{ $title }”照常举行。

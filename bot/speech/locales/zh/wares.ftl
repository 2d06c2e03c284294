# 寄送给买家、以星星以外的货币付款的实物。

command-goods = 寄送给你的图书和其他实物
help-goods = /goods——寄送给你的图书和其他实物

ware-list = 📦 <b>{ $group }</b>——可以寄给你的：
  { $lines }{ $waiting ->
    [0] {""}
   *[other]
  {" "}
  🏷 有 { $waiting } 件已付款待寄出：点选查看地址。
  }
ware-line = • { $sells ->
    [yes] { $number } 号 ·{" "}
   *[no] {""}
  }{ $name } · { $price }{ $left ->
    [0] {" "}· 已售罄
   *[other] { $sells ->
      [yes] {" "}· 剩 { $left } 件
     *[no] {""}
    }
  }
ware-earned = 💶 已归你：{ $own } · 寄出前暂存：{ $held }
ware-none = <b>{ $group }</b> 目前没有可寄送的商品。课程请看 /courses。
ware-none-yet = <b>{ $group }</b> 还没有可寄送的商品。请上架一件，最好作为图片的说明发送：<code>/goods new "Python 图书" --price 59.90 --currency CNY --ship "CN: 快递 8; *: 航空 60" --stock 20</code>
ware-card = 📦 <b>{ $name }</b>
  { $about }

  价格：{ $price }
  { $lines }
  { $left ->
    [0] 目前已售罄。
   *[other] 剩 { $left } 件。
  }
ware-tax-line = + { $label }：{ $price }
ware-way-line = 🚚 { $is_anywhere ->
    [yes] 其他地区
   *[no] { $to }
  }：{ $title }，{ $price }
ware-buy = 🛍 购买 · { $price } + 运费
ware-made = 📦 <b>{ $name }</b> 已上架，编号 { $number }。可随处使用的链接：{ $link }
  成员可在 /goods 中找到它。有人付款后，你会在这里看到寄送地址。
  <code>/goods stock { $number } 12</code> 设定剩余件数，<code>/goods stop { $number }</code> 结束销售。
ware-how = 请写成一行，最好作为图片的说明：<code>/goods new "Python 图书" --price 59.90 --currency CNY --ship "CN: 快递 8; *: 航空 60"</code>。还可加：<code>--about "平装，300 页"</code>、<code>--tax "增值税 9%"</code>、<code>--stock 20</code>（默认一件）。
ware-name = 名称最多 { $most } 个字符。请缩短，其余写在 <code>--about</code> 里。
ware-about = <code>--about</code> 最多 { $most } 个字符，请缩短。
ware-price = 看不懂价格“{ $given }”。请按该货币的写法填写，例如 { $example }，不带符号。
ware-price-currency = 它以 { $currency } 出售：价格请不写货币，或写这个货币。
ware-currency = 不认识货币“{ $given }”。可用：{ $known }。
ware-stock = 件数是 1 到 { $most } 的整数：<code>--stock 20</code>。
ware-not-for-stars = 寄送的实物不能用星星出售：Telegram 的星星只用于数字商品。请指定其他货币，例如 <code>--currency CNY</code>。
ware-digital = 不寄送的就是数字商品，而数字商品只能用星星出售：这是 Telegram 对所有机器人的规定。请用 /create 做成课程，或说明如何寄送：<code>--ship "CN: 快递 8"</code>。
ware-no-provider = 这里还不能用星星以外的货币付款。请让机器人的运营者开通：从 @BotFather（/mybots → Payments）取得支付服务商的令牌，并设为 PAYMENT_PROVIDER_TOKEN。数字商品不需要：它们用星星出售。
ware-ways = 请用 1 到 { $most } 段说明如何寄送：<code>--ship "CN: 快递 8; *: 航空 60"</code>。
ware-way = 看不懂“{ $given }”。每种寄送方式依次为国家、冒号、名称（最多 30 个字符）和价格：<code>CN: 快递 8</code>。
ware-country = “{ $given }”不是两个字母的国家代码，例如 CN、DE、US；* 表示其他所有国家。
ware-taxes = 一张账单最多列 { $most } 项税费。
ware-tax = 看不懂“{ $given }”。税费由名称和百分比或金额组成：<code>--tax "增值税 9%, 包装 0.50"</code>。
ware-unknown = 这里没有编号 { $given } 的商品。编号请看 /goods。
ware-not-yours = “{ $name }”由别人出售和寄送。请联系对方或管理员。
ware-stopped = <b>{ $name }</b> 不再出售。已付款的仍需寄出：请看 /goods。
ware-counted = <b>{ $name }</b>：现在剩 { $left } 件。
ware-stock-how = 请写 <code>/goods stock 3 12</code>：/goods 中的编号和剩余件数（0 到 { $most }）。
ware-over = 目前不出售。请用 /goods 看看其他商品。
ware-sold-out = “{ $name }”已售罄，或有人正在为最后一件付款。请用 /goods 看看其他商品。
ware-not-there = “{ $name }”不能寄到 { $country }。请换一个地址，或用 /paysupport 联系我们。
ware-way-gone = 请重新选择“{ $name }”的寄送方式：你选的方式不适用于你的地址。

parcel-row = 🏷 订单 { $order } · { $name }
parcel-receipt = ✅ <b>付款成功，谢谢！</b>

  { $item }：{ $price }（含运费：{ $shipping }）
  订单号 { $order } · { $time }
  付款编号 <code>{ $charge }</code>

  寄出后会在这里通知你。用 /paysupport 获得帮助。
parcel-to-send = 📦 <b>订单 { $order } 已付款：{ $name }</b>
  方式：{ $way }

  寄出后请点下面的按钮，或告诉买家运单号：<code>/goods sent { $order } SF 00340434</code>
  { $left ->
    [0] 这是最后一件。
   *[other] 剩余：{ $left }
  }
parcel-address = 🏷 <code>{ $address }</code>
parcel-sent = 📮 已寄出
parcel-unknown = 这里没有这样的待寄订单。请看 /goods。
parcel-not-waiting = 订单 { $order } 不在待寄之列：已寄出，或正在退款。
parcel-to-keep = ✋ <b>请不要寄出订单 { $order }：{ $name }。</b>款项将退还买家。现剩 { $left } 件。
parcel-is-sent = 📮 订单 { $order } 已寄出，买家已收到通知。{ $has_tracking ->
    [yes] 运单号：{ $tracking }
   *[no] {""}
  }
parcel-sent-how = 请写 <code>/goods sent 12 SF 00340434</code>：订单号和运单号。待寄的请看 /goods。
parcel-on-its-way = 📮 <b>{ $item }</b>（订单号 { $order }）已寄出。{ $has_tracking ->
    [yes] 运单号：<code>{ $tracking }</code>
   *[no] {""}
  }

price-stars-only = 课程、单个课时等数字商品只能用星星出售：这是 Telegram 对所有机器人的规定。请写整数星星价格，例如 80。需要寄送的实物请用 /goods 出售。

payment-surplus-money = 订单 { $order } 之前已经付过，所以你的第二次付款 { $price } 会退回。卖家已收到通知，将在支付服务商处退款；完成后我会告诉你。
refund-by-hand = ↩️ 订单 { $order }：需退还买家 { $price }。Telegram 只能退还星星，所以请在你的支付服务商处退款（付款编号 <code>{ $payment }</code>），然后发送 <code>/refund { $order } done</code>
refund-by-hand-buyer = ↩️ 订单 { $order }：你付的 { $price } 将退还给你。需要有人在支付服务商处手动退款，可能要等一会儿；完成后我会告诉你。
refund-by-hand-asked = 订单 { $order }：它以星星以外的货币付款，我无法退款。你会看到在支付服务商处该做什么；你确认完成后会通知买家。
refund-by-hand-done = 订单 { $order } 已记为退款，买家已收到通知。
refund-by-hand-none = 订单 { $order } 没有等待人工退还的款项。请先发送 /refund { $order }，再到支付服务商处退款，然后写 <code>done</code>。
refund-done-money = ↩️ 卖家已退还你为“{ $item }”（订单号 { $order }）付的 { $price }；银行或卡上可能几天后才显示。
refund-done-surplus-money = ↩️ 卖家已退还你的 { $price }；银行或卡上可能几天后才显示。

payment-unknown-money-admins = ⚠️ { $name } 付了 { $amount }，但没有对应的订单：<code>{ $charge }</code>。尚未交付任何内容。款项在你的支付服务商处，Telegram 无法退还：请发送 <code>/refund { $charge }</code>，你会看到该怎么做。
payment-unknown-money-owners = ⚠️ { $name } 付了 { $amount }，但没有对应的订单，此人也不属于我所在的任何群：<code>{ $charge }</code>。尚未交付任何内容。如果对方发送 /paysupport，来信会转到你这里。
refund-by-hand-unknown = ↩️ 有 { $price } 没有对应的订单，需退还给付款人。Telegram 只能退还星星，所以请在你的支付服务商处退款（付款编号 <code>{ $payment }</code>），然后发送 <code>/refund { $order } done</code>
refund-by-hand-unknown-asked = 付款 <code>{ $charge }</code> 使用星星以外的货币，我无法退款。你会看到在支付服务商处该做什么；你确认完成后会通知付款人。
refund-by-hand-unknown-done = 付款 <code>{ $charge }</code> 已记为退款，付款人已收到通知。
refund-by-hand-unknown-none = 没有等待人工退还的付款 <code>{ $charge }</code>。请核对编号；先发送 <code>/refund</code> 加这个编号，到支付服务商处退款，再发送同样的内容并在后面加上 <code>done</code>。

# 礼物：为别人买一门课程。

command-gift = 把课程送给别人
command-redeem = 用兑换码打开礼物
help-gift = /gift——为别人买一门课程
help-redeem = /redeem——打开收到的礼物
gift-give = 🎁 送给朋友
gift-title = 🎁 { $course }
gift-blurb = 把《{ $course }》送给别人：你会得到一张带链接和兑换码的礼物卡，转给对方即可。最先打开的人获得课程。

gift-sheet-heading = 送你一份礼物
gift-sheet-from = 来自 { $name }
gift-sheet-how = 发送 /redeem 加兑换码即可打开
gift-caption = 🎁 <b>送你一份礼物</b>

  { $name } 送你课程《<b>{ $course }</b>》。在这里打开：
  { $link }
  或向 @{ $bot } 发送 <code>/redeem { $code }</code>
gift-caption-wish = “{ $wish }”
gift-open = 🎁 打开礼物

gift-share = 📣 发送链接
gift-share-text = 送你一份礼物：课程《{ $course }》
gift-wish = ✍️ 写句祝福
gift-keep = 🙋 自己留下
gift-back = ↩️ 取回星星
gift-own = 🎁 你的礼物《<b>{ $course }</b>》正等着被打开。把链接或兑换码转给对方：
  { $link }
  <code>{ $code }</code>
gift-line = • 《<b>{ $course }</b>》– { $state ->
    [ready] 待打开：<code>{ $code }</code>
    [opened] 已由 { $name } 打开
   *[returned] 已退回
  }
gift-how = 🎁 送出一门课程：发送 <code>/gift { $code }</code>；想在卡上写句祝福，就发送 <code>/gift { $code } "生日快乐！"</code>。付款后你会得到带链接和兑换码的礼物卡。课程请看 /courses；收到的礼物用 <code>/redeem</code> 加兑换码打开。

gift-wish-how = ✍️ 想对收礼的人说什么？请用一条消息写下来，我会把带祝福的礼物卡再发给你一次。
gift-wish-length = 祝福需为 1 到 { $most } 个字符，请再点一次“写句祝福”，写短一些。
gift-back-question = 要取回为《{ $course }》付的星星吗？之后链接和兑换码都将失效。
gift-wish-too-long = 祝福语要有 1 到 { $most } 个字符。请再发一次 /gift 和课程，把祝福语写短一些，或先不写：付款后还可以补上。
gift-back-no = 不，保留礼物
gift-back-yes = ↩️ 是的，取回
gift-goes-back = 礼物已作废，{ $price } 正在退回给你。
gift-was-opened = 🎁 { $name } 打开了你的礼物《{ $course }》。

gift-yours = 🎁 <b>{ $name }</b> 送你《<b>{ $course }</b>》– 它现在是你的了！第一课马上送到；之后用 /learn 找到它。
gift-kept = 🎁 《<b>{ $course }</b>》现在是你的了。第一课马上送到；之后用 /learn 找到它。
gift-redeem-how = 请在命令后面写上礼物的兑换码：<code>/redeem 7KQ2-MDXA-94TB</code>。兑换码在礼物卡上。
gift-unknown = 没有兑换码为“{ $code }”的礼物。请再看看礼物卡；12 个字母和数字，大小写都可以。
gift-gone = 这份礼物打不开：已退回，或尚未付款。请问问送你的人。
gift-opened = 这份礼物已经被打开过了，每份只能打开一次。请问问送你的人。
gift-own-opened = 这份礼物已经被打开：打开的人得到了课程，所以星星不会自动退回。如有问题，请写 /paysupport。
gift-own-gone = 这份礼物已经退回，或还没有付款。你的礼物请看 /gift。
gift-owned = 《{ $course }》已经是你的了，所以礼物没有打开：把链接转给别人，或告诉送你的人。
gift-keep-owned = 《{ $course }》已经是你的了，不能再为自己留下这一份。请转送他人，或取回星星。
gift-withdrawn = ↩️ 送给你的《{ $course }》的付款已退回，课程因此关闭。请问问送你的人，或看 /course { $code }
gift-restored = 送给你的《{ $course }》又打开了：请看 /learn。
gift-waits-again = 🎁 Telegram 最终没有退还你为礼物《{ $course }》付的星星，所以它又可以打开了：请看 /gift。
gift-free = 《{ $course }》对所有人免费：直接把 /course { $code } 告诉朋友就行。

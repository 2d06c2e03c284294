# 付费提问：专家、回答、解锁。

command-experts = 付星星向专家提问
command-expert = 有偿回答提问
command-myquestions = 我向专家提的问题
help-experts = /experts——付星星向专家提问
help-myquestions = /myquestions——我向专家提的问题
help-expert = /expert 50——让成员付 50 星星向你提问
left-question = 已取消：没有提问，也无需付款。用 /experts 重新开始。
expects-question = 你的问题（文字消息）

expert-how = 请说明向你提问的价格（星星），例如：

  <code>/expert 50 --within 24h --unlock 5 --about "数据行业求职"</code>

  --within：你的回答时限（默认 48 小时）；超时星星自动退回。
  --unlock：提问者同意时，别人付多少可以看回答；--share：其中归提问者的百分比（默认 50）。
expert-price = “{ $given }”不是有效的星星价格。请填 { $least } 到 { $most } 之间的整数。
expert-share = “{ $given }”不是有效的分成。请填提问者所得的百分比，{ $least } 到 { $most }。
expert-within = “{ $given }”不是有效的回答时限。请填 1 小时到 14 天，例如 --within 24h。
expert-about-length = 擅长领域最多 { $most } 个字符，请缩短一些。
expert-in-private = 请在我们的私聊里发送 /expert。
expert-own = 🎓 <b>{ $group }</b> 的成员可以付 <b>{ $price }</b> 向你提问；你有 { $hours } 小时回答。{ $known ->
    [0] {""}
   *[other] 擅长领域：<i>{ $about }</i>
  }
  { $unlock ->
    [0] 别人不能解锁你的回答。
   *[other] 提问者同意时，别人付 { $unlockprice } 可解锁回答，其中 { $percent }% 归提问者。
  }

  已回答：{ $answered } · 记在你名下：{ $earned } · 等待中：{ $count }
  { -expert-handover }

  大家用 /experts 找到你。再发一次 /expert 可修改，用 <code>/expert off</code> 停止。
expert-own-closed = 🎓 你目前不接受 <b>{ $group }</b> 的新提问（每个 { $price }，{ $hours } 小时内回答）。
  { $unlock ->
    [0] 别人不能解锁你的回答。
   *[other] 别人付 { $unlockprice } 可解锁回答，其中 { $percent }% 归提问者。
  }

  已回答：{ $answered } · 记在你名下：{ $earned } · 等待中：{ $count }
  { -expert-handover }

  用 /expert 加价格重新开始，例如 <code>/expert 50</code>。
-expert-handover = <i>星星都由 Telegram 付给机器人；记在你名下的部分如何交给你，请问群管理员。</i>
expert-closed = 你现在不接受新提问。{ $count ->
    [0] 没有等待回答的问题。
   *[other] 还有 { $count } 个已付款的问题在等你；请回答，否则星星会自动退回。
  }
expert-is-none = 你没有在这里有偿答问，无需停止。用 /experts 看看有哪些专家。
expert-is-none-here = { $name } 没有在这里有偿答问。要停止某位专家，请用 <code>/expert off</code> 回复其一条消息。
expert-closed-for = { $name } 现在不再接受新的付费提问。已付款的问题仍在等待回答，逾期星星自动退回。
expert-waiting = ❓ 等待你回答——请回复这条消息：

  { $question }

experts-none = 这里还没有专家有偿回答。可以用 /ask 向大家免费提问。
experts-list = 🎓 <b>向 { $group } 的专家提问</b>

  { $experts }

  在私聊中付款。超时未答，星星自动退回。
experts-row = <b>{ $name }</b> · { $price } · { $hours } 小时内回答 · 已回答 { $answered }{ $known ->
    [0] {""}
   *[other] {" "}· <i>{ $about }</i>
  }
experts-ask = 问 { $name } · { $price }

expert-away = 这位专家目前不接受提问。请用 /experts 看看其他专家。
expert-yourself = 这就是你自己。你的问题和收入在 /expert 里。
expert-ask-question = 🎓 <b>向 { $name } 提问</b>{ $known ->
    [0] {""}
   *[other] （{ $about }）
  }

  请现在用一条消息写下你的问题。价格 { $price }，下一步付款；{ $hours } 小时内得到回答，否则星星自动退回。
expert-ask-sharing = 你的问题：

  <i>{ $question }</i>

  可以让别人看到问题、并付 { $unlock } 解锁回答吗？每次 { $unlock } 中你得 { $part }。不会显示你的名字。
expert-for-all = 可以，别人可解锁
expert-for-me = 不，只给我看
expert-question-length = 问题需要 1 到 { $most } 个字符。请缩短后重写。
expert-order-title = 向 { $name } 提问

expert-question = ❓ 来自 { $group } 的 <b>{ $price } 付费提问</b>：

  { $question }

  请在 { $until } 前（还有 { $left }）回复这条消息，可用文字、语音、图片、视频或文件。超时星星会退回。
expert-question-again = 🔁 来自 { $group } 的<b>这个 { $price } 的提问</b>又在等待你的回答，因为 Telegram 没有退回星星：

  { $question }

  请在 { $until } 之前（{ $left }）回复这条消息，逾期星星将退回。
expert-reminder = ⏰ 回答 { $group } 的 { $price } 付费提问还剩 <b>{ $left }</b>——请在 { $until } 前回复这条消息：

  { $question }
expert-decline = ↩️ 不回答，退回星星
expert-declined = 好的：星星会退回，并会告知提问者。
expert-not-yours = 这个问题是问别人的。
expert-too-late = 这个问题已关闭：星星已经退回，不需要再回答。
expert-time-up = 回答这个问题的时限已过；星星将在几分钟内退回。
expert-answered = 你已经回答过这个问题了。
expert-answer-length = 这种回答最多 { $most } 个字符，请缩短后再回复。
expert-answer-kind = 请用文字、语音、图片、视频或文件回复。
expert-answer-sent = ✅ 正在发给提问者。{ $earned } 已记在你名下；见 /expert。
expert-answer-kept = ✅ 已为提问者保留：目前无法给对方发消息，对方可在 /myquestions 里看到。{ $earned } 已记在你名下；见 /expert。
expert-answer-withdrawn = ↩️ 你回答过的这个问题的 { $price } 将退还给提问者，不再记在你名下：

  { $question }
expert-answer-restored = ✅ Telegram 最终没有退还这个问题的 { $price }，它们仍记在你名下：

  { $question }
expert-time-over = ⌛ 这个问题的回答时限已过，{ $price } 已退回：

  { $question }
expert-withdrawn = ↩️ 这个问题已撤回，{ $price } 已退还，不需要再回答：

  { $question }

question-declined = ↩️ 专家不愿回答这个问题；你的 { $price } 正在退回：

  { $question }
question-unanswered = ⌛ 专家没有按时回答；你的 { $price } 正在退回：

  { $question }
question-unreachable = ↩️ 联系不上这位专家；你的 { $price } 正在退回：

  { $question }
paid-answer = 💎 <b>{ $name } 的回答：</b>
  <i>{ $question }</i>

  { $answer }
paid-questions-none = 你还没有向这里的专家提过问，也没有解锁过回答。用 /experts 看看谁可以回答。
paid-questions-list = <b>你向专家提的问题和解锁的回答</b>

  { $questions }

  别人解锁回答为你记下：{ $earned }
  { -expert-handover }
paid-questions-row = { $state ->
    [waiting] ⏳ { $until } 前
    [late] ⌛ 未按时回答，星星正在退回，需要几分钟
    [answered] ✅ 已回答
    [withdrawn] ↩️ 星星已退回，所以你不能再看回答
   *[returned] ↩️ 已退款
  } – { $question }
paid-questions-unlocked = 🔓 已解锁 – { $question }
paid-questions-closed = 这个问题的星星已退还给你，所以你不能再看它的回答。
paid-questions-read = 📖 { $question }

unlock-card = 💎 <b>{ $name }</b> 回答了一位成员的问题：

  <i>{ $question }</i>
unlock-button = 🔓 查看回答 · { $price }
unlock-order-title = 专家的回答
unlock-gone = 这个回答（已）无法查看。用 /experts 自己提问吧。
unlock-earned-expert = 💎 有人解锁了你的回答；{ $earned } 已记在你名下：<i>{ $question }</i>
unlock-earned = 💎 有人解锁了你问题的回答；{ $earned } 已记在你名下：

  <i>{ $question }</i>

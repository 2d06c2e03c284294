# 设置、问候、角色与语言。

language-name = 中文
language-question = 你想用哪种语言？
language-chosen = 好的，以后我和你说中文。

setup-greeting = 👋 大家好，<b>{ $group }</b>！我为本群带来问答、投票、抽奖和课程。发送 /ask 加上问题，或用 /courses 看看有什么课。

  ✅ 我可以在这里发言。
  { $rights }
right-can_send_messages = ⚠️ 我不能在 <b>{ $group }</b> 里发言。请在群资料 → 编辑 → 权限中打开<i>发送消息</i>，或把我设为管理员。
right-can_send_photos = ⚠️ 我不能在 <b>{ $group }</b> 里发图片，所以课程介绍没有封面。请在群资料 → 编辑 → 权限 → 发送媒体中打开<i>照片</i>，或把我设为管理员。
right-can_send_polls = ⚠️ 我不能在 <b>{ $group }</b> 里发投票。请在群资料 → 编辑 → 权限 → 发送媒体中打开<i>投票</i>，或把我设为管理员，然后重新发送命令。
right-can_send_documents = ⚠️ 我不能在 <b>{ $group }</b> 里发文件。请在群资料 → 编辑 → 权限 → 发送媒体中打开<i>文件</i>，或把我设为管理员。在私聊里我可以发送。
right-presence = ⚠️ 我已不在 <b>{ $group }</b> 里，无法在那里发布任何内容：推广、答案、结果都发不出去。要让我回来，请点本聊天顶部我的名字 → <i>添加到群组</i>。
channel-joined = 📢 我已是频道 <b>{ $channel }</b> 的管理员，<b>{ $group }</b> 的活动可以在那里发帖：规划步骤时选它，或在活动文件里写 <code>where: channel { $channel }</code>。
channel-missing-can_post_messages = ⚠️ 我不能在频道 <b>{ $channel }</b> 发帖。如需活动在那里发帖，请给我“发布消息”权限：频道 → 编辑 → 管理员 → 我。
channel-unknown = 我不知道频道 <b>{ $channel }</b> 属于哪个社群，所以不会有活动在那里发帖。请先把我加进你的群，或把群设为频道的讨论组；然后撤销我的频道管理员身份再重新设置。
channel-gone = ⚠️ 我已不在频道 <b>{ $channel }</b>，活动无法在那里发帖。要让我回来：频道 → 编辑 → 管理员 → 添加管理员。
presence-away = ⚠️ 我不在 <b>{ $group }</b> 里，在我回来之前，那里发不了任何内容：推广、答案、课程介绍都不行。要添加我，请点本聊天顶部我的名字 → <i>添加到群组</i>。
presence-left = 你已不在 { $group } 群里，暂时不能参加那里的活动；回到群组后再点一次即可。你买过的内容仍归你所有。
right-topic = ⚠️ <b>{ $group }</b> 的一个话题已关闭，我不能在里面发言。请重新打开该话题；或把我设为管理员并授予<i>管理话题</i>权限：群资料 → 编辑 → 管理员。

# 发送或执行失败的原因，用在句子里。
why-topic-closed = 那里的话题已关闭
why-topic-gone = 那里的话题已不存在
why-absent = 我已不在群里
why-may-not-send = 我不能在那里发送{ $what ->
    [photos] 图片
    [documents] 文件
    [polls] 投票
   *[other] 消息
  }
why-lacks-right = 我没有这项权限
why-turned-away = 对方不愿接收消息
why-nothing-to-answer = 要回复的消息已不在
why-late = 时间已过
why-silent = Telegram 没有回应
why-other = Telegram 提示“{ $said }”

setup-is-admin = ✅ 我是管理员，团队有变动时我会立刻知道。
setup-no-admin = ℹ️ 把我设为管理员（无需任何特殊权限），团队变动时我就能立刻知道。
setup-button = ⚙️ 私聊设置
setup-in-private = 设置请在我们的私聊里进行。
setup-language = ⚙️ <b>{ $group }</b> · 第 1 步，共 3 步

  我在群里说哪种语言？
setup-timezone = ⚙️ <b>{ $group }</b> · 第 2 步，共 3 步

  你们社群按哪里的时间作息？当前：<b>{ $timezone }</b>，那里现在是 { $time }。点选一个，或输入城市名，例如 <code>Madrid</code> 或 <code>Asia/Shanghai</code>。
setup-timezone-unknown = 我不认识时区“{ $name }”。请输入附近的大城市，例如上海，或 Asia/Shanghai、UTC+8 这样的写法。
setup-currency = ⚙️ <b>{ $group }</b> · 第 3 步，共 3 步

  大家用什么支付课程？请点选，付款直接在聊天里完成。
setup-done = 🎉 <b>{ $group }</b> 已准备就绪。

  • /create——制作第一门课（或把课程文件发给我）
  • /campaign new——安排一次推广
  • /stats——看看大家如何成为学员
  • 在群里：/poll、/giveaway
setup-changed = <b>{ $group }</b> 的设置已保存。
currency-XTR = ⭐ Telegram 星星

start-stranger = 👋 我是 @{ $bot }。我让热闹的群聊变成学习社群：问答、投票、抽奖，以及在聊天里送达的课程。

  把我加进你的群即可开始，或通过别人给你的链接打开课程。
start-member = 👋 你好，{ $name }！我为 <b>{ $group }</b> 服务。

  • /courses——可以学什么
  • /learn——从上次停下的地方继续
  • /help——其他一切
start-link-broken = 这个链接已失效。请在群里要一个新的，或发送 /courses。
start-not-understood = 我没明白。发送 /courses 看课程，或 /help 看我能做的一切。
button-old = 这个按钮已经过期，请重新发送相应的命令。

help-in-private = <b>我能做什么</b>
help-in-group = <b>我在这里能做什么</b>
help-topic = { $topic ->
    [asking] 💬 提问与解答
    [learning] 🎓 学习
    [together] 🎉 一起参与
   *[yours] ⚙️ 设置与数据
  }
  <blockquote expandable>{ $lines }</blockquote>
help-of-creators = <b>给课程创作者</b>
help-of-admins = <b>给管理员</b>
help-ask = /ask 你的问题——立刻回答，或转交给团队
help-courses = /courses——可以学什么
help-course = /course 课程代码——一门课的介绍和免费试学
help-learn = /learn——你的课程，一课接一课
help-language = /language——中文或 English
help-community = /community——如果你在好几个群里
help-terms = /terms——购买须知
help-paysupport = /paysupport——付款帮助
help-cancel = /cancel——退出当前步骤
help-create = /create——制作课程，或把课程文件发给我
help-mycourses = /mycourses——修改、发布或下架课程 · /mycourses export PY101——导出课程文件
help-questions = /questions——等待回答的问题
help-stats = /stats——从兴趣到购买
help-poll = /poll "问题" "A" "B"——在群里：发起投票 · /poll new——我一步步问你
help-giveaway = /giveaway "奖品" 2h——在群里：2 小时后抽奖 · /giveaway new——我一步步问你
help-campaign = /campaign new——安排推广 · /campaign list
help-creator = 用 /creator 回复某人——让其制作课程
help-refund = /refund——退款
help-settings = /settings——语言、时区、货币

community-question = 你指的是哪个群？
community-chosen = 以后我们在这里谈 <b>{ $group }</b>。
community-unknown = 我不知道你属于哪个群。请先在群里说句话，或通过课程链接打开。
community-other-group = 我们在私聊里说的是另一个群。请用 /community 选择这个群，然后再点一次。

access-admins = 只有群管理员可以这样做。如果你刚成为管理员，请半分钟后再试。
access-creators = 只有课程创作者和管理员可以这样做。管理员回复你的一条消息并发送 /creator，你就能成为创作者。如果你刚成为管理员，请半分钟后再试。
access-admins-here = 只有管理员可以这样做。
access-creators-here = 只有课程创作者和管理员可以这样做。
access-owners = 只有本机器人的运营者可以这样做。
access-elsewhere = 我们现在谈的是 <b>{ $group }</b>，它不由你管理。要谈 <b>{ $own }</b>，请用 /community 选择它，然后再发一次。
access-away = 我已不在 <b>{ $group }</b> 里，无法知道谁在管理它；在我回来之前，那里也发不了任何内容。管理员可以添加我：点本聊天顶部我的名字 → <i>添加到群组</i>，然后再发一次。

option-number = “{ $given }”不适用于 { $option }。请在它后面写 { $least } 到 { $most } 之间的数字。
option-twice = { $option } 写了两次，因此什么都没做。请只留一个，再发一次。
option-unknown = 这里没有 { $option } 这个选项，所以我什么也没做。可用的有：{ $known }。
option-none = 这里不用任何选项，{ $option } 没有意义，所以我什么也没做。请去掉它再发一次。

dialog-expects = 现在需要{ $what }；/cancel 可退出。
dialog-cancel = ✖ 取消
left-settings = 已取消。这一步之前的选择都已保存；用 /settings 可以回来。
expects-tap = 点选上面的一个按钮
expects-timezone = 城市名，或点选上面的一个按钮
dialog-nothing = 现在没有可取消的。发送 /help 看我能做的一切。
dialog-before = 之前没做完的那一步不再继续。{ $left }
dialog-over = 这一步已经结束。请重新发送相应的命令，或用 /help 看我能做的一切。
command-unknown = 没有 { $command } 这个命令。发送 /help 看我能做的一切。
hidden-in-private = 你在这里代表整个群发言，而 { $command } 只与个人有关：请在我们的私聊里发送。
channel-unheard = 📢 以频道身份发言时没人知道是谁，所以我不理会。请以自己或群组的身份发言。
command-in-private = { $command } 要在我们的私聊里使用：请在那里发送。
command-in-group = { $command } 要在你的群里使用：请在群里发送。
open-private = 💬 打开私聊
error-noted = 我们这边出了点问题，已记录（编号 { $number }），你的一切都没有丢失。
error-for-owner = ⚠️ 一条更新处理失败：<b>{ $kind }</b>，更新号 { $number }。它保存在收件箱中，详情见日志。一小时内同类问题不再通知。
diary-fails = ⚠️ 到时间该做的事一再失败：{ $kind }，日程第 { $entry } 条。我会继续尝试，间隔最长约一小时；原因见日志。

command-start = 打个招呼
command-help = 我能做什么
command-courses = 可以学什么
command-course = 看一门课：/course 课程代码
command-ask = 提一个问题
command-learn = 继续学习
command-poll = 发起投票：/poll "问题" "A" "B"
command-giveaway = 发起抽奖：/giveaway "奖品" 1h
command-giveaways = 抽奖：进行中与已开奖
command-verify = 验证一次抽奖：/verify 3
command-campaign = 安排推广
command-create = 制作课程
command-stats = 从兴趣到购买
command-settings = 语言、时区、货币
command-language = 中文或 English
command-terms = 购买须知
command-paysupport = 付款帮助

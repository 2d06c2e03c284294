# 抽奖。

giveaway-how = 用一行写下来，奖品加引号：<code>/giveaway "课程名额" 2h 3</code> – 2 小时后抽奖，3 名中奖者。或者发送 <code>/giveaway new</code>，我一步步问你。
giveaway-in-group = 抽奖要在群里发起：请在群里发送 /giveaway。也可以在这里发送 <code>/giveaway new</code>，我一步步问你。
giveaway-prize = 奖品名称最多 { $most } 个字，请缩短。
giveaway-prize-empty = 奖品是什么？请写出奖品，加引号：<code>/giveaway "课程名额" 2h</code>
giveaway-when-missing = 什么时候结束？请写在奖品后面，例如 <code>/giveaway "课程名额" 2h</code>：2 小时内都可参加，到时抽奖。
giveaway-when = 我不明白何时抽奖：“{ $given }”。请在奖品后面写 <code>30m</code>、<code>2h</code> 或 <code>3d</code>，最长 60 天；或写 <code>--entrants 100</code>。
giveaway-winners = “{ $given }”不是中奖人数。请写 1 到 { $most } 之间的数字，例如 3。
giveaway-winners-twice = 有几位中奖者：“{ $first }”还是“{ $second }”？请只写一次，写在时间后面或 <code>--winners</code> 后面。
giveaway-invited = “{ $given }”不是邀请人数，请写 1 到 { $most } 之间的数字。
giveaway-coupon-off = 不明白中奖者的优惠券优惠多少：“{ $given }”。请写 <code>--coupon 20%</code>（1 到 99）、<code>--coupon 8折</code>，或 <code>--coupon 50</code> 表示减 50 颗星（1 到 { $most }）。
giveaway-chats = 最多可以要求 { $most } 个群或频道。
giveaway-joined-when = 我不明白从何时起：“{ $given }”。例如写 <code>--joined 30d</code> 或 <code>--joined 2026-11-01</code>。
giveaway-entropy-source = 请用 1 到 { $most } 个字写明公开来源，例如 <code>--entropy "drand round 4567890"</code>。
giveaway-until = <code>--until</code> 表示中奖者的优惠券有效至何时，需要与 <code>--coupon 20%</code> 一起使用。抽奖何时截止写在奖品后面：<code>2h</code>。
giveaway-coupon-until = 开奖时优惠券已经过期。请把 <code>--until</code> 写得晚一些；不写则有效 30 天。
giveaway-chat-unknown = 我找不到“{ $chat }”。请写它的 @用户名，把我加进去并设为管理员：群资料 → 编辑 → 管理员 → 添加。
giveaway-chat-unseen = 我看不到谁在“{ $chat }”里。请把我设为那里的管理员：群资料 → 编辑 → 管理员 → 添加。无需任何特殊权限。
giveaway-poll-unknown = 我在这里没有发起过问“{ $given }”的投票。请写出问题中的几个字。
giveaway-poll-anonymous = 投票“{ $question }”是匿名的，Telegram 不会告诉任何人谁投了票。请发起一个不带 <code>--anonymous</code> 的投票。
giveaway-deaf-active = 我听不到这里的发言，无法知道谁说过话。请把我设为管理员：群资料 → 编辑 → 管理员 → 添加；无需任何特殊权限。然后再发起抽奖。
giveaway-deaf = 🙉 我听不到 { $group } 里的发言，所以在 <b>{ $prize }</b> 的抽奖中，发言不会多得票，而且所有人看起来都从未发言。请现在把我设为管理员：群资料 → 编辑 → 管理员 → 添加；无需任何特殊权限。从那时起的发言都算数。
giveaway-which = 是哪一个抽奖？请写编号：<code>/giveaway { $verb } 3</code>。见 /giveaways。
giveaway-unknown = 这里没有 { $number } 号抽奖。见 /giveaways。
giveaway-in-private = { $begun ->
    [yes] 我已在私聊里给你发了消息，在那里一步步问你；抽奖会在这里发起。
   *[no] 请点按钮，我在私聊里一步步问你；抽奖会在这里发起。
  }
giveaway-begin-here = 🎁 为 <b>{ $group }</b> 发起抽奖：我一步步问你，然后在群里发起。
giveaway-begin = 🎁 开始

giveaway-open = 🎁 <b>{ $prize }</b>

  { $winners } 名中奖者，{ $when }。
giveaway-when-time = { $time } 抽奖
giveaway-when-full = 满 { $count } 人即抽奖，最迟 { $time }
giveaway-fair = 🔒 <i>公平抽奖 { $number } 号，承诺值</i> <code>{ $commitment }</code>
giveaway-fair-check = 🔎 <i>开奖前管理员可以查看名单；排除了几人、为什么，都会公布。</i>
giveaway-fair-entropy = 🎲 <i>……并取决于公开随机数，来源现在就指定，数值在截止后给出：</i>{ $source }。<i>请大家核对：发起抽奖时没有人能知道它。</i>
giveaway-fair-list = 📋 <i>名单已冻结</i> <code>{ $hash }</code>
giveaway-asks-chats = • 限 { $chats } 的成员
giveaway-asks-joined = • 限 { $date } 之前就在群里的人
giveaway-asks-active = • 限最近 { $days } 天在群里发过言的人
giveaway-asks-bought = • 限买过《{ $course }》的人
giveaway-asks-voted = • 限回答过“{ $question }”的人
giveaway-asks-invited = • 限邀请过 { $people } 人且他们留下来的人（/invite）
giveaway-asks-admin = • 管理员不参加
giveaway-bonus = 🎟 在群里发言的每个小时、每邀请一位留下来的人，各多得一张票，最多多 { $most } 张
giveaway-join = { $count ->
    [0] 🎟 参加
   *[other] 🎟 参加（{ $count }）
  }

giveaway-joined = 你已参加，{ $number } 号。祝你好运！🍀
giveaway-joined-already = 你已经参加了，{ $number } 号。祝你好运！🍀
giveaway-over = 这次抽奖已结束，请留意下一次！
giveaway-not-here = 这个抽奖属于另一个群。
giveaway-cannot-see-now = 我现在看不到你是否在这次抽奖要求的群里，请过一分钟再试。
giveaway-telegram-silent = Telegram 现在没有回应我，请过一分钟再试。
giveaway-needs-home = 这次抽奖限群成员参加。请先加入本群，再点一次。
giveaway-needs-chat = 这次抽奖限 { $chat } 的成员参加。请先加入，再点一次。
giveaway-needs-joined = 这次抽奖限 { $date } 之前就在群里的人参加，请留意下一次！
giveaway-needs-active = 这次抽奖限活跃成员参加：请先在群里说句话，再点一次。
giveaway-needs-bought = 这次抽奖限买过《{ $course }》的人参加。见 /courses。
giveaway-needs-voted = 请先回答投票“{ $question }”，再点一次。
giveaway-needs-invited = 这次抽奖限邀请过 { $people } 人且他们留下来的人参加。发送 /invite 得到你的专属链接。
giveaway-needs-admin = 这次抽奖管理员不参加。感谢你管理本群！
giveaway-needs-owns = 奖品是“{ $prize }”，而你已经拥有这门课程。
giveaway-needs-made = 奖品是“{ $prize }”，而这是你自己的课程。感谢你把它拿出来送给大家！

giveaway-closed = 🎁 <b>{ $prize }</b>

  已结束，共 { $count } 人参加。
giveaway-closing = { $number } 号抽奖已截止，即将开奖。
giveaway-closed-already = { $number } 号抽奖已经截止了。
giveaway-ended = { $number } 号抽奖已结束。
giveaway-open-still = { $number } 号抽奖还在进行，或者名单正在冻结。要提前截止，请发送 <code>/giveaway close { $number }</code>
giveaway-drawing = { $number } 号抽奖正在开奖。
giveaway-cancelled = 🎁 管理员取消了 <b>{ $prize }</b> 的抽奖。{ $count ->
    [0] 当时无人参加。
   *[other] 当时已有 { $count } 人参加。
  }
giveaway-nobody = 🎁 没有人参加，<b>{ $prize }</b> 留待下次。
giveaway-nobody-fits = 🎁 <b>{ $prize }</b> 留待下次：{ $count } 位参加者中已无人符合条件。原因见记录：<code>/verify { $number }</code>
giveaway-frozen = 📋 <b>{ $prize }</b> 已截止，共 { $count } 人参加。名单已固定：<code>{ $hash }</code>

  { $waits ->
    [entropy] 正在等待 <b>{ $source }</b>。管理员请发送 <code>/giveaway entropy { $number } 数值</code>
    [both] 管理员先查看名单：<code>/giveaway check { $number }</code>、<code>/giveaway checked { $number }</code>，然后等待 <b>{ $source }</b>。
   *[check] 管理员查看名单后开奖：<code>/giveaway check { $number }</code>、<code>/giveaway draw { $number }</code>
  }
giveaway-entropy = 🎲 { $source }：<code>{ $value }</code>。请与来源核对。
giveaway-entropy-none = { $number } 号抽奖发起时没有指定公开随机数。
giveaway-entropy-early = { $number } 号抽奖的名单必须先冻结，以免有人提前知道数值；开奖之后不能再改。
giveaway-entropy-given = 数值已经公布，不能更改：{ $value }
giveaway-entropy-how = 请写出数值，最多 { $most } 个字：<code>/giveaway entropy { $number } 数值</code>
giveaway-entropy-first = 请先给出“{ $source }”的数值：<code>/giveaway entropy { $number } 数值</code>
giveaway-check-first = 请先确认名单已查看：<code>/giveaway checked { $number }</code>。此后不能再排除任何人，以免有人知道数值之后再挑选排除谁。
giveaway-unchecked = { $number } 号抽奖发起时没有 <code>--check</code>，名单不能再改。
giveaway-checked-already = { $number } 号抽奖的名单已确认，不能再排除或恢复任何人。
giveaway-check-changed = 刚刚有人被排除或恢复。请再看一次：<code>/giveaway check { $number }</code>
giveaway-check-ended = 名单已确认，群里会看到。
giveaway-end-check = ✅ 名单已查看

giveaway-check = 🔎 <b>{ $prize }</b>（{ $number } 号），开奖前共 { $count } 位参加者

  🤐 从未在群里发言：{ $silent }
  <i>{ $silentnames }</i>
  👥 与其他人同时到来：{ $together }
  <i>{ $togethernames }</i>
  🔗 与其他参加者由同一人邀请：{ $brought }
  <i>{ $broughtnames }</i>

  ✂ 目前已排除：{ $out }

  { $stage ->
    [drawn] 🏁 抽奖已结束，这里不能再改。
    [stopped] ✖ 这次抽奖已取消。
    [drawing] 🎲 开奖已经开始，这里不能再改。
    [checked] ✅ 名单已确认，不能再排除或恢复任何人。
   *[open] 这并不能证明什么：安静的成员也是如此。你排除了几人、为什么，群里会马上看到。排除一个人：<code>/giveaway exclude { $number } @用户名</code>，恢复：<code>/giveaway include { $number } @用户名</code>
  }
giveaway-exclude-0 = ✂ 排除从未发言的（{ $count }）
giveaway-exclude-1 = ✂ 排除同时到来的（{ $count }）
giveaway-exclude-2 = ✂ 排除由同一人邀请的（{ $count }）
giveaway-readmit-0 = ↩ 恢复从未发言的（{ $count }）
giveaway-readmit-1 = ↩ 恢复同时到来的（{ $count }）
giveaway-readmit-2 = ↩ 恢复由同一人邀请的（{ $count }）
giveaway-who = 没有找到唯一一位叫“{ $name }”的参加者。请写完整的名字或 @用户名：<code>/giveaway { $verb } { $number } @用户名</code>
giveaway-who-missing = 是哪一位？请写名字或 @用户名：<code>/giveaway { $verb } { $number } @用户名</code>
giveaway-excluded = { $count ->
    [0] 他们已经被排除了。
   *[other] 已排除 { $count } 位参加者；群里会看到，记录里也会写明。
  }
giveaway-readmitted = { $count ->
    [0] 他们本来就在名单里。
   *[other] 已恢复 { $count } 位参加者，群里会看到。
  }
giveaway-said-excluded = ✂ <b>{ $prize }</b>：管理员在开奖前排除了 { $count } 位参加者{ $reason ->
    [never-spoke] （从未在群里发言）
    [came-together] （与其他人同时到来）
    [share-an-inviter] （由邀请了多人的同一人邀请）
   *[other] {""}
  }。目前 { $entrants } 人中已排除 { $out } 人。
giveaway-said-readmitted = ↩ <b>{ $prize }</b>：管理员恢复了 { $count } 位参加者。目前 { $entrants } 人中已排除 { $out } 人。
giveaway-said-checked = ✅ <b>{ $prize }</b>：名单已查看。{ $out ->
    [0] 没有人被排除。
   *[other] 排除了 { $out } 位参加者。
  }不会再改：<code>{ $hash }</code>

  { $waits ->
    [entropy] 现在等待 <b>{ $source }</b>，它必须在这条消息之后才公布。管理员请发送 <code>/giveaway entropy { $number } 数值</code>
   *[nothing] 现在开奖。
  }
giveaway-draw = 🎉 现在开奖
giveaway-draw-started = 开奖开始。

giveaway-result = 🎉 <b>{ $prize }</b> 归 { $winners }！

  从 { $count } 位参加者中抽出。
  🔓 <i>种子</i> <code>{ $seed }</code>
  📋 <i>名单</i> <code>{ $hash }</code>
  <i>人人可以验证：</i><code>/verify { $number }</code>{ $unmet ->
    [no] { "" }
   *[yes] { "" }

      ✉️ 中奖但从未给我发过消息的朋友：请点按钮，我告诉你怎样领取。
  }
giveaway-get = 🎁 领取
giveaway-collect = { $own ->
    [no] 🎁 <b>{ $prize }</b>（{ $number } 号）归 { $winners }。请留意下一次！
   *[yes] 🎁 <b>{ $prize }</b>（{ $number } 号）归你了。{ $gives ->
      [yes] 用法见我在这里发的消息；课程在 /learn 里，优惠券在 /coupon 里。
     *[no] 团队会与你联系。
    }
  }
giveaway-redraw = <b>{ $prize }</b>（{ $number } 号）中谁的奖品转给顺序里的下一位？转交之前我会再问你一次。
giveaway-redraw-asked = 我在私聊里问你是否确定。
giveaway-redraw-start = 我要在私聊里问你是否确定：请先在那里给我发消息，再点一次。
giveaway-redraw-sure = ↻ <b>{ $prize }</b>（{ $number } 号）：{ $why ->
    [left] { $old } 已退群。
   *[replaced] { $old } 中了奖，转交后就失去奖品。
  }顺序里的下一位是{ $own ->
    [yes] <b>你自己</b>，群里也会看到这一点
   *[no] { " " }<b>{ $new }</b>
  }{ $passed ->
    [0] { "" }
   *[other] （前面有 { $passed } 位已被排除或不再符合条件）
  }。群里会看到管理员把奖品从 { $old } 转给 { $new }，我也会告诉 { $old }。确定吗？不确定就不用管，什么都不会发生。
giveaway-redraw-yes = ↻ 确定，转给 { $new }
giveaway-redraw-changed = 顺序里的下一位已经变了。请再看一次：<code>/giveaway redraw { $number }</code>
giveaway-redraw-done = 好了。群里会看到奖品现在归谁。
giveaway-redrawn = ↻ <b>{ $prize }</b>：管理员把奖品从 { $old }{ $why ->
    [left] （已退群）
   *[replaced] { " " }
  }转给抽奖顺序里的下一位：{ $new }！{ $own ->
    [yes] { $new } 就是这位管理员本人。
   *[no] { "" }
  }<i>验证：</i><code>/verify { $number }</code>
giveaway-replaced-already = 这位中奖者已经被替换，或者正在替换。请看群里。
giveaway-nobody-left = { $number } 号抽奖中已没有其他符合条件的人。
giveaway-no-winners = { $number } 号抽奖没有可以替换的中奖者。
giveaway-you-won = 🎉 你在 { $group } 赢得了 <b>{ $prize }</b>！团队会与你联系。
giveaway-you-won-course = 🎉 你在 { $group } 赢得了 <b>{ $prize }</b>！课程《{ $course }》归你了，现在就开始第一课。以后在 /learn 里找到它。
giveaway-you-won-coupon = 🎉 你在 { $group } 赢得了 <b>{ $prize }</b>！优惠券 <b>{ $code }</b> 只归你使用：{ $terms }。以后在 /coupon 里找到它。
giveaway-went-on = ↻ 你在 { $group } 赢得的奖品 <b>{ $prize }</b> 已转给抽奖顺序里的下一位，因为{ $why ->
    [left] 你已退群
    [replaced] 管理员改选了下一位
   *[unreachable] 我无法给你发消息
  }。随奖品得到的课程或优惠券已失效。如果你认为有误，请问群管理员；<code>/verify { $number }</code> 可以查看抽奖。
giveaway-waits = ⏳ <b>{ $prize }</b>（{ $number } 号抽奖）暂停：时间已到，但我已不在 <b>{ $group }</b> 里，既看不到谁还在群里，也无法公布得奖者。请把我加回去：点本聊天顶部我的名字 → <i>添加到群组</i>，抽奖会自动继续。
giveaway-blind = 🙈 <b>{ $prize }</b>（{ $number } 号抽奖）暂停：我看不到谁在“{ $chat }”里了，而得奖者必须在其中。请重新把我设为那里的管理员：群资料 → 编辑 → 管理员 → 添加，无需任何特殊权限。之后我会自动开奖。也可以取消：<code>/giveaway cancel { $number }</code>
giveaway-unsaid = ⚠️ <b>{ $prize }</b>（{ $number } 号抽奖）的结果没能发到 <b>{ $group }</b>。{ $count ->
    [0] 没有人得奖。
   *[other] 得奖者：{ $winners }。
  }请转告群里；等我能发言后，大家可以在群里用 <code>/verify { $number }</code> 验证。
giveaway-unreachable = ⚠️ { $names } 赢得了 <b>{ $prize }</b>，但我不能给对方发私信。请在群里联系；对方一给我发消息，我就会告知中奖。如果没有回应，<code>/giveaway redraw { $number }</code> 会把奖品转给顺序里的下一位。

giveaway-verify = 🔎 <b>{ $prize }</b>（{ $number } 号）· { $state ->
    [running] 进行中
    [closed] 已截止
    [frozen] 已截止，尚未开奖
    [drawn] 已开奖
   *[stopped] 未开奖即结束
  } · { $count } 位参加者{ $won ->
    [0] { "" }
   *[other] { "" }
      🏆 { $winners }
  }

  🔒 承诺值 <code>{ $commitment }</code>
  📋 名单 <code>{ $hash }</code>{ $checks ->
    [no] { "" }
   *[yes] { "" }
      ✂ 排除 { $out } 人，对象与原因的哈希 <code>{ $exclusions }</code>
  }
  🔓 种子 <code>{ $seed }</code>
  🎲 公开随机数：{ $entropy }
  { $state ->
    [drawn] <i>用 verify_draw.py 可以按记录重演抽奖：{ $where ->
      [private] 脚本随本消息一起发来，里面写着用法。
     *[group] 私聊我发送 <code>/verify { $number }</code>，我会把脚本和你自己的条目发给你。
    }</i>
    [stopped] <i>{ $count ->
      [0] 没有人参加，所以没有抽奖可查。
     *[other] 抽奖已取消，没有开奖可查，种子也不再公布。
    }</i>
   *[other] <i>种子和记录在开奖时公布。</i>
  }
giveaway-instead = { $name }（替换 { $earlier }）
giveaway-record = 📄 { $number } 号抽奖的记录
giveaway-script = 🔎 任何人都可以用它验证抽奖，电脑上有 Python 就行：<code>python3 verify_draw.py { $record }</code>
giveaway-own-entry = 🎟 你是 { $number } 号，有 { $tickets } 张票。你在名单里的条目是 <code>{ $entry }</code>，即 <code>{ $proof }:{ $person }</code> 的 SHA-256（前 40 位）。只有你会看到这些。

giveaway-own-excluded = ✂ 管理员在开奖前排除了你：{ $reason ->
    [never-spoke] 当时你从未在群里发言。
    [came-together] 你与其他人同时来到群里。
    [share-an-inviter] 邀请你的人还邀请了其他参加者。
   *[other] 管理员单独选择了你。
  }如果你认为有误，请问管理员。

giveaways-none = 还没有抽奖，请留意第一次！
giveaways-list = 🎁 <b>抽奖</b>

  { $giveaways }

  <i>验证：</i><code>/verify 3</code>
giveaways-line = { $number } 号 · <b>{ $prize }</b> · { $count } 位参加者 · { $state ->
    [running] 截止 { $time }
    [closed] 已截止
    [frozen] 已截止，尚未开奖
    [drawn] 已开奖 ✓
   *[stopped] 未开奖即结束
  }

giveaway-ask-prize = 🎁 <b>抽奖</b>

  奖品是什么？请输入，或选择一门课程，我会直接为中奖者开通；也可以选择优惠券，每位中奖者得到一张。
giveaway-coupon = 🎟 优惠券
giveaway-ask-off = 🎟 优惠券减多少？请点选，或输入百分比、折扣或星星数：<code>30%</code>、<code>7折</code>、<code>50</code>。每位中奖者得到一张只归自己使用的券，有效 30 天。
giveaway-ask-lowered = 🎟 用于哪门课程？
giveaway-all-courses = 🎓 所有课程
expects-off = 百分比（30%）、折扣（7折）或星星数（50），或点选上面的一个按钮
giveaway-ask-winners = 几名中奖者？请点选，或输入数字。
giveaway-ask-end = 可以参加多久？请点选，或输入例如 <code>12h</code>。只写数字，例如 <code>100</code>，表示满这么多人为止。
giveaway-ask-who = 谁可以中奖？点选你的要求；什么都不选也可以。

  如果参加者必须在其他群或频道里，请输入它们的 @用户名。{ $chats }
  要改变邀请人数的要求，请直接输入数字。
giveaway-pick-active = 最近 { $days } 天发过言
giveaway-pick-joined = 在群里至少 { $days } 天
giveaway-pick-invited = 邀请过 { $people } 人且他们留下来
giveaway-pick-admins = 管理员不参加
giveaway-pick-bought = 买过《{ $course }》
giveaway-pick-voted = 回答过“{ $question }”
giveaway-pick-bonus = 发言和邀请最多多得 { $most } 张票
giveaway-pick-check = 开奖前我先查看参加者
giveaway-anybody = 群里所有成员都可参加。
giveaway-picked = • { $what }
giveaway-end-full = 满 { $count } 人
giveaway-next = 下一步 ›
giveaway-confirm = 🎁 <b>{ $prize }</b> → { $group }
  🏆 { $winners }
  🕘 { $when }

  { $asked }
giveaway-yes = ✅ 发起
giveaway-opened = <b>{ $prize }</b>（{ $number } 号）已开始。要提前截止，请发送 <code>/giveaway close { $number }</code>；要取消，请发送 <code>/giveaway cancel { $number }</code>。
left-giveaway = 已取消：没有发起抽奖。用 /giveaway new 重新开始。
expects-prize = 奖品（文字消息），或点选上面的一个按钮
expects-winners = 中奖人数，或点选上面的一个按钮
expects-end = 时间（例如 12h）或人数，或点选上面的一个按钮
expects-chats = 点选上面的按钮，或输入其他群的 @用户名，或邀请人数
help-giveaways = /giveaways——进行中和已开奖的抽奖
help-verify = /verify 3——验证一次抽奖

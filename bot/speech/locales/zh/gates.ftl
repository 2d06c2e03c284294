# 仅限学员的群组与频道：谁可以在里面，怎样进入。

command-gate = 只让学员进入的群组或频道
help-gate = /gate——只让拥有课程的人进入某个群组或频道
command-access = 我的课程可以进入的聊天
help-access = /access——你的课程可以进入的群组和频道 · /access sync——管理员：核对在里面的人和有权限的人

gate-in-private = 设置专属群要在和我的私聊里设置，别人看不到。
gate-set-up = 🔒 设为仅限学员
gate-chats = 🔒 要设置哪个群组或频道？列表里没有的话，请先在那里把我设为管理员。
gate-no-chat = 你管理的群组和频道里都没有我。请在那里把我设为管理员，打开<i>通过链接邀请用户</i>和<i>封禁用户</i>，再发送 /gate。
gate-not-admin = 只有管理该聊天的人才能这样设置，而且我自己也要是那里的管理员。请把我设为管理员，打开<i>通过链接邀请用户</i>和<i>封禁用户</i>，再发送 /gate。
gate-silent = Telegram 暂时没有回应，请过一分钟再试。
gate-card = { $state ->
    [kept] 🔒 <b>{ $chat }</b> 仅限学员：拥有下列课程的人才能进入。
   *[open] 🔓 <b>{ $chat }</b> 还没有设为仅限学员。
  }

  可以进入的课程：{ $count ->
    [0] 还没有，请在下面选择
   *[other] <b>{ $courses }</b>
  }
  通知期：失去权限的人会先收到通知，{ $days } 天之后移出。管理员永远不会被移出；付款有疑问的人也不会。
  我知道在里面的人：{ $known }，其中没有权限的：{ $without }（不含管理员）。{ $state ->
    [kept] { "" }
   *[open] 设置之后他们也会收到通知。
  }
gate-own-group = ⚠️ <b>{ $chat }</b> 是你社群自己的群。设为仅限学员之后，没有这些课程的人都得离开，新人也不能先进来看看。通常更好的做法是另建一个学员群。
gate-grace = { $is_chosen ->
    [True] ✅{ " " }
   *[False] { "" }
  }{ $days } 天
gate-keep = 🔒 设为仅限学员
gate-lift = 🔓 重新对所有人开放
gate-as-before = 已经是这样了。
gate-rights-first = 我还不能管理 <b>{ $chat }</b>：缺少权限。卡片上写着怎样授权，之后请再点一次。
gate-course-first = 请至少选择一门可以进入 <b>{ $chat }</b> 的课程。
gate-basic-group = <b>{ $chat }</b> 还是普通群，在那里 Telegram 只能永久封禁，不能单纯移出。请先升级为超级群：群资料 → 编辑 → 新成员可见聊天记录 → <i>可见</i>，然后再点一次。
gate-last-course = 这是可以进入 <b>{ $chat }</b> 的最后一门课程。请先选择另一门，或重新对所有人开放。
gate-one-community = 可以进入同一个聊天的课程要属于同一个社群。请先去掉其他的。
gate-gone = 这个聊天已不再仅限学员。
gate-right-can_invite_users = ⚠️ 我不能让人进入 <b>{ $chat }</b>。请在其资料 → 编辑 → 管理员 → 我 中打开{ $kind ->
    [channel] <i>添加订阅者</i>
   *[group] <i>通过链接邀请用户</i>
  }。
gate-right-can_restrict_members = ⚠️ 我不能把人移出 <b>{ $chat }</b>。请在其资料 → 编辑 → 管理员 → 我 中打开<i>封禁用户</i>。
gate-right-presence = ⚠️ 我不在 <b>{ $chat }</b> 里。请把我添加为那里的管理员。
gate-lost-can_invite_users = ⚠️ 我无法再管理 <b>{ $chat }</b>，因为我不能让人进入。请在其资料 → 编辑 → 管理员 → 我 中打开{ $kind ->
    [channel] <i>添加订阅者</i>
   *[group] <i>通过链接邀请用户</i>
  }。什么都不会丢失，之后我会补上。
gate-lost-can_restrict_members = ⚠️ 我无法再管理 <b>{ $chat }</b>，因为我不能把人移出。请在其资料 → 编辑 → 管理员 → 我 中打开<i>封禁用户</i>。什么都不会丢失，之后我会补上。
gate-lost-presence = ⚠️ 我无法再管理 <b>{ $chat }</b>，因为我已不在这个{ $kind ->
    [channel] 频道
   *[group] 群组
  }里。请重新把我添加为那里的管理员。什么都不会丢失，之后我会补上。
gate-back = ✅ 我又可以管理 <b>{ $chat }</b> 了，正在补上。
gate-doubt = ⏳ 通知期已过，但 { $name } 仍留在 <b>{ $chat }</b>：{ $why ->
    [back] 其付款正在退回，或无法归到订单。详情见 /refund 和 /reconcile。
    [paying] 其正在付款。
    [unclear] Telegram 账本里有一笔与其有关的记录还没有处理。详情见 /reconcile。
   *[books] 通知之后还没有和 Telegram 对过账。/reconcile 可以马上对账。
  } 弄清之后我会自己继续。

gate-join = 🚪 加入 { $chat }
gate-open = 🚪 打开 { $chat }
gate-mine = 🚪 { $count ->
   *[other] 你可以进入下面的聊天，点一下取得你的专属链接。
  }
gate-none-of-yours = 这里有些聊天需要课程才能进入，而你还没有这些课程。可学的课程请看 /courses。
gate-none-here = 这里没有需要课程才能进入的聊天。管理员可以用 /gate 设置。
gate-none = 这里还没有仅限学员的群组或频道。用 /gate 开始设置。
gate-not-yours = <b>{ $chat }</b> 对拥有以下任一课程的人开放：{ $courses }。请看 /courses。
gate-link = 🚪 下面是你进入 <b>{ $chat }</b> 的专属链接。只对你有效：别人打开也进不去。
gate-link-later = 我现在无法生成你进入 <b>{ $chat }</b> 的链接。管理员已经知道，可以之后我会马上发给你；也可以用 /access 再试。
gate-wait = ⏳ 你的一笔付款正在核对。核对完我会马上让你进入 <b>{ $chat }</b>，你什么都不用做。
gate-stranger = 🔒 <b>{ $chat }</b> 只对拥有以下任一课程的人开放，所以这个链接对你无效。拥有课程之后，你会收到自己的链接。
gate-notice = ⌛ <b>{ $chat }</b> 只开放给拥有以下任一课程的人，而你现在一门也没有。你在那里的位置保留到 { $until }；有了其中一门就能留下。
gate-stays = ✅ 你又有权限了，可以留在 <b>{ $chat }</b>。
gate-removed = 🚪 你已离开 <b>{ $chat }</b>。再次取得权限之后，马上就能凭新的链接回来。
gate-turned-away = 🔒 <b>{ $chat }</b> 只对拥有以下任一课程的人开放，所以我只好把你移出。拥有课程之后，你会收到自己的链接。

gate-sync-begun = 🔄 我正在向 Telegram 逐一核对{ $count ->
   *[other] { $count } 个专属群里已知的人
  }，稍后给出结果。
gate-report = 🔄 <b>{ $chat }</b> 与权限的核对结果：
  ✅ 在里面：{ $inside } · 管理员：{ $admin }
  🚪 刚刚放行：{ $admitted } · 可以进入：{ $outside }
  ⌛ 已通知离开：{ $told } · 已移出：{ $removed } · 自己离开：{ $left }
  ⏳ 付款有疑问而保留：{ $doubt }
  ❔ Telegram 没有说明：{ $unknown }

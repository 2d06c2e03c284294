// What the page itself says, in both its languages. What people and bots say is theirs.

const WORDS = {
  en: {
    // Who one is
    actAs: "You are", switchPerson: "Switch person", newVisitor: "New visitor", name: "Name", enter: "Come in",
    visitorHint: "A new person with an account, who has met nobody yet.",
    owner: "owner of {title}", admin: "admin of {title}", stars: "{n} Stars",
    // Chats
    chats: "Chats", noChats: "No chats yet", pick: "Choose a chat to start messaging", back: "Back to chats",
    dark: "Dark theme", light: "Light theme", language: "中文", bot: "bot", notStarted: "Press Start to begin",
    members: "{n} members", member1: "1 member", subscribers: "{n} subscribers", subscriber1: "1 subscriber",
    notJoined: "You are not a member", unread: "{n} unread", you: "You", typing: "typing", whoTypes: "{who} is typing",
    turnClock: "Let time pass", turnWhy: "Move this world's clock on: polls close, winners are drawn, reminders come.",
    minute: "1 minute", quarter: "15 minutes", hour: "1 hour", aDay: "1 day", aWeek: "1 week",
    ahead: "Clock +{by}", aheadWhy: "Time was moved on here: its clock runs ahead of yours by this much.",
    offline: "Connecting…", unreachable: "The sandbox cannot be reached.", more: "More",
    leave: "Leave", block: "Stop and block bot", unblock: "Unblock bot", start: "Start",
    join: "Join group", joinChannel: "Join channel", joinFirst: "Join to write messages",
    startFirst: "Press Start and the bot may write to you.", blockedHint: "You blocked this bot.",
    readOnly: "Only admins can write here", empty: "No messages here yet",
    whatBot: "What can this bot do?", asked: "You asked to join; an admin will decide.",
    newGroup: "New group", groupName: "Name of the group", found: "Create", addToGroup: "Add to a group",
    addBot: "Add a bot", noBots: "Every bot there is, is in this group.", removeBot: "Remove {who}", noAdmin: "Take admin rights from {who}",
    isAdmin: "{who} is an admin now", isNoAdmin: "{who} is a plain member now",
    pageLanguage: "The language of this page; people keep theirs", botsSee: "The language bots are told {who} speaks",
    album: "Album", noGroups: "You own no group yet. Make one from the menu next to your name.", makeAdmin: "Make {who} an admin",
    // Writing
    message: "Message", send: "Send", save: "Save", attach: "Attach a file", menu: "Menu", commands: "Commands",
    keyboard: "Bot keyboard", noReply: "Cancel reply", noEdit: "Cancel editing", remove: "Remove file",
    caption: "Add a caption", asFile: "Send as a file",
    // Messages
    reply: "Reply", copy: "Copy text", copied: "Copied", forward: "Forward", edit: "Edit", delete: "Delete",
    actions: "What to do with this message", react: "React with {emoji}", forwardTo: "Forward to",
    forwarded: "Forwarded to {title}", forwardedFrom: "Forwarded from {who}",
    edited: "edited", today: "Today", yesterday: "Yesterday", unreadBelow: "Unread messages",
    newest: "Go to the newest message", gone: "This message is not here any more",
    pinnedMessage: "Pinned message", spoiler: "Hidden text, press to show", expand: "Show all",
    everything: "All", general: "General", topics: "Topics",
    // Media
    photo: "Photo", video: "Video", audio: "Audio", voice: "Voice message", document: "File", animation: "GIF",
    paidMedia: "Paid media", download: "Download {name}", play: "Play", pause: "Pause", position: "Position",
    // Polls
    poll: "Poll", anonymousPoll: "Anonymous poll", publicPoll: "Public poll", quiz: "Quiz",
    anonymousQuiz: "Anonymous quiz", finalResults: "Final results", severalAnswers: "several answers",
    votes: "{n} votes", vote1: "1 vote", noVotes: "No votes yet", vote: "Vote", retract: "Retract vote",
    viewResults: "View results", right: "Right answer", wrong: "Wrong answer", closesAt: "until {when}",
    // Money
    invoice: "Invoice", payFor: "Pay", receipt: "Receipt", checkout: "Confirm your purchase", balance: "Your balance",
    paySure: "Do you want to buy “{title}” from {who}?", monthly: "Renewed every month until you cancel.",
    paid: "Payment went through", paying: "Paying…", total: "Total", tooFew: "You have too few Stars for this.",
    // What happened
    joined: "{who} joined the group", added: "{who} added {whom}", left: "{who} left the group",
    removed: "{who} removed {whom}", pinned: "{who} pinned “{what}”", paidService: "You paid {n} Stars",
    refunded: "You got {n} Stars back", renamed: "{who} renamed the group “{title}”",
    newPhoto: "{who} changed the group's photo", migrated: "The group became a supergroup",
    groupMade: "{who} created the group", topic: "Topic “{title}” was created", topicEdited: "The topic was changed",
    topicClosed: "The topic was closed", topicReopened: "The topic was opened again", service: "The chat changed",
    // Sheets
    ok: "OK", cancel: "Cancel", close: "Close", outside: "Open this address?", open: "Open", miniApp: "Mini App of {who}",
    inApp: "Photo, full size",
  },
  zh: {
    actAs: "当前身份", switchPerson: "切换身份", newVisitor: "新访客", name: "名字", enter: "进入",
    visitorHint: "一个全新的账号，还没有认识任何人。",
    owner: "“{title}”群主", admin: "“{title}”管理员", stars: "{n} 颗星星",
    chats: "聊天", noChats: "还没有聊天", pick: "选择一个聊天，开始对话", back: "返回聊天列表",
    dark: "深色主题", light: "浅色主题", language: "English", bot: "机器人", notStarted: "点“开始”即可对话",
    members: "{n} 位成员", member1: "1 位成员", subscribers: "{n} 位订阅者", subscriber1: "1 位订阅者",
    notJoined: "尚未加入", unread: "{n} 条未读", you: "你", typing: "正在输入", whoTypes: "{who}正在输入",
    turnClock: "快进时间", turnWhy: "把这个世界的时钟拨快：投票结束、抽奖开奖、提醒到来。",
    minute: "1 分钟", quarter: "15 分钟", hour: "1 小时", aDay: "1 天", aWeek: "1 周",
    ahead: "时钟 +{by}", aheadWhy: "这里的时间被拨快过：它的时钟比你的快这么多。",
    offline: "正在连接…", unreachable: "无法连接到沙盒。", more: "更多",
    leave: "退出", block: "停用并屏蔽机器人", unblock: "取消屏蔽", start: "开始",
    join: "加入群组", joinChannel: "加入频道", joinFirst: "加入后即可发言",
    startFirst: "点“开始”后，机器人才能给你发消息。", blockedHint: "你已屏蔽这个机器人。",
    readOnly: "只有管理员可以在这里发言", empty: "这里还没有消息",
    whatBot: "这个机器人能做什么？", asked: "已提交入群申请，等待管理员处理。",
    newGroup: "新建群组", groupName: "群组名称", found: "创建", addToGroup: "添加到群组",
    addBot: "添加机器人", noBots: "所有机器人都已在这个群里。", removeBot: "移除{who}", noAdmin: "取消{who}的管理员身份",
    isAdmin: "{who} 现在是管理员", isNoAdmin: "{who} 现在是普通成员",
    pageLanguage: "本页面的语言；人物各自的语言不变", botsSee: "机器人看到的{who}的语言",
    album: "相册", noGroups: "你还没有自己的群组，可以先从名字旁边的菜单新建一个。", makeAdmin: "将{who}设为管理员",
    message: "输入消息", send: "发送", save: "保存", attach: "添加文件", menu: "菜单", commands: "命令",
    keyboard: "机器人键盘", noReply: "取消回复", noEdit: "取消编辑", remove: "移除文件",
    caption: "添加说明文字", asFile: "以文件形式发送",
    reply: "回复", copy: "复制文字", copied: "已复制", forward: "转发", edit: "编辑", delete: "删除",
    actions: "对这条消息的操作", react: "用 {emoji} 回应", forwardTo: "转发到",
    forwarded: "已转发到“{title}”", forwardedFrom: "转发自 {who}",
    edited: "已编辑", today: "今天", yesterday: "昨天", unreadBelow: "未读消息",
    newest: "跳到最新消息", gone: "这条消息已经不在了",
    pinnedMessage: "置顶消息", spoiler: "隐藏内容，点按显示", expand: "显示全部",
    everything: "全部", general: "综合", topics: "话题",
    photo: "图片", video: "视频", audio: "音频", voice: "语音消息", document: "文件", animation: "动图",
    paidMedia: "付费媒体", download: "下载 {name}", play: "播放", pause: "暂停", position: "播放位置",
    poll: "投票", anonymousPoll: "匿名投票", publicPoll: "公开投票", quiz: "测验",
    anonymousQuiz: "匿名测验", finalResults: "最终结果", severalAnswers: "可多选",
    votes: "{n} 票", vote1: "1 票", noVotes: "还没有人投票", vote: "投票", retract: "撤回投票",
    viewResults: "查看结果", right: "回答正确", wrong: "回答错误", closesAt: "{when} 截止",
    invoice: "账单", payFor: "支付", receipt: "收据", checkout: "确认购买", balance: "你的余额",
    paySure: "要向 {who} 购买“{title}”吗？", monthly: "每月自动续订，可随时取消。",
    paid: "支付成功", paying: "支付中…", total: "合计", tooFew: "你的星星不够。",
    joined: "{who} 加入了群组", added: "{who} 邀请了 {whom}", left: "{who} 退出了群组",
    removed: "{who} 移除了 {whom}", pinned: "{who} 置顶了“{what}”", paidService: "你支付了 {n} 颗星星",
    refunded: "已退还你 {n} 颗星星", renamed: "{who} 将群组改名为“{title}”",
    newPhoto: "{who} 更换了群组头像", migrated: "群组已升级为超级群组",
    groupMade: "{who} 创建了群组", topic: "话题“{title}”已创建", topicEdited: "话题已更改",
    topicClosed: "话题已关闭", topicReopened: "话题已重新开放", service: "聊天有变动",
    ok: "好的", cancel: "取消", close: "关闭", outside: "打开这个网址？", open: "打开", miniApp: "{who} 的小程序",
    inApp: "查看大图",
  },
};

let language = "en";

export function speak(code) {
  language = String(code ?? "").startsWith("zh") ? "zh" : "en";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
}

export const spoken = () => language;

export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const number = (n) => n.toLocaleString(language);
export const counted = (one, many, n) => (n === 1 ? t(one) : t(many, { n: number(n) }));

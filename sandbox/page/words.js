// What the page itself says, in both its languages. What people and bots say is theirs.

const WORDS = {
  en: {
    "actAs": "You are", "newVisitor": "New visitor", "name": "Name", "enter": "Come in",
    "visitorHint": "A new person with an account, who has met nobody yet.",
    "stars": "{n} Stars", "cancel": "Cancel", "close": "Close", "ok": "OK", "back": "Back to chats",
    "chats": "Chats", "noChats": "No chats yet", "pick": "Choose a chat to start messaging",
    "search": "Search", "dark": "Dark theme", "light": "Light theme", "language": "中文",
    "members": "{n} members", "member1": "1 member", "bot": "bot", "subscribers": "{n} subscribers",
    "group": "Group", "notJoined": "Not joined", "join": "Join group", "joinChannel": "Join channel",
    "leave": "Leave", "block": "Block bot", "unblock": "Unblock", "start": "Start",
    "joinFirst": "Join to read and write messages", "startFirst": "What can this bot do? Press Start.",
    "message": "Message", "send": "Send", "attach": "Attach a file", "menu": "Menu",
    "commands": "Commands", "keyboard": "Bot keyboard", "reply": "Reply", "noReply": "Cancel reply",
    "typing": "{who} is typing", "today": "Today", "yesterday": "Yesterday", "you": "You",
    "edited": "edited", "photo": "Photo", "video": "Video", "audio": "Audio", "voice": "Voice message",
    "document": "File", "animation": "GIF", "poll": "Poll", "invoice": "Invoice", "album": "Album",
    "anonymousPoll": "Anonymous poll", "publicPoll": "Poll", "quiz": "Quiz", "anonymousQuiz": "Anonymous quiz",
    "finalResults": "Final results", "votes": "{n} votes", "vote1": "1 vote", "noVotes": "No votes yet",
    "vote": "Vote", "pay": "Pay ⭐ {n}", "checkout": "Confirm your purchase", "balance": "Your balance",
    "paySure": "Do you want to buy “{title}” for ⭐ {n}?", "paid": "Payment went through",
    "paying": "Paying…", "joined": "{who} joined the group", "added": "{who} added {whom}",
    "left": "{who} left the group", "removed": "{who} removed {whom}",
    "pinned": "{who} pinned “{what}”", "paidService": "Paid ⭐ {n}", "refunded": "Refunded ⭐ {n}",
    "renamed": "{who} renamed the group “{title}”", "service": "The chat changed",
    "migrated": "The group became a supergroup", "topic": "Topic “{title}” was created",
    "offline": "Connecting…", "copied": "Copied", "outside": "Open this address?", "open": "Open",
    "newest": "Scroll to newest messages", "unread": "{n} unread", "spoiler": "Hidden text, press to show",
    "download": "Download {name}", "remove": "Remove file", "caption": "Caption", "pinnedMessage": "Pinned message",
    "more": "More", "webapp": "This opens a web app, which the sandbox does not show.",
  },
  zh: {
    "actAs": "当前身份", "newVisitor": "新访客", "name": "名字", "enter": "进入",
    "visitorHint": "一个全新的账号，还没有认识任何人。",
    "stars": "{n} 星星", "cancel": "取消", "close": "关闭", "ok": "好的", "back": "返回聊天列表",
    "chats": "聊天", "noChats": "还没有聊天", "pick": "选择一个聊天开始对话",
    "search": "搜索", "dark": "深色主题", "light": "浅色主题", "language": "English",
    "members": "{n} 位成员", "member1": "1 位成员", "bot": "机器人", "subscribers": "{n} 位订阅者",
    "group": "群组", "notJoined": "未加入", "join": "加入群组", "joinChannel": "加入频道",
    "leave": "退出", "block": "屏蔽机器人", "unblock": "取消屏蔽", "start": "开始",
    "joinFirst": "加入后即可阅读和发送消息", "startFirst": "这个机器人能做什么？点“开始”。",
    "message": "输入消息", "send": "发送", "attach": "添加文件", "menu": "菜单",
    "commands": "命令", "keyboard": "机器人键盘", "reply": "回复", "noReply": "取消回复",
    "typing": "{who} 正在输入", "today": "今天", "yesterday": "昨天", "you": "你",
    "edited": "已编辑", "photo": "图片", "video": "视频", "audio": "音频", "voice": "语音消息",
    "document": "文件", "animation": "动图", "poll": "投票", "invoice": "账单", "album": "相册",
    "anonymousPoll": "匿名投票", "publicPoll": "公开投票", "quiz": "测验", "anonymousQuiz": "匿名测验",
    "finalResults": "最终结果", "votes": "{n} 票", "vote1": "1 票", "noVotes": "还没有人投票",
    "vote": "投票", "pay": "支付 ⭐ {n}", "checkout": "确认购买", "balance": "你的余额",
    "paySure": "用 ⭐ {n} 购买“{title}”吗？", "paid": "支付成功",
    "paying": "支付中…", "joined": "{who} 加入了群组", "added": "{who} 邀请了 {whom}",
    "left": "{who} 退出了群组", "removed": "{who} 移除了 {whom}",
    "pinned": "{who} 置顶了“{what}”", "paidService": "已支付 ⭐ {n}", "refunded": "已退款 ⭐ {n}",
    "renamed": "{who} 将群组改名为“{title}”", "service": "聊天有变动",
    "migrated": "群组已升级为超级群组", "topic": "话题“{title}”已创建",
    "offline": "正在连接…", "copied": "已复制", "outside": "打开这个网址？", "open": "打开",
    "newest": "滚动到最新消息", "unread": "{n} 条未读", "spoiler": "隐藏内容，点按显示",
    "download": "下载 {name}", "remove": "移除文件", "caption": "说明文字", "pinnedMessage": "置顶消息",
    "more": "更多", "webapp": "这里会打开一个网页应用，沙盒不显示它。",
  },
};

let language = "en";

export function speak(code) {
  language = String(code ?? "").startsWith("zh") ? "zh" : "en";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  return language;
}

export const spoken = () => language;

export function t(key, values = {}) {
  return WORDS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");
}

export const counted = (one, many, n) => (n === 1 ? t(one) : t(many, { n: number(n) }));
export const number = (n) => n.toLocaleString(language);

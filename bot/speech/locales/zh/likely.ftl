# 谁可能购买，谁会沉默。

help-likely = /likely——多少人可能购买，与什么有关，谁会沉默
command-likely = 谁可能购买
likely-in-private = 我对成员的预期只给团队看：请在我们的私聊里发送 /likely。

likely-text = 🎯 <b>谁可能购买</b> · { $group }

  { $lines }

  写给他们：<code>/segment new 买家 likely</code> 或 <code>/segment new 沉默 at-risk</code>，然后用 /broadcast 或 /campaign。

  <i>估算于 { $reckoned }，学习于 { $learnt }。成员看不到这些。</i>
likely-nobody = 我还不认识 <b>{ $group }</b> 的任何成员，所以没有可估算的人。有人在那里发言或参与，我才会认识他们；过几天再问我。
likely-sentence = { $so ->
    [learnt] <b>{ $members } 名成员中有 { $count } 人</b> 在 14 天内购买的可能性达到 { $least } 或以上；平均为 { $average }。
    [useless] 按人工设定的赔率，<b>{ $members } 名成员中有 { $count } 人</b> 像是会购买。从你们的销售中学到的，并不比平均值（14 天内有 { $average } 的人购买）预测得更准，所以我不采用它。
   *[few] 按人工设定的赔率，<b>{ $members } 名成员中有 { $count } 人</b> 像是会购买。要从你们自己的销售中学习，数据还太少：{ $times } 个两周内有 { $did } 笔销售。至少需要三个两周：较早的几个里要有 20 笔用来学习，最近的几个（一半，最多四个）里要有 10 笔用来检验。我估计平均有 { $average } 的人在 14 天内购买。
  }
likely-effects = 在这里，与购买有关的是：
  { $effects }
  这只说明有关，不一定是原因。
likely-effect = · { $what }：可能性是其他人的 <b>{ $times } 倍</b>
likely-trait = { $trait ->
    [unpaid] 最近 14 天有未付款的订单
    [bought] 以前买过东西
    [new] 最近 30 天加入
    [invited] 由别人邀请而来
    [tried] 试学过免费课时
    [looked] 看过课程
    [asked] 提过问题
    [took-part] 投过票、玩过测验、参加过活动或学习过
    [talked] 最近 7 天说过话
    [talkative] 经常说话
    [pressed] 点过推广活动的按钮
   *[moved] 回应或回复过帖子
  }
likely-quality = 有多准：最近 { $times } 个两周，每个都由之前的数据来预测，误差（Brier）为 { $error }，比给每个人都用平均值（{ $base }）{ $trend ->
    [smaller] 小
   *[larger] 大
  } { $better }。预期与实际平均相差 { $off } 个百分点。{ $people ->
    [0] { "" }
   *[other] 预期最高的 { $people } 人：预期 { $said }，实际 { $came }。
  }
likely-engagement = 参与度平均为 { $score }（满分 100）{ $trend ->
    [more] ，一个月前是 { $before }，上升了。
    [less] ，一个月前是 { $before }，下降了。
   *[same] ，与一个月前一样。
  }
likely-at-risk = { $so ->
    [learnt] 最近 30 天活跃的成员中，有 <b>{ $count }</b> 人在接下来的 30 天里很可能什么都不做：可能性达到一半或以上（平均 { $average }）。
   *[rule] 有 <b>{ $count }</b> 人此前一个月里来过多次，最近 14 天却没有来。
  }

likely-title = { $group }：预期与实际
likely-subtitle = { $times } 个未用于学习的两周，共 { $people } 人次
likely-said = 预期在 14 天内购买的可能性
likely-came = 实际购买
likely-exact = 与预期完全一致
likely-seen = 实际，100 次中有 95 次

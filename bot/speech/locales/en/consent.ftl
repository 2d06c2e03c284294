# Whether somebody wants to be written to.

command-stop = What I may write to you about; stop any of it
help-stop = /stop – what I may write to you about by myself; stop or allow any of it
consent-question = 💌 May I write to you here now and then with offers, news and reminders from <b>{ $group }</b>? { $daily ->
    [one] At most one message a day
   *[other] At most { $daily } messages a day
  }, nothing between { $start } and { $end } on your clock, and one tap ends it.
consent-yes = ✅ Yes, tell me
consent-no = No, thanks
consent-agreed = 💌 Gladly! You hear from <b>{ $group }</b> when there is something. /stop ends it at any time.
consent-declined = 👌 Then I don't, and I won't ask again. If you change your mind about <b>{ $group }</b>: /stop has the switches.
consent-stop-button = 🔕 Stop these messages
consent-kind-stopped = 🔕 Stopped: you get no more { $kind ->
    [promotion] offers
    [news] news
   *[reminder] reminders of what you looked at
  } from <b>{ $group }</b>. Everything else: /stop
consent-again = ↩️ Turn them on again
consent-not-yours = That button belongs to somebody else. Yours are behind /stop.
consent-choices = 💌 { $count ->
    [0] I write to you only when you ask me something or buy something.
   *[other] I may write to you by myself about what is ticked.
  } Tap to change it; what you ordered, joined or asked for reaches you in any case.
consent-switch = { $state ->
    [on] ☑
   *[off] ☐
  } { $kind ->
    [promotion] Offers
    [news] News
   *[reminder] Reminders of what I looked at
  }{ $homes ->
    [1] {""}
   *[other] {" "}· { $group }
  }
consent-stop-all = 🛑 Stop everything
approach-button = 💌 Messages to members
approach-terms = 💌 <b>Messages to members of { $group }</b>

  Offers, news and reminders in private reach only who agreed to them. Nobody gets more than { $daily ->
    [one] one a day
   *[other] { $daily } a day
  } and { $weekly } in seven days, all campaigns together, and nobody between { $start } and { $end } on their own clock. Who ordered something and did not pay is { $reminders ->
    [on] reminded of it once, some hours later
   *[off] not reminded of it
  }. Tap to change.
approach-daily = { $daily } a day
approach-weekly = { $weekly } a week
approach-from = Quiet from { $start }
approach-until = until { $end }
approach-reminders = { $reminders ->
    [on] ☑
   *[off] ☐
  } Remind of unpaid orders

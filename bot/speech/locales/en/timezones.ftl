# The clock somebody reads times in.

command-timezone = Your own clock for reminders
help-timezone = /timezone – the clock of your reminders, if it is not your group's
timezone-question = 🕘 { $whose ->
    [own] Your clock is <b>{ $zone }</b>, where it is { $time } now.
    [group] You follow your group's clock, <b>{ $zone }</b>, where it is { $time } now.
   *[none] You have not set a clock.
  }
  Where are you? Tap one, or send a city: <code>/timezone Madrid</code>
timezone-follow = ↺ My group's clock
timezone-chosen = 👌 Your clock is <b>{ $zone }</b>, where it is { $time } now. Reminders follow it; what I say in the group keeps the group's clock.
timezone-off = 👌 { $whose ->
    [none] You have no clock of your own any more.
   *[group] Reminders follow your group's clock: <b>{ $zone }</b>, where it is { $time } now.
  }

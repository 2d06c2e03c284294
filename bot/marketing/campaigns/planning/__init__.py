"""Planning by taps: `arranging` and `composing` change a plan and what it says, `checking` looks at
it before it starts, `amending` keeps what was opened again."""

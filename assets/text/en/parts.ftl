### Words that the window's parts bring with them: states, told to screen readers and shown beside marks.

part-waiting = waiting
part-running = under way
part-noted = not looked at
part-passed = passed
part-warned = passed with a warning
part-failed = failed
part-asked = your turn

part-stages = Steps
part-stage-coming = to come
part-stage-done = done
part-stage-current = you are here
part-stage-failed = you are here, something to fix
# $label (String) - the step's name
part-stage-back = Go back to: { $label }

# $number (Number) - which step, from 1
# $label (String) - the step's name
# $total (Number) - how many steps there are
part-strip = Step { $number } of { $total } · { $label }

part-practice-banner = Practice organization. Nothing here is real.

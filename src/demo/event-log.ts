import { guestChat } from './guest-chat.ts'
import { part } from './part.ts'
import { summary } from './summary.ts'
import { timedLine } from './timed-line.ts'

const MOST_LINES = 50

/** Shows what the widget tells its page, the newest first. */
export function showEvents(names: readonly string[]): void {
  const lines = part('#events', HTMLOListElement)
  for (const name of names) {
    guestChat('on', name, (detail: unknown) => {
      lines.prepend(timedLine(Date.now(), name, summary(detail)))
      lines.children[MOST_LINES]?.remove()
    })
  }
}

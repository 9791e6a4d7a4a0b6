import { guestChat } from './guest-chat.ts'
import { part } from './part.ts'
import { summary } from './summary.ts'

const EVENTS = [
  ...['ready', 'open', 'close', 'start', 'end', 'message', 'member'],
  ...['typing', 'media-request', 'connection', 'unread', 'error'],
]
const MOST_LINES = 50

/** Shows what the widget tells its page, the newest first. */
export function showEvents(): void {
  const lines = part('#events', HTMLOListElement)
  const time = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })
  for (const name of EVENTS) {
    guestChat('on', name, (detail: unknown) => {
      lines.prepend(lineOf(time.format(Date.now()), name, summary(detail)))
      lines.children[MOST_LINES]?.remove()
    })
  }
}

function lineOf(time: string, name: string, facts: string): HTMLLIElement {
  const line = document.createElement('li')
  line.append(texted('time', time), texted('b', name), texted('span', facts))
  return line
}

function texted(tag: string, text: string): HTMLElement {
  const element = document.createElement(tag)
  element.textContent = text
  return element
}

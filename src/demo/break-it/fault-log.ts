import { timedLine } from '../timed-line.ts'
import type { Fault } from './fault.ts'
import { actInWords, causeInWords } from './words.ts'

const MOST_LINES = 50

/** Adds what went wrong to the list, the newest first. */
export function showFaults(lines: HTMLElement, news: readonly Fault[], isAfresh: boolean): void {
  if (isAfresh) lines.replaceChildren()
  for (const fault of news.slice(-MOST_LINES)) {
    lines.prepend(timedLine(Date.parse(fault.at), actInWords(fault.do), causeInWords(fault)))
    lines.children[MOST_LINES]?.remove()
  }
}

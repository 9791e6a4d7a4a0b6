import { texted } from './texted.ts'

const format = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' })

/** A line of a log: when, what, and the facts. */
export function timedLine(at: number, name: string, facts: string): HTMLLIElement {
  const line = document.createElement('li')
  line.append(texted('time', format.format(at)), texted('b', name), texted('span', facts))
  return line
}

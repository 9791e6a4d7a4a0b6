import type { JsonRecord } from '../record.ts'

const { now } = Date
let turnedMs = 0

/** Time passes for the widget as well, which goes by the clock of its page. Answers how to take it back. */
export function letTimePass(act: object): () => void {
  const { action, ms }: JsonRecord = { ...act }
  if (action !== 'clock.advance' || typeof ms !== 'number') return () => undefined
  turn(ms)
  return () => turn(-ms)
}

function turn(ms: number): void {
  turnedMs += ms
  Date.now = () => now() + turnedMs
}

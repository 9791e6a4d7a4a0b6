import { TurnableClock } from '../../emulator/faults/turnable-clock.ts'
import type { Clock } from '../../lib/clock.ts'

/** Every state begins at the same moment, so that what is shown of it is the same each time. */
const BEGINNING = new Date(2026, 2, 10, 10, 0).getTime()

/**
 * Puts a clock that can be turned in the place of the page's own. To be called before anything of the widget is loaded;
 * an emulator that is given the clock lives in the same time.
 */
export function takeOverTime(): Clock {
  const later = window.setTimeout.bind(window)
  const cancelLater = window.clearTimeout.bind(window)
  const clock = new TurnableClock({
    now: () => BEGINNING + Math.round(performance.now()),
    after(ms, run) {
      const timer = later(run, ms)
      return () => cancelLater(timer)
    },
  })
  const cancels = new Map<number, () => void>()
  let count = 0
  Object.assign(window, {
    setTimeout(task: (...details: unknown[]) => void, ms = 0, ...details: unknown[]) {
      const id = ++count
      const run = () => {
        cancels.delete(id)
        task(...details)
      }
      cancels.set(id, clock.after(ms, run))
      return id
    },
    clearTimeout(id: number) {
      cancels.get(id)?.()
      cancels.delete(id)
    },
  })
  Date.now = () => clock.now()
  return clock
}

import { run } from './run.ts'
import type { Schedule } from './steps.ts'
import type { Violation } from './world.ts'

export type Failure = { readonly schedule: Schedule; readonly violation: Violation }

/**
 * The least that still breaks the same promise: leaves out ever smaller parts of the schedule as long as that can be
 * done (delta debugging), within so many runs.
 */
export async function shrink({ schedule, violation }: Failure, runs = 500): Promise<Failure> {
  let least: Failure = { schedule, violation }
  let left = runs

  async function fits(candidate: Schedule): Promise<boolean> {
    if (left-- <= 0) return false
    const { violations } = await run(candidate)
    const same = violations.find(({ rule }) => rule === violation.rule)
    if (same) least = { schedule: candidate, violation: same }
    return same !== undefined
  }

  async function withoutParts(): Promise<void> {
    let size = Math.ceil(least.schedule.steps.length / 2)
    while (size >= 1) {
      let isSmaller = false
      for (let at = 0; at < least.schedule.steps.length; ) {
        const { steps } = least.schedule
        const rest = [...steps.slice(0, at), ...steps.slice(at + size)]
        if (await fits({ ...least.schedule, steps: rest })) isSmaller = true
        else at += size
      }
      if (size === 1 && !isSmaller) return
      if (size > 1) size = Math.ceil(size / 2)
      if (left <= 0) return
    }
  }

  await fits({ ...schedule, lostGuest: 'CONNECTED', ending: 'page' })
  await fits({ ...least.schedule, browser: { storage: 'session', leads: 'by-lock' } })
  await withoutParts()
  for (const at of least.schedule.steps.keys()) await fits(inFirstTab(least.schedule, at))
  return least
}

/** The same with one deed done in the first tab. */
function inFirstTab({ steps, ...rest }: Schedule, at: number): Schedule {
  return {
    ...rest,
    steps: steps.map((step, nr) => (nr === at && 'tab' in step ? { ...step, tab: 1 } : step)),
  }
}

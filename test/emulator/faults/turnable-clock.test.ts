import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { TurnableClock } from '../../../src/emulator/faults/turnable-clock.ts'
import type { Clock } from '../../../src/lib/clock.ts'
import { ManualClock } from '../../helpers/manual-clock.ts'

beforeEach(() => void vi.useFakeTimers({ now: 0 }))
afterEach(() => void vi.useRealTimers())

/** The system's clock as it is faked here, but for what is due at once. */
const base: Clock = {
  now: () => Date.now(),
  after(ms, task) {
    if (ms === 0) queueMicrotask(task)
    const timer = ms === 0 ? undefined : setTimeout(task, ms)
    return () => clearTimeout(timer)
  },
}

it('goes like the clock it is made from', async () => {
  const clock = new TurnableClock(base)
  const done = vi.fn()
  clock.after(1000, done)
  clock.after(500, done)()
  await vi.advanceTimersByTimeAsync(999)
  expect([clock.now(), done.mock.calls.length]).toEqual([999, 0])
  await vi.advanceTimersByTimeAsync(1)
  expect(done).toHaveBeenCalledOnce()
})

it('lets what falls due happen in order when it is turned, each at its time', async () => {
  const clock = new TurnableClock(base)
  const told: string[] = []
  const tell = (text: string) => () => told.push(`${text} at ${clock.now()}`)
  clock.after(2000, tell('second'))
  clock.after(1000, () => {
    tell('first')()
    clock.after(500, tell('between'))
  })
  clock.after(3001, tell('later'))
  await clock.advance(3000)
  expect(told).toEqual(['first at 1000', 'between at 1500', 'second at 2000'])
  expect(clock.now()).toBe(3000)
  await vi.advanceTimersByTimeAsync(1)
  expect(told.at(-1)).toBe('later at 3001')
})

it('turns a clock that can be turned, so that both agree', async () => {
  vi.useRealTimers()
  const manual = new ManualClock(0)
  const clock = new TurnableClock(manual)
  const done = vi.fn()
  clock.after(1000, done)
  await clock.advance(1000)
  expect([manual.now(), clock.now(), done.mock.calls.length]).toEqual([1000, 1000, 1])
})

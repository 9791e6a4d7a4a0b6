import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { sleep, systemClock } from '../../src/lib/clock.ts'
import { deferred } from '../../src/lib/deferred.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
afterEach(() => vi.useRealTimers())

test('the system clock runs a task once, after its time, unless it is cancelled', () => {
  const ran: string[] = []
  systemClock.after(1_000, () => ran.push('kept'))
  systemClock.after(1_000, () => ran.push('cancelled'))()
  vi.advanceTimersByTime(999)
  expect(ran).toEqual([])
  vi.advanceTimersByTime(5_000)
  expect(ran).toEqual(['kept'])
  expect(systemClock.now()).toBe(Date.now())
})

test('sleep lasts its time', async () => {
  const clock = new ManualClock()
  let isAwake = false
  sleep(clock, 1_000).then(() => {
    isAwake = true
  })
  await clock.advance(999)
  expect(isAwake).toBe(false)
  await clock.advance(1)
  expect(isAwake).toBe(true)
})

test('an abort wakes a sleeper at once and leaves no timer', async () => {
  const clock = new ManualClock()
  const controller = new AbortController()
  const sleeping = sleep(clock, 1_000, controller.signal)
  controller.abort()
  await sleeping
  expect(clock.pending).toBe(0)
})

test('whoever is aborted already does not sleep', async () => {
  const clock = new ManualClock()
  await sleep(clock, 1_000, AbortSignal.abort())
  expect(clock.pending).toBe(0)
})

test('a deferred promise settles from outside, and a rejection nobody waits for is nobody’s problem', async () => {
  const unhandled = vi.fn()
  process.on('unhandledRejection', unhandled)
  const fulfilled = deferred<number>()
  fulfilled.resolve(7)
  deferred<number>().reject(new Error('nobody waits'))
  await expect(fulfilled.promise).resolves.toBe(7)
  await settle()
  process.off('unhandledRejection', unhandled)
  expect(unhandled).not.toHaveBeenCalled()
})

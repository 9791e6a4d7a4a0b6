import { afterEach, expect, it } from 'vitest'
import { letTimePass } from '../../../src/demo/break-it/page-clock.ts'

const { now } = Date
afterEach(() => {
  Date.now = now
})

/** How far the page is ahead of the computer's clock. */
const ahead = () => Math.round((Date.now() - now()) / 1000)

it('lets time pass for the page as for the platform, and takes it back', () => {
  const takeBack = letTimePass({ action: 'clock.advance', ms: 900_000 })
  expect(ahead()).toBe(900)
  letTimePass({ action: 'clock.advance', ms: 60_000 })
  expect(ahead()).toBe(960)
  takeBack()
  expect(ahead()).toBe(60)
})

it('leaves the clock alone for any other order, and for one that makes no sense', () => {
  const before = ahead()
  letTimePass({ action: 'clock.skewMs', ms: 3_600_000 })
  letTimePass({ action: 'clock.advance', ms: 'long' })
  letTimePass({ match: { type: 'http' }, do: { action: 'drop' } })
  expect(ahead()).toBe(before)
})

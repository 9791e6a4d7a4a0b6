import { describe, expect, test } from 'vitest'
import { Liveness } from '../../src/guest-api/liveness.ts'

function heardAt(...heartbeats: readonly number[]): Liveness {
  const liveness = new Liveness()
  for (const seconds of heartbeats) liveness.heartbeat(seconds * 1_000)
  return liveness
}

describe('the patience with a silent stream', () => {
  test.each([
    ['before any heartbeat', heardAt(), 75_000],
    ['after a single heartbeat', heardAt(30), 75_000],
    ['with a heartbeat each 5 s', heardAt(5, 10), 45_000],
    ['with a heartbeat each 30 s', heardAt(30, 60), 75_000],
    ['with a heartbeat each 120 s', heardAt(120, 240), 300_000],
    ['after one that came twice', heardAt(60, 120, 120), 150_000],
    ['after a page that slept for an hour', heardAt(30, 60, 3_660), 75_000],
    ['after a clock that was put back', heardAt(30, 60, 10), 75_000],
  ])('%s', (_, liveness, patience) => {
    expect(liveness.patience).toBe(patience)
  })
})

test('a rhythm is known from the second heartbeat on', () => {
  expect(heardAt(30).hasRhythm).toBe(false)
  expect(heardAt(30, 60).hasRhythm).toBe(true)
})

test('a reconnection keeps the rhythm, but takes nothing across the gap for one', () => {
  const liveness = heardAt(30, 60)

  liveness.restart()
  liveness.heartbeat(200_000)

  expect(liveness.patience).toBe(75_000)
})

import { expect, test } from 'vitest'
import { backoff } from '../../src/guest-api/backoff.ts'

test.each([
  [0, 1_000],
  [1, 2_000],
  [2, 4_000],
  [4, 16_000],
  [5, 30_000],
  [5_000, 30_000],
])('after %i failures an attempt waits anywhere up to %i ms', (failures, longest) => {
  expect(backoff(failures, () => 0)).toBe(0)
  expect(backoff(failures, () => 0.5)).toBe(longest / 2)
  expect(backoff(failures, () => 1)).toBe(longest)
})

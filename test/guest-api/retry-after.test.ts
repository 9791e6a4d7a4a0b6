import { describe, expect, test } from 'vitest'
import { retryAfterOf } from '../../src/guest-api/retry-after.ts'

const now = Date.UTC(2026, 10, 21, 10, 0, 0)

describe('the header', () => {
  test.each([
    ['7', 7_000],
    [' 7 ', 7_000],
    ['0', 0],
    ['99999999', 99_999_999_000],
    ['Sat, 21 Nov 2026 10:00:30 GMT', 30_000],
    ['Sat, 21 Nov 2026 09:00:00 GMT', 0],
  ])('%j asks for %i ms', (header, delay) => {
    expect(retryAfterOf(header, undefined, now)).toBe(delay)
  })

  test.each([null, '', '-1', '7.5', 'abc', '1e3', 'GMT', 'tomorrow GMT', '9'.repeat(400)])(
    '%j is ignored',
    header => {
      expect(retryAfterOf(header, undefined, now)).toBeUndefined()
    },
  )

  test('wins over the body', () => {
    expect(retryAfterOf('3', { message: 'Retry the request in [7] seconds' }, now)).toBe(3_000)
  })
})

describe('the body', () => {
  test.each([
    [{ message: 'Rate limit exceeded the maximum. Retry the request in [7] seconds' }, 7_000],
    [{ message: 'Rate limit exceeded the maximum [300] requests within [60] seconds' }, 60_000],
    [{ message: 'Retry the request in [%s] seconds', messageParams: { 0: '7' } }, 7_000],
    [{ message: '[%s] requests within [%s] seconds', messageParams: { 0: '300', 1: '60' } }, 60_000],
    [{ messageParams: { seconds: '[9]' } }, 9_000],
  ])('%j asks for %i ms', (body, delay) => {
    expect(retryAfterOf('abc', body, now)).toBe(delay)
  })

  test.each([
    undefined,
    null,
    'Retry in [7] seconds',
    {},
    { message: 7 },
    { message: 'Retry later' },
    { message: 'Retry in [-7] seconds' },
    { message: 'Retry', messageParams: [{}, null, 'soon'] },
    { message: `[${'9'.repeat(400)}]` },
  ])('%j says nothing', body => {
    expect(retryAfterOf(null, body, now)).toBeUndefined()
  })
})

test.each([
  ['without a bracket', `https://example.com/${'a'.repeat(200_000)}`],
  ['with many', `${'[1'.repeat(100_000)}x`],
  ['with many digits', `[${'1'.repeat(200_000)}x`],
  ['with much room', `[${' '.repeat(200_000)}x`],
])('a long text %s is read in no time', (_, message) => {
  const start = performance.now()
  expect(retryAfterOf(null, { message }, now)).toBeUndefined()
  expect(performance.now() - start).toBeLessThan(200)
})

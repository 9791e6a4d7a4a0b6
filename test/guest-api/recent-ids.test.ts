import { expect, test } from 'vitest'
import { RecentIds } from '../../src/guest-api/recent-ids.ts'

test('an id is new once', () => {
  const ids = new RecentIds()

  expect([ids.isNew('a'), ids.isNew('a'), ids.isNew('b'), ids.isNew('__proto__'), ids.isNew('a')]).toEqual([
    true,
    false,
    true,
    true,
    false,
  ])
})

test('only the last hundred are remembered', () => {
  const ids = new RecentIds()
  for (let index = 0; index <= 100; index++) ids.isNew(`id-${index}`)

  expect(ids.isNew('id-1')).toBe(false)
  expect(ids.isNew('id-0')).toBe(true)
})

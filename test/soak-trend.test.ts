import { expect, test } from 'vitest'
import { type Sample, tableOf, verdictsOn } from '../e2e/soak/trend.ts'

const calm: Sample = { seconds: 0, heap: 10_000, listeners: 40, nodes: 300, sockets: 0, timers: 0 }

const run = (change: (round: number) => Partial<Sample>, rounds = 30): readonly Sample[] =>
  Array.from({ length: rounds }, (_, round) => ({ ...calm, seconds: round, ...change(round) }))

const growing = (samples: readonly Sample[]) =>
  verdictsOn(samples).flatMap(({ measure, isFlat }) => (isFlat ? [] : [measure]))

test('what stays as it is, is flat', () => {
  expect(growing(run(() => ({})))).toEqual([])
})

test('a heap that goes up and down is flat, one that only goes up is not', () => {
  expect(growing(run(round => ({ heap: 10_000 + (round % 4) * 1_500 })))).toEqual([])
  expect(growing(run(round => ({ heap: 10_000 + round * 150 })))).toEqual(['heap'])
})

test('a listener that is left behind with each chat shows, and so does a node', () => {
  expect(growing(run(round => ({ listeners: 40 + round })))).toEqual(['listeners'])
  expect(growing(run(round => ({ nodes: 300 + round * 2 })))).toEqual(['nodes'])
})

test('a socket or a timer that stays shows, one that was there once does not', () => {
  expect(growing(run(round => ({ sockets: round > 15 ? 1 : 0, timers: round > 15 ? 1 : 0 })))).toEqual([
    'sockets',
    'timers',
  ])
  expect(growing(run(round => ({ sockets: round === 28 ? 1 : 0 })))).toEqual([])
})

test('what is let go a round later is no leak, though most samples have it', () => {
  expect(growing(run(round => ({ nodes: round > 3 && round % 5 > 0 ? 470 : 37 })))).toEqual([])
})

test('what the first chats load does not count', () => {
  expect(growing(run(round => ({ heap: round < 2 ? 1_000 : 10_000 })))).toEqual([])
})

test('too few samples show no trend', () => {
  expect(() => verdictsOn(run(() => ({}), 5))).toThrow('too few')
})

test('a long run is told in few rows, with the verdicts below', () => {
  const table = tableOf(run(round => ({ heap: 10_000 + round * 150 }), 200))
  expect(table.split('\n').length).toBeLessThan(35)
  expect(table).toContain('GROWING heap')
  expect(table).toContain('flat    timers')
})

import { expect, test, vi } from 'vitest'
import { GuestChatError } from '../../src/guest-api/errors.ts'
import { Memory, type Remembered } from '../../src/session/memory.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { conversationId, guestId } from '../helpers/wire-samples.ts'
import { memoryStorage } from './guest.ts'
import { aMessage, anEntry } from './samples.ts'

const KEY = 'guest-chat:test'
const HALF_A_DAY = 12 * 60 * 60_000

const mark = (id: string, timestamp: number) => ({ id: aMessage(id).id, timestamp })
const remembered: Remembered = {
  api: 'http://127.0.0.1:8090',
  ticket: { conversationId, memberId: guestId, token: 'a.b.c', eventStreamUri: 'wss://example.com/x' },
  outbox: [],
  draft: 'half a thou',
  readUpTo: mark('m1', 5),
  historyUpTo: mark('m2', 6),
}

function aMemory(storage = memoryStorage()) {
  const clock = new ManualClock()
  const degraded = vi.fn()
  return { storage, clock, degraded, memory: new Memory({ storage, key: KEY }, clock, degraded) }
}

/** What is read back after somebody changed the record. */
function tampered(change: (record: Record<string, unknown>) => unknown) {
  const { storage, memory } = aMemory()
  memory.save({ ...remembered, outbox: [anEntry('1')] })
  const record: Record<string, unknown> = JSON.parse(storage.items.get(KEY) ?? '')
  storage.items.set(KEY, JSON.stringify(change(record)))
  return memory.load()
}

test('what was saved comes back', () => {
  const { memory } = aMemory()
  memory.save(remembered)
  expect(memory.load()).toEqual(remembered)
})

test('nothing comes back from an empty storage, after clear, or without a storage', () => {
  const { memory } = aMemory()
  expect(memory.load()).toBeUndefined()
  memory.save(remembered)
  memory.clear()
  expect(memory.load()).toBeUndefined()
  const without = new Memory({ storage: undefined, key: KEY }, new ManualClock(), () => {})
  without.save(remembered)
  without.clear()
  expect(without.load()).toBeUndefined()
})

test('after half a day nothing comes back', async () => {
  const { memory, clock } = aMemory()
  memory.save(remembered)
  await clock.advance(HALF_A_DAY - 1)
  expect(memory.load()).toEqual(remembered)
  await clock.advance(1)
  expect(memory.load()).toBeUndefined()
})

test.each([
  ['queued', { state: 'queued', givenUp: false }],
  ['failed', { state: 'failed', givenUp: false }],
  ['sending', { state: 'unconfirmed', givenUp: false }],
  ['unconfirmed', { state: 'unconfirmed', givenUp: false }],
] as const)('an entry that was %s comes back as %o', (state, expected) => {
  const { memory } = aMemory()
  memory.save({ ...remembered, outbox: [anEntry('1', { state, anchor: mark('m1', 5) })] })
  const entry = anEntry('1')
  expect(memory.load()?.outbox).toEqual([{ ...entry, anchor: mark('m1', 5), ...expected }])
})

test('an entry that was given up stays given up', () => {
  const { memory } = aMemory()
  memory.save({ ...remembered, outbox: [anEntry('1', { state: 'unconfirmed', givenUp: true })] })
  expect(memory.load()?.outbox).toMatchObject([{ state: 'unconfirmed', givenUp: true }])
})

test('the place of a message without a time comes back', () => {
  const { memory } = aMemory()
  memory.save({ ...remembered, historyUpTo: mark('m2', Infinity) })
  expect(memory.load()?.historyUpTo).toEqual(mark('m2', Infinity))
})

test.each([
  ['another version', (record: object) => ({ ...record, version: 1 })],
  ['no time', (record: object) => ({ ...record, savedAt: 'x' })],
  ['another shape', () => ['x']],
  ['nothing', () => null],
])('a record with %s is none', (_, change) => {
  expect(tampered(change)).toBeUndefined()
})

test('a text that is no JSON is no record', () => {
  const { storage, memory } = aMemory()
  storage.items.set(KEY, '{"version":')
  expect(memory.load()).toBeUndefined()
})

test('what was made unreadable in a record is left out, the rest stays', () => {
  const outbox = [5, null, { id: 'x' }, { ...anEntry('2'), body: 7 }, anEntry('3')]
  const changed = tampered(record => ({
    ...record,
    outbox,
    draft: 5,
    readUpTo: 'm1',
    historyUpTo: { id: 9 },
  }))
  expect(changed?.outbox.map(({ id }) => id)).toEqual(['3'])
  expect(changed).toMatchObject({ draft: '', ticket: remembered.ticket })
  expect(changed?.readUpTo).toBeUndefined()
  expect(changed?.historyUpTo).toBeUndefined()
})

test('storage that throws costs only the memory, and is told once', () => {
  const broken = () => {
    throw new DOMException('blocked', 'SecurityError')
  }
  const { memory, degraded } = aMemory({
    ...memoryStorage(),
    getItem: broken,
    setItem: broken,
    removeItem: broken,
  })
  memory.save(remembered)
  memory.save(remembered)
  memory.clear()
  expect(memory.load()).toBeUndefined()
  expect(degraded).toHaveBeenCalledTimes(1)
})

test('no error is written down', () => {
  const { memory, storage } = aMemory()
  const error = new GuestChatError('too-large', 'no')
  memory.save({ ...remembered, outbox: [anEntry('1', { state: 'failed', error })] })
  expect(storage.items.get(KEY)).not.toContain('too-large')
})

test('what is of no use is cleared away, so that no later page looks at it again', () => {
  const { storage, memory } = aMemory()
  storage.setItem(KEY, '{}')
  memory.load()
  expect(storage.items.size).toBe(0)
})

test.each([
  ['no ticket', (record: object) => ({ ...record, ticket: null })],
  ['half a ticket', (record: object) => ({ ...record, ticket: { ...remembered.ticket, token: 5 } })],
])('a record with %s is only the text that it holds', (_, change) => {
  expect(tampered(change)).toMatchObject({ ticket: undefined, draft: remembered.draft })
})

import { expect, test } from 'vitest'
import type { Message } from '../../src/domain/message.ts'
import {
  addedMessages,
  addMessage,
  CHUNK_LENGTH,
  compareMessages,
  emptyTranscript,
  findNewest,
  hasMessage,
  lastMessage,
  messagesOf,
  type Transcript,
} from '../../src/domain/transcript.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { aMessage } from '../session/samples.ts'

const of = (messages: readonly Message[]): Transcript => messages.reduce(addMessage, emptyTranscript)
const ids = (transcript: Transcript) => [...messagesOf(transcript)].map(({ id }) => id)
const inTime = (count: number) =>
  Array.from({ length: count }, (_, at) => aMessage(`m${at}`, { timestamp: at }))

test('messages stand by time and, at the same time, by id', () => {
  const messages = [
    aMessage('c', { timestamp: 2 }),
    aMessage('b', { timestamp: 1 }),
    aMessage('a', { timestamp: 2 }),
    aMessage('z', { timestamp: Infinity }),
    aMessage('d', { timestamp: 3 }),
  ]
  expect(ids(of(messages))).toEqual(['b', 'a', 'c', 'd', 'z'])
})

test('a second delivery gives back the same transcript, even when it tells another time', () => {
  const transcript = of(inTime(70))
  expect(addMessage(transcript, aMessage('m3', { timestamp: 999 }))).toBe(transcript)
})

test('an empty transcript has no last message and knows none', () => {
  expect(lastMessage(emptyTranscript)).toBeUndefined()
  expect(hasMessage(emptyTranscript, aMessage('m1').id)).toBe(false)
})

test('a new message behind a full chunk begins a new chunk and leaves the full one the same value', () => {
  const full = of(inTime(CHUNK_LENGTH))
  const next = addMessage(full, aMessage('new', { timestamp: 999 }))
  expect(next.map(({ messages }) => messages.length)).toEqual([CHUNK_LENGTH, 1])
  expect(next[0]).toBe(full[0])
  expect(lastMessage(next)?.id).toBe('new')
})

test('a late message changes one chunk only, and chunks keep their keys', () => {
  const before = of(inTime(3 * CHUNK_LENGTH - 1))
  const next = addMessage(before, aMessage('late', { timestamp: 2.5 * CHUNK_LENGTH }))
  expect(next.slice(0, 2)).toEqual(before.slice(0, 2))
  expect(next[0]).toBe(before[0])
  expect(next[1]).toBe(before[1])
  expect(next[2]?.key).toBe(before[2]?.key)
})

test.each(Array.from({ length: 40 }, (_, seed) => seed))(
  'arrivals in any order, some twice, make one sorted list in bounded chunks (seed %i)',
  seed => {
    const random = seededRandom(seed)
    const arrivals = Array.from({ length: 400 }, () =>
      aMessage(`m${Math.floor(random() * 300)}`, { timestamp: Math.floor(random() * 60) }),
    )
    const first = new Map<string, Message>()
    for (const message of arrivals) if (!first.has(message.id)) first.set(message.id, message)
    const expected = [...first.values()].sort(compareMessages)

    const transcript = of(arrivals)

    expect([...messagesOf(transcript)]).toEqual(expected)
    expect(new Set(transcript.map(({ key }) => key)).size).toBe(transcript.length)
    for (const { messages } of transcript) {
      expect(messages.length).toBeGreaterThan(0)
      expect(messages.length).toBeLessThanOrEqual(CHUNK_LENGTH)
    }
  },
)

test('messages that come late, one by one, do not leave a chunk to each', () => {
  const transcript = of(inTime(500).reverse())
  expect(transcript.length).toBeLessThanOrEqual(500 / (CHUNK_LENGTH / 2))
  expect(new Set(transcript.map(({ key }) => key)).size).toBe(transcript.length)
  expect(Math.max(...transcript.map(({ messages }) => messages.length))).toBeLessThanOrEqual(CHUNK_LENGTH)
})

test('the newest such message is found without a look at older chunks', () => {
  const transcript = of(inTime(3 * CHUNK_LENGTH))
  const [oldest, ...others] = transcript
  const unread = others.map(chunk => ({ ...chunk }))
  expect(findNewest([unreadable(oldest), ...unread], ({ timestamp }) => timestamp < 60)?.id).toBe('m59')
  expect(findNewest(transcript, ({ timestamp }) => timestamp < 0)).toBeUndefined()
})

test('what was added are the messages that were not there, of chunks that changed', () => {
  const before = of(inTime(CHUNK_LENGTH + 20))
  const late = aMessage('late', { timestamp: CHUNK_LENGTH + 3.5 })
  const [full, ...others] = addMessage(before, late)
  expect(full).toBe(before[0])
  expect(addedMessages(before, full ? [full, ...others] : [])).toEqual([late])
  expect(addedMessages(before, before)).toEqual([])
})

/** Throws when it is looked into. */
function unreadable(chunk: Transcript[number] | undefined): Transcript[number] {
  return {
    key: chunk?.key ?? 0,
    get messages(): never {
      throw new Error('an old chunk was read')
    },
  }
}

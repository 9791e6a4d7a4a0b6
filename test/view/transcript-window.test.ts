import { describe, expect, test } from 'vitest'
import { addMessage, CHUNK_LENGTH, emptyTranscript, type Transcript } from '../../src/domain/transcript.ts'
import { countAfter } from '../../src/session/select.ts'
import { placeAt, unreadTexts, windowOf } from '../../src/view/transcript-window.ts'
import { aMessage, own } from '../session/samples.ts'

const incoming = (at: number) => aMessage(`m${at}`, { timestamp: at })
const outgoing = (at: number) => aMessage(`m${at}`, { timestamp: at, senderId: own })

const fill = (transcript: Transcript, from: number, until: number): Transcript => {
  for (let at = from; at < until; at++) transcript = addMessage(transcript, incoming(at))
  return transcript
}

describe('the part of a transcript that is in the page', () => {
  test('is all of a short one', () => {
    expect(windowOf(emptyTranscript, undefined)).toEqual({ start: 0, end: 0 })
    expect(windowOf(fill(emptyTranscript, 0, 120), undefined)).toEqual({ start: 0, end: 120 / CHUNK_LENGTH })
  })

  test('is the newest two hundred at most', () => {
    const transcript = fill(emptyTranscript, 0, 451)
    const { start, end } = windowOf(transcript, undefined)
    expect(end).toBe(transcript.length)
    const lengths = transcript.map(({ messages }) => messages.length)
    const sumFrom = (at: number) => lengths.slice(at).reduce((sum, length) => sum + length, 0)
    expect(sumFrom(start)).toBeLessThanOrEqual(200)
    expect(sumFrom(start - 1)).toBeGreaterThan(200)
  })

  test('stays where the guest reads, whatever comes', () => {
    const before = fill(emptyTranscript, 0, 451)
    const place = placeAt(before, 12)
    const read = { start: 12 - 200 / CHUNK_LENGTH, end: 12 }
    expect(windowOf(before, place)).toEqual(read)
    expect(windowOf(fill(before, 451, 1_000), place)).toEqual(read)
  })

  test('is the newest when what was read is no more', () => {
    const place = placeAt(fill(emptyTranscript, 0, 451), 12)
    expect(windowOf(fill(emptyTranscript, 0, 60), place)).toEqual({ start: 0, end: 60 / CHUNK_LENGTH })
    expect(placeAt(emptyTranscript, 0)).toBeUndefined()
  })
})

test('only texts of others count as new', () => {
  const before = fill(emptyTranscript, 0, 60)
  const seen = placeAt(before, 1)?.seen
  if (!seen) throw new TypeError('there is a place')
  const after = addMessage(fill(before, 60, 63), outgoing(63))
  expect(countAfter(after, seen, own)).toBe(3)
})

test('what is unread are the newest texts of others', () => {
  const transcript = addMessage(fill(emptyTranscript, 0, 3), outgoing(3))
  expect(unreadTexts(transcript, 2, own).map(({ id }) => id)).toEqual(['m1', 'm2'])
  expect(unreadTexts(transcript, 0, own)).toEqual([])
})

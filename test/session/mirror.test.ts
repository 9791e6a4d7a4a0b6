import { expect, test } from 'vitest'
import { messagesOf } from '../../src/domain/transcript.ts'
import { entryChanged, queued, received } from '../../src/session/changes.ts'
import { informed, mirrored } from '../../src/session/mirror.ts'
import { aMessage, anEntry, own, stateAfter } from './samples.ts'

const entry = anEntry('1')
const sending = entryChanged(entry.id, { state: 'sending' })
const echo = { ...aMessage('m1'), senderId: own, body: entry.body }
const confirmed = new Map([[entry.id, echo.id]])

test('a text that the leading tab finds sent, of which it had not heard, leaves the outbox', () => {
  const state = mirrored({ confirmed }, new Map())(stateAfter(queued(entry), sending))
  expect(state.outbox).toEqual([])
})

test('a text that this tab has read by itself does not stand there twice while the leading one looks for it', () => {
  const patch = { outbox: [{ ...entry, state: 'sending' }] } as const
  const state = mirrored(patch, new Map())(stateAfter(received(echo)))
  expect(state.outbox).toEqual([])
  expect(state.confirmed.get(entry.id)).toBe(echo.id)
})

test('a text of this tab that the leading one has read, and nothing else, does not stand there twice', () => {
  const unconfirmed = { ...entry, state: 'unconfirmed' } as const
  const state = mirrored({ transcript: [echo] }, new Map())(stateAfter(queued(unconfirmed)))
  expect(state.outbox).toEqual([])
  expect([...messagesOf(state.transcript)]).toEqual([echo])
})

test('what another tab that led as well has sent is not sent again', () => {
  const state = informed({ confirmed, transcript: [echo] })(stateAfter(queued(entry)))
  expect(state.outbox).toEqual([])
  expect([...messagesOf(state.transcript)]).toEqual([echo])
})

test('a text that another tab may have sent is looked for', () => {
  const state = stateAfter(queued(entry), queued({ ...entry, state: 'unconfirmed' }))
  expect(state.outbox).toMatchObject([{ id: entry.id, state: 'unconfirmed' }])
})

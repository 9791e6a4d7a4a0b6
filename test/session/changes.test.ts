import { describe, expect, test } from 'vitest'
import { messagesOf } from '../../src/domain/transcript.ts'
import { GuestChatError, NetworkError } from '../../src/guest-api/errors.ts'
import {
  type Change,
  discarded,
  ended,
  entryChanged,
  failed,
  mediaRequestsRead,
  memberChanged,
  membersRead,
  messagesRead,
  queued,
  received,
  reset,
  sent,
  started,
  starting,
  streamChanged,
  typed,
  typingExpired,
} from '../../src/session/changes.ts'
import { initialState, type SessionState } from '../../src/session/state.ts'
import {
  aMediaRequest,
  aMember,
  aMessage,
  anEntry,
  conversation,
  own,
  read,
  robin,
  running,
  stateAfter,
} from './samples.ts'

const error = new GuestChatError('refused', 'no')
const shown = ({ transcript }: SessionState) => [...messagesOf(transcript)].map(({ id }) => id)
const box = ({ outbox }: SessionState) =>
  outbox.map(({ id, state, givenUp }) => [id, state, givenUp === true])

const first = anEntry('1')
const unknownId = anEntry('unknown').id
const sending = entryChanged(first.id, { state: 'sending' })
const unconfirmed = entryChanged(first.id, { state: 'unconfirmed' })
const givenUp = entryChanged(first.id, { state: 'unconfirmed', givenUp: true })
const echo = aMessage('echo', { senderId: own, body: 'hello', timestamp: 2_000 })

describe('what says nothing new gives back the same state', () => {
  const message = received(aMessage('m1'))
  const cases: readonly (readonly [string, SessionState, Change])[] = [
    ['a stream status that is known', stateAfter(streamChanged('online')), streamChanged('online')],
    ['a message that is shown', stateAfter(message), message],
    ['a history that is empty', stateAfter(message), messagesRead([])],
    ['an echo that is parked', stateAfter(queued(first), sending, received(echo)), received(echo)],
    [
      'a member state that is known',
      stateAfter(memberChanged(robin, 'connected')),
      memberChanged(robin, 'connected'),
    ],
    ['the guest’s own typing', running, typed(own, 9)],
    ['the passing of time when nobody types', running, typingExpired(9)],
    ['the passing of too little time', stateAfter(typed(robin, 10)), typingExpired(9)],
    ['no media requests', running, mediaRequestsRead([])],
    ['a change of an unknown entry', stateAfter(queued(first)), entryChanged(unknownId, { state: 'failed' })],
    ['the discarding of an unknown entry', stateAfter(queued(first)), discarded(unknownId)],
    ['reading when there is nothing', running, read],
    ['reading twice', stateAfter(message, read), read],
    ['an end after the end', stateAfter(ended('agent')), ended('guest')],
    ['an end without a conversation', initialState, ended('guest')],
    ['a reset of what is new', initialState, reset],
  ]
  test.each(cases)('%s', (_, state, change) => {
    expect(change(state)).toBe(state)
  })
})

describe('stages', () => {
  test('a conversation that was started runs, its stream still connecting', () => {
    const known = { outbox: [first], readUpTo: aMessage('m1'), historyUpTo: aMessage('m2') }
    const state = started(conversation, known)(starting(initialState))
    expect(state).toMatchObject({ stage: { at: 'running' }, stream: 'connecting', conversation, ...known })
  })

  test('a failed start fails what was typed, and the next start sends all of it again', () => {
    const failedStart = failed(error)(queued(first)(starting(initialState)))
    expect(failedStart.stage).toEqual({ at: 'failed', error })
    expect(failedStart.outbox[0]).toMatchObject({ state: 'failed', error })
    expect(starting(failedStart).outbox).toEqual([first])
  })

  test('an end leaves nothing in motion, and what was not confirmed readable', () => {
    const state = stateAfter(
      streamChanged('online'),
      typed(robin, 10),
      queued(first),
      sending,
      queued(anEntry('2')),
      queued(anEntry('3')),
      entryChanged(anEntry('3').id, { state: 'failed', error }),
      ended('agent'),
    )
    expect(state).toMatchObject({ stage: { at: 'ended', reason: 'agent' }, stream: 'closed', conversation })
    expect(state.typing.size).toBe(0)
    expect(box(state)).toEqual([
      ['1', 'unconfirmed', true],
      ['2', 'failed', true],
      ['3', 'failed', false],
    ])
  })

  test('a new start after an end knows nothing of the old conversation', () => {
    const old = stateAfter(received(aMessage('m1')), queued(first), sending, read, ended('agent'))
    expect(starting(old)).toEqual({ ...initialState, stage: { at: 'starting' } })
  })
})

describe('messages', () => {
  test('a history is shown and its last message, in platform order, verified', () => {
    const state = stateAfter(messagesRead([aMessage('b', { timestamp: 2 }), aMessage('a', { timestamp: 1 })]))
    expect(shown(state)).toEqual(['a', 'b'])
    expect(state.verifiedUpTo).toBe('a')
  })

  test('a live message verifies nothing, since one before it may be missing', () => {
    expect(stateAfter(received(aMessage('m1'))).verifiedUpTo).toBeUndefined()
  })

  test('a message ends its sender’s typing and nobody else’s', () => {
    const lee = aMember({ id: own }).id
    const state = stateAfter(typed(robin, 9), received(aMessage('m1')))
    expect([...state.typing.keys()]).not.toContain(robin)
    expect([
      ...stateAfter(typed(robin, 9), received(aMessage('m2', { senderId: lee }))).typing.keys(),
    ]).toEqual([robin])
  })

  test('reading remembers the last message', () => {
    expect(stateAfter(received(aMessage('m1')), read).readUpTo).toEqual({ id: 'm1', timestamp: 1_000 })
  })

  test('reading a history that ends before what was read takes nothing back', () => {
    const readUpTo = { id: aMessage('m2').id, timestamp: 2_000 }
    const state = { ...stateAfter(received(aMessage('m1'))), readUpTo }
    expect(read(state).readUpTo).toEqual(readUpTo)
  })
})

describe('the echo of an own message', () => {
  const cases: readonly (readonly [string, readonly Change[]])[] = [
    ['before the answer', [received(echo), sent(first.id, echo)]],
    ['after the answer', [sent(first.id, echo), received(echo)]],
    ['before and after the answer', [received(echo), sent(first.id, echo), received(echo)]],
    ['never', [sent(first.id, echo)]],
    [
      'in the history, while the outcome is unknown',
      [unconfirmed, messagesRead([echo]), sent(first.id, echo)],
    ],
    ['with another body than was sent', [received({ ...echo, body: '&lt;hello' }), sent(first.id, echo)]],
    ['when everybody had given up', [unconfirmed, givenUp, received(echo)]],
    ['before everybody gave up', [unconfirmed, received(echo), givenUp]],
    ['before the conversation ended', [received(echo), ended('agent')]],
  ]
  test.each(cases)('coming %s makes one bubble at every moment', (_, changes) => {
    let state = stateAfter(queued(first), sending)
    for (const change of changes) {
      state = change(state)
      expect(state.outbox.length + shown(state).length).toBe(1)
    }
    expect(shown(state)).toEqual(['echo'])
  })

  test('an own message from elsewhere is shown once the open send is refused', () => {
    const refused = entryChanged(first.id, { state: 'failed', error })
    const state = stateAfter(queued(first), sending, received({ ...echo, body: 'other' }), refused)
    expect(shown(state)).toEqual(['echo'])
    expect(box(state)).toEqual([['1', 'failed', false]])
  })

  test('an own message is shown at once when nothing is being sent', () => {
    expect(shown(stateAfter(queued(first), received(echo)))).toEqual(['echo'])
  })

  test('an equal text from before the send is not taken for it', () => {
    const earlier = aMessage('earlier', { senderId: own, body: 'hello', timestamp: 2_000 })
    const known = aMessage('known', { senderId: own, body: 'hello', timestamp: 3_000 })
    const state = stateAfter(
      received(known),
      queued(first),
      sending,
      givenUp,
      received(earlier),
      received(known),
    )
    expect(shown(state)).toEqual(['earlier', 'known'])
    expect(box(state)).toEqual([['1', 'unconfirmed', true]])
  })
})

describe('the anchor of a message', () => {
  const anchorOf = (state: SessionState) => state.outbox[0]?.anchor?.id

  test('is the newest message when it is first sent, and stays', () => {
    const state = stateAfter(received(aMessage('m1')), queued(first), sending, unconfirmed)
    const later = sending(received(aMessage('m2', { timestamp: 3_000 }))(state))
    expect(anchorOf(later)).toBe('m1')
  })

  test('stays none when there was none', () => {
    const state = stateAfter(queued(first), sending, unconfirmed, received(aMessage('m1')), sending)
    expect(anchorOf(state)).toBeUndefined()
  })

  test('is a new one when a refused message is sent again', () => {
    const again = [
      entryChanged(first.id, { state: 'failed', error }),
      entryChanged(first.id, { state: 'queued' }),
    ]
    const state = stateAfter(queued(first), sending, ...again, received(aMessage('m1')), sending)
    expect(anchorOf(state)).toBe('m1')
  })
})

describe('members', () => {
  test('one who is new is known by id and state only', () => {
    const { members } = stateAfter(memberChanged(robin, 'alerting'))
    expect(members.get(robin)).toEqual({ id: robin, role: 'unknown', state: 'alerting' })
  })

  test('a change of state keeps role and name', () => {
    const { members } = stateAfter(membersRead([aMember()], new Map()), memberChanged(robin, 'disconnected'))
    expect(members.get(robin)).toEqual(aMember({ state: 'disconnected' }))
  })

  test('one who leaves types no longer', () => {
    expect(stateAfter(typed(robin, 9), memberChanged(robin, 'disconnected')).typing.size).toBe(0)
  })

  test('an answer wins over what was known when it was asked for', () => {
    const before = stateAfter(memberChanged(robin, 'connected'))
    const state = membersRead([aMember({ state: 'disconnected' })], before.members)(before)
    expect(state.members.get(robin)).toEqual(aMember({ state: 'disconnected' }))
  })

  test('an event that came since the question wins over the answer', () => {
    const before = stateAfter(membersRead([aMember()], new Map()))
    const state = membersRead([aMember()], before.members)(memberChanged(robin, 'disconnected')(before))
    expect(state.members.get(robin)?.state).toBe('disconnected')
  })
})

test('a media request replaces the one with its id', () => {
  const state = stateAfter(
    mediaRequestsRead([aMediaRequest()]),
    mediaRequestsRead([aMediaRequest({ state: 'accepted' })]),
  )
  expect([...state.mediaRequests.values()]).toEqual([aMediaRequest({ state: 'accepted' })])
})

test('typing lasts until its time', () => {
  const state = stateAfter(typed(robin, 10))
  expect(typingExpired(10)(state).typing.size).toBe(0)
})

test('an error stays with the entry that it belongs to', () => {
  const lost = new NetworkError('timeout', 'no answer')
  const state = stateAfter(
    queued(first),
    queued(anEntry('2')),
    entryChanged(first.id, { state: 'failed', error: lost }),
  )
  expect(state.outbox.map(entry => entry.error)).toEqual([lost, undefined])
})

test('what an earlier page knew is not taken for a text that is sent before the history was read', () => {
  const historyUpTo = { id: echo.id, timestamp: echo.timestamp }
  const resumed = started(conversation, { outbox: [], readUpTo: undefined, historyUpTo })(initialState)
  const state = sending(queued(first)(resumed))
  expect(state.outbox).toMatchObject([{ state: 'sending', anchor: historyUpTo }])
  expect(box(received(echo)(unconfirmed(state)))).toHaveLength(1)
})

test('a text that another tab could not confirm is not sent again where its message is known', () => {
  const entry = anEntry('1', { state: 'unconfirmed' })
  const state = stateAfter(received(echo), queued(entry))
  expect(box(state)).toEqual([])
  expect(shown(state)).toEqual(['echo'])
  expect(state.confirmed.get(entry.id)).toBe('echo')
  expect(box(queued(anEntry('2', { state: 'unconfirmed' }))(state))).toHaveLength(1)
})

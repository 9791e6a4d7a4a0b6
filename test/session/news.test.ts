import { expect, test } from 'vitest'
import type { MediaRequestId } from '../../src/domain/ids.ts'
import { GuestChatError } from '../../src/guest-api/errors.ts'
import {
  type Change,
  ended,
  entryChanged,
  failed,
  mediaRequestsRead,
  memberChanged,
  membersRead,
  messagesMissed,
  messagesRead,
  queued,
  received,
  sent,
  started,
  streamChanged,
  typed,
  typingExpired,
} from '../../src/session/changes.ts'
import { newsBetween } from '../../src/session/news.ts'
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
} from './samples.ts'

/** What is told while the changes happen one after another. */
function told(changes: readonly Change[], from: SessionState = running) {
  let state = from
  return changes.flatMap(change => {
    const before = state
    state = change(state)
    return [...newsBetween(before, state)]
  })
}

const incoming = aMessage('m1')
const outgoing = aMessage('m2', { senderId: own, body: 'hello' })
const entry = anEntry('1')
const sending = [queued(entry), entryChanged(entry.id, { state: 'sending' })]
const robinIs = (state: 'alerting' | 'connected' | 'disconnected') =>
  membersRead([aMember({ state })], new Map())

test.each([
  ['the stream, twice, and the history', [received(incoming), received(incoming), messagesRead([incoming])]],
  ['the history and then the stream', [messagesRead([incoming]), received(incoming)]],
])('an incoming message that came by %s is told once', (_, changes) => {
  expect(told(changes)).toEqual([
    ['message', { message: incoming, direction: 'in' }],
    ['unread', { count: 1 }],
  ])
})

test.each([
  ['its answer, then the stream', [sent(entry.id, outgoing), received(outgoing)]],
  ['the stream, then its answer', [received(outgoing), sent(entry.id, outgoing)]],
])('an own message confirmed by %s is told once and never unread', (_, changes) => {
  expect(told([...sending, ...changes])).toEqual([['message', { message: outgoing, direction: 'out' }]])
})

test('a late message in the middle of a long transcript is told alone', () => {
  const many = Array.from({ length: 130 }, (_, at) => aMessage(`a${at}`, { timestamp: at * 10 }))
  const late = aMessage('late', { timestamp: 333 })
  const news = told([received(late)], messagesRead(many)(running)).filter(([name]) => name === 'message')
  expect(news).toEqual([['message', { message: late, direction: 'in' }]])
})

test('joins, leaves and media requests are no message news', () => {
  const kinds = ['member-join', 'member-leave', 'media-request'] as const
  expect(told(kinds.map(bodyType => received(aMessage(bodyType, { bodyType, body: '' }))))).toEqual([])
})

test('what was known before the page was loaded is no news, what came meanwhile is', () => {
  const meanwhile = aMessage('m3', { timestamp: 2_000 })
  const marks = { outbox: [], readUpTo: incoming, historyUpTo: incoming }
  const resumed = started({ ...conversation, resumed: true }, marks)(initialState)
  const old = aMessage('m0', { timestamp: 500 })
  expect(told([messagesRead([old, incoming, meanwhile])], resumed)).toEqual([
    ['message', { message: meanwhile, direction: 'in' }],
    ['unread', { count: 1 }],
  ])
})

test('who was there before the page was loaded is no news, who comes afterwards is', () => {
  const resumed = started({ ...conversation, resumed: true }, { ...initialState, outbox: [] })(initialState)
  const caughtUp = messagesRead([incoming])(robinIs('connected')(resumed))
  expect(told([robinIs('connected'), messagesRead([incoming])], resumed).map(([name]) => name)).not.toContain(
    'member',
  )
  expect(told([memberChanged(robin, 'disconnected')], caughtUp)).toMatchObject([
    ['member', { change: 'left' }],
  ])
})

test('who comes while messages cannot be read is news all the same, also after a reload', () => {
  const resumed = started({ ...conversation, resumed: true }, { ...initialState, outbox: [] })(initialState)
  const changes = [messagesRead([incoming]), messagesMissed, robinIs('connected')]
  expect(told(changes, resumed).map(([name]) => name)).toContain('member')
})

test('reading is told as a count of zero, once', () => {
  expect(told([received(incoming), read, read]).slice(2)).toEqual([['unread', { count: 0 }]])
})

test('a member is told with role and name: alerting, joined once however often it is repeated, left', () => {
  const news = told([
    memberChanged(robin, 'alerting'),
    robinIs('alerting'),
    memberChanged(robin, 'connected'),
    memberChanged(robin, 'connected'),
    robinIs('connected'),
    memberChanged(robin, 'disconnected'),
  ])
  expect(news).toEqual([
    ['member', { member: aMember({ state: 'alerting' }), change: 'alerting' }],
    ['member', { member: aMember(), change: 'joined' }],
    ['member', { member: aMember({ state: 'disconnected' }), change: 'left' }],
  ])
})

test('of what was missed, who came is told before what was said, and who left after it', () => {
  const lastWords = (state: SessionState) =>
    messagesRead([incoming])(memberChanged(robin, 'disconnected')(state))
  const firstWords = (state: SessionState) => messagesRead([incoming])(robinIs('connected')(state))
  const names = (news: readonly (readonly [string, unknown])[]) => news.map(([name]) => name)
  expect(names(told([firstWords]))).toEqual(['member', 'message', 'unread'])
  expect(names(told([lastWords], robinIs('connected')(running)))).toEqual(['message', 'member', 'unread'])
})

test('one who has left before anybody knew is no news', () => {
  expect(told([robinIs('disconnected')])).toEqual([])
})

test('typing is told when it begins and when it ends, not in between', () => {
  const known = robinIs('connected')(running)
  const news = told([typed(robin, 10), typed(robin, 20), typingExpired(10), typingExpired(20)], known)
  expect(news).toEqual([
    ['typing', { member: aMember(), isTyping: true }],
    ['typing', { member: aMember(), isTyping: false }],
  ])
})

test('the message for which somebody typed ends the typing', () => {
  const names = told([typed(robin, 10), received(incoming)], robinIs('connected')(running)).map(
    ([name]) => name,
  )
  expect(names).toEqual(['typing', 'message', 'unread', 'typing'])
})

test('a media request is told when it comes and whenever its state changes', () => {
  const pending = aMediaRequest()
  const accepted = aMediaRequest({ state: 'accepted' })
  const changes = [pending, pending, accepted, accepted].map(request => mediaRequestsRead([request]))
  expect(told(changes)).toEqual([
    ['media-request', { mediaRequest: pending }],
    ['media-request', { mediaRequest: accepted }],
  ])
})

test('after a reload only a media request that waits for an answer is told, and whatever becomes of it', () => {
  const resumed = started({ ...conversation, resumed: true }, { ...initialState, outbox: [] })(initialState)
  const answered = aMediaRequest({ id: 'earlier' as MediaRequestId, state: 'accepted' })
  const pending = aMediaRequest()
  const accepted = aMediaRequest({ state: 'accepted' })
  const reads = [[answered, pending], [answered], [accepted]].map(mediaRequestsRead)
  expect(told(reads, resumed)).toEqual([
    ['media-request', { mediaRequest: pending }],
    ['media-request', { mediaRequest: accepted }],
  ])
})

test('the connection is told when it changes, and the start when it is there for the first time', () => {
  const [online, lost] = [streamChanged('online'), streamChanged('reconnecting')]
  const changes = [online, online, lost]
  expect(told(changes)).toEqual([
    ['connection', { status: 'online' }],
    ['start', { conversationId: conversation.id, memberId: own, resumed: false }],
    ['connection', { status: 'reconnecting' }],
  ])
})

test('an end is told once, with its reason', () => {
  expect(told([ended('agent'), ended('lost')])).toEqual([
    ['connection', { status: 'closed' }],
    ['end', { conversationId: conversation.id, reason: 'agent' }],
  ])
})

test('a failure is told as an error', () => {
  const error = new GuestChatError('stream-blocked', 'no')
  expect(told([failed(error)])).toContainEqual(['error', { error }])
})

test('nothing is told when nothing changed', () => {
  expect([...newsBetween(running, running)]).toEqual([])
})

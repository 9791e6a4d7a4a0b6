import { effect } from '@preact/signals'
import { expect, test, vi } from 'vitest'
import { messagesOf } from '../../src/domain/transcript.ts'
import { createEmulator } from '../../src/emulator/index.ts'
import { json } from '../helpers/fake-fetch.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import {
  API_BASE,
  aGuest,
  aTalkingGuest,
  aWaitingGuest,
  POST_MESSAGE,
  quiet,
  type TestGuest,
} from './guest.ts'

const typingPosts = ({ requests }: TestGuest) => requests.filter(call => call.endsWith('/typing'))

async function cutStreams({ emulator, truth }: TestGuest, refuseForMs = 0) {
  const body = JSON.stringify({ action: 'terminate', refuseForMs })
  const answer = await emulator.fetch(`${API_BASE}/emulator/conversations/${truth()?.id}/streams`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body,
  })
  expect(answer.status).toBe(200)
}

test('the first message leaves after the conversation was created and its stream attached', async () => {
  const attachedAt: number[] = []
  const guest = aGuest()
  guest.session.on('start', () => attachedAt.push(guest.requests.length))
  await guest.session.send('hello')
  expect(guest.requests[0]).toBe('POST ')
  expect(attachedAt).toEqual([1])
  expect(guest.posts()).toHaveLength(1)
  expect(guest.arrived()).toEqual(['hello'])
})

test('nothing is sent before the stream is attached, also when the browser thinks that it is offline', async () => {
  let isOffline = true
  const guest = aGuest({ environment: { isOnline: () => !isOffline } })
  const { session, emulator, passUntil } = guest
  session.on('connection', () => {
    if (emulator.state().conversations[0]?.attachedStreams === 0 && isOffline) {
      void cutStreams(guest, 20_000)
      isOffline = false
    }
  })
  session.send('hello')
  await passUntil(() => guest.arrived().length > 0)
  expect(guest.posts()).toHaveLength(1)
  expect(emulator.state().conversations[0]?.attachedStreams).toBe(1)
})

test('at every moment a message has one bubble at most', async () => {
  const guest = await aTalkingGuest()
  const { session, agent } = guest
  const doubles: string[][] = []
  const stop = effect(() => {
    const shown = [...messagesOf(session.transcript.value)].map(({ body }) => body)
    const all = [...shown, ...session.outbox.value.map(({ body }) => body)].filter(Boolean)
    if (new Set(all).size < all.length) doubles.push(all)
  })
  for (const text of ['a', 'b', 'c']) {
    const sent = session.send(text)
    agent.say(`about ${text}`)
    await sent
  }
  await quiet(guest)
  stop()
  expect(doubles).toEqual([])
  expect(guest.texts()).toHaveLength(6)
})

test('own messages and own typing come once, however often the platform repeats them', async () => {
  const guest = await aTalkingGuest()
  const { session } = guest
  session.typing()
  await session.send('hello')
  session.wake()
  await quiet(guest)
  expect(guest.texts()).toEqual(['hello'])
  expect(guest.newsOf('message')).toHaveLength(1)
  expect(session.typingMembers.value).toEqual([])
})

test('a member is fetched once by id, and repeated CONNECTED events are no news', async () => {
  const guest = await aWaitingGuest()
  const { id } = guest.agent.accept()
  guest.agent.say('hi')
  guest.agent.say('how can I help?')
  await quiet(guest)
  guest.agent.hold()
  guest.agent.hold()
  await quiet(guest)
  expect(guest.requests.filter(call => call.endsWith(`/members/${id}`))).toHaveLength(1)
  const joined = guest.newsOf('member').filter(detail => JSON.stringify(detail).includes('Robin'))
  expect(joined).toMatchObject([{ change: 'joined', member: { displayName: 'Robin', role: 'agent' } }])
})

test('a member who leaves while members are being read stays gone', async () => {
  let release = () => {}
  let isHeld = false
  const guest = await aTalkingGuest({
    intercept: async (call, forward) => {
      const response = await forward()
      if (isHeld && call.endsWith('/members')) await new Promise<void>(resolve => (release = resolve))
      return response
    },
  })
  isHeld = true
  guest.session.wake()
  await quiet(guest)
  guest.agent.leave()
  await vi.waitFor(() => expect(guest.session.phase.value).toBe('waiting'))
  release()
  await quiet(guest)
  expect(guest.session.phase.value).toBe('waiting')
})

test('typing is shown for four seconds', async () => {
  const { session, agent, clock } = await aTalkingGuest()
  agent.type()
  await vi.waitFor(() => expect(session.typingMembers.value).toMatchObject([{ displayName: 'Robin' }]))
  await clock.advance(3_999)
  expect(session.typingMembers.value).toHaveLength(1)
  await clock.advance(1)
  expect(session.typingMembers.value).toEqual([])
})

test('a message ends its sender’s typing', async () => {
  const { session, agent, texts } = await aTalkingGuest()
  agent.type()
  await vi.waitFor(() => expect(session.typingMembers.value).toHaveLength(1))
  agent.say('hi')
  await vi.waitFor(() => expect(texts()).toEqual(['hi']))
  expect(session.typingMembers.value).toEqual([])
})

test('the guest’s typing is told once in three seconds', async () => {
  const guest = await aTalkingGuest()
  guest.session.typing()
  guest.session.typing()
  await guest.clock.advance(2_999)
  guest.session.typing()
  expect(typingPosts(guest)).toHaveLength(1)
  await guest.clock.advance(1)
  guest.session.typing()
  expect(typingPosts(guest)).toHaveLength(2)
})

test.each([
  ['accepted', 'ACCEPTED', 'acceptMediaRequest'],
  ['declined', 'DECLINED', 'declineMediaRequest'],
] as const)('a media request is %s by PATCH', async (state, wireState, answer) => {
  const guest = await aTalkingGuest()
  const { session, agent } = guest
  agent.requestMedia('COBROWSE')
  await vi.waitFor(() => expect(session.mediaRequests.value).toMatchObject([{ state: 'pending' }]))
  const [request] = session.mediaRequests.value
  if (request) await session[answer](request.id)
  await quiet(guest)
  expect(session.mediaRequests.value).toMatchObject([{ state }])
  expect(guest.requests.filter(call => call.startsWith('PATCH'))).toHaveLength(1)
  expect(guest.truth()?.mediaRequests).toMatchObject([{ state: wireState }])
  expect(guest.newsOf('media-request')).toHaveLength(2)
})

test('the guest ends a chat by deleting the own member, and hears it as the own doing', async () => {
  const guest = await aTalkingGuest()
  const own = guest.session.conversation.value?.memberId
  await guest.session.end()
  expect(guest.requests.at(-1)).toMatch(new RegExp(`^DELETE .*/members/${own}$`))
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'guest' })
  expect(guest.truth()).toMatchObject({ state: 'ended', attachedStreams: 0 })
  expect(guest.newsOf('end')).toHaveLength(1)
})

test('an end that the platform does not hear is told again, while the guest sees it at once', async () => {
  const guest = await aTalkingGuest({
    intercept: (call, forward) =>
      call.startsWith('DELETE') ? Promise.reject(new TypeError('x')) : forward(),
  })
  const ended = guest.session.end()
  expect(guest.session.phase.value).toBe('ended')
  await guest.clock.advance(60_000)
  await ended
  expect(guest.requests.filter(call => call.startsWith('DELETE'))).toHaveLength(3)
})

test('when the agent ends the chat, the last words are shown before the end is told', async () => {
  const guest = await aTalkingGuest()
  const textsAtEnd: string[][] = []
  guest.session.on('end', () => textsAtEnd.push(guest.texts()))
  guest.agent.say('good bye')
  guest.agent.end()
  await vi.waitFor(() => expect(guest.session.phase.value).toBe('ended'))
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'agent' })
  expect(textsAtEnd).toEqual([['good bye']])
})

test('a chat that the agent ended while the guest was cut off ends with the agent’s last words', async () => {
  const guest = await aTalkingGuest()
  await cutStreams(guest, 20_000)
  guest.agent.say('are you there?')
  guest.agent.end()
  await guest.passUntil(() => guest.session.phase.value === 'ended')
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'agent' })
  expect(guest.texts()).toEqual(['are you there?'])
})

test('an agent who leaves does not end the chat', async () => {
  const guest = await aTalkingGuest()
  guest.agent.leave()
  await quiet(guest)
  expect(guest.session.phase.value).toBe('waiting')
})

test('what an agent wrote while the stream was down comes once each, in order', async () => {
  const guest = await aTalkingGuest()
  guest.agent.say('before')
  await cutStreams(guest, 10_000)
  const missed = Array.from({ length: 120 }, (_, at) => `missed ${at}`)
  for (const text of missed) guest.agent.say(text)
  await guest.passUntil(() => guest.truth()?.attachedStreams === 1)
  guest.agent.say('after')
  await guest.passUntil(() => guest.texts().length >= missed.length + 2)
  await quiet(guest)
  const sorted = guest.truth()?.messages.flatMap(({ body }) => (body ? [body] : [])) ?? []
  expect([...guest.texts()].sort()).toEqual([...sorted].sort())
  expect(guest.newsOf('message')).toHaveLength(missed.length + 2)
})

test('a 401 ends the chat as expired after one more question, and wipes what was stored', async () => {
  let isExpired = false
  const guest = await aTalkingGuest({
    intercept: (_, forward) =>
      isExpired ? Promise.resolve(json({ code: 'credentials.expired' }, 401)) : forward(),
  })
  expect(guest.storage.items.size).toBe(1)
  isExpired = true
  const known = guest.requests.length
  guest.session.send('too late').catch(() => {})
  guest.session.send('much too late').catch(() => {})
  await vi.waitFor(() => expect(guest.session.phase.value).toBe('ended'))
  await guest.clock.advance(600_000)
  expect(guest.session.stage.value).toEqual({ at: 'ended', reason: 'expired' })
  expect(guest.requests).toHaveLength(known + 2)
  expect(guest.storage.items.size).toBe(0)
  expect(guest.session.outbox.value.map(({ body }) => body)).toEqual(['too late', 'much too late'])
})

test('a new chat sends nothing of the one before, and its entries cannot be retried into it', async () => {
  const guest = await aTalkingGuest({
    intercept: (call, forward) => (POST_MESSAGE.test(call) ? Promise.resolve(json({}, 400)) : forward()),
  })
  await guest.session.send('old').catch(() => {})
  const [old] = guest.session.outbox.value
  await guest.session.end()
  if (old) guest.session.retry(old.id)
  expect(guest.session.phase.value).toBe('ended')
  await expect(guest.session.send('late')).rejects.toMatchObject({ code: 'conversation-over' })
  const posts = guest.posts().length
  await guest.session.start()
  await quiet(guest)
  expect(guest.session.outbox.value).toEqual([])
  expect(guest.posts()).toHaveLength(posts)
})

test('beforeSend masks a message before it leaves, and keeps the order however long it takes', async () => {
  const waits = [() => new Promise(resolve => setTimeout(resolve, 20)), () => Promise.resolve()]
  const beforeSend = async (body: string) => {
    await waits.shift()?.()
    return body.replace(/\d/g, '*')
  }
  const guest = await aWaitingGuest({ settings: { beforeSend } })
  await Promise.all([guest.session.send('pin 1234'), guest.session.send('thanks')])
  expect(guest.arrived()).toEqual(['pin ****', 'thanks'])
})

test('beforeSend stops a message: nothing leaves, nothing stays', async () => {
  const guest = await aWaitingGuest({ settings: { beforeSend: () => null } })
  await expect(guest.session.send('secret')).rejects.toMatchObject({ code: 'message-stopped' })
  expect(guest.posts()).toEqual([])
  expect(guest.session.outbox.value).toEqual([])
})

test.each([
  ['empty', '  \n'],
  ['too long', 'x'.repeat(4_001)],
])('a message that is %s is refused here, without a chat being started', async (_, text) => {
  const guest = aGuest()
  await expect(guest.session.send(text)).rejects.toMatchObject({ code: 'message-invalid' })
  expect(guest.requests).toEqual([])
})

test('dispose leaves no timer, no socket and no promise that never settles', async () => {
  const guest = await aTalkingGuest({
    intercept: (call, forward) => (POST_MESSAGE.test(call) ? Promise.reject(new TypeError('x')) : forward()),
  })
  guest.agent.type()
  const sending = guest.session.send('on its way')
  await quiet(guest)
  guest.session.dispose()
  await expect(sending).rejects.toMatchObject({ code: 'conversation-over' })
  await quiet(guest)
  expect(guest.truth()?.attachedStreams).toBe(0)
  guest.emulator.close()
  expect(guest.clock.pending).toBe(0)
  const known = guest.requests.length
  await expect(guest.session.start()).rejects.toMatchObject({ code: 'aborted' })
  expect(guest.requests).toHaveLength(known)
})

test('a guest who counts as disconnected while the connection is lost comes back into the same chat', async () => {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock, lostGuest: 'DISCONNECTED' })
  const guest = await aTalkingGuest({ clock, emulator })
  await cutStreams(guest, 3_000)
  guest.agent.say('are you still there?')
  await guest.passUntil(() => guest.session.connection.value === 'online')
  await guest.passUntil(() => guest.texts().includes('are you still there?'))
  expect(guest.session.phase.value).toBe('active')
  await expect(guest.session.send('yes')).resolves.toMatchObject({ body: 'yes' })
})

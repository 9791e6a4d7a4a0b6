import { describe, expect, it } from 'vitest'
import { type Act, createEmulator, Refusal } from '../../../src/emulator/index.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { call, RawGuest } from '../raw-guest.ts'
import { acted, listed, started } from './started.ts'

describe('done to a stream', () => {
  it.each<[Act, string]>([
    [{ action: 'close' }, 'close 1011'],
    [{ action: 'close', code: 1001, reason: 'going away' }, 'close 1001 going away'],
    [{ action: 'terminate' }, 'close 1006'],
  ])('%j: ends it, and it can be opened again', async (act, end) => {
    const { stream, guest } = await acted(act)
    expect(stream.events.at(-1)).toBe(end)
    expect((await guest.attach()).events).toEqual(['open'])
  })

  it('halfOpen: it is silent, and nobody is told', async () => {
    const { stream, clock, says, emulator } = await acted({ action: 'halfOpen' })
    says('hello')
    await clock.advance(60_000)
    expect([stream.told(), stream.events, stream.socket.readyState]).toEqual([[], ['open'], 1])
    expect(emulator.state().conversations[0]?.attachedStreams).toBe(0)
  })

  it('halfOpen: not even its closing is answered', async () => {
    const { stream, clock } = await acted({ action: 'halfOpen' })
    stream.socket.close()
    await clock.advance(59_999)
    expect([stream.events, stream.socket.readyState]).toEqual([['open'], stream.socket.CLOSING])
    await clock.advance(1)
    expect(stream.events).toEqual(['open', 'error', 'close 1006'])
  })

  it('halfOpen: a new one works', async () => {
    const { guest, says } = await acted({ action: 'halfOpen' })
    const next = await guest.attach()
    says('hello')
    await settle()
    expect(next.told()).toEqual(['Robin hello'])
  })

  it.each<[unknown, unknown]>([
    [{ topicName: 'channel.metadata', eventBody: { message: 'hi' } }, undefined],
    ['["not", "an", "object"]', ['not', 'an', 'object']],
  ])('inject: sends %j', async (frame, expected = frame) => {
    const { stream, bodies } = await acted({ action: 'inject', frame })
    expect(stream.frames).toEqual([expected])
    expect(bodies()).toEqual([])
  })

  it('big: sends a message that no history knows', async () => {
    const { stream, bodies, guest } = await acted({ action: 'big', bytes: 300_000 })
    expect(stream.frames).toMatchObject([{ eventBody: { body: 'x'.repeat(300_000) } }])
    expect([bodies(), await listed(guest)]).toEqual([[], []])
  })

  it('concerns the conversation that is named, or else all of them', async () => {
    const { emulator, guest } = await started()
    const [one, other] = [await guest.attach(), await (await RawGuest.withAgent(emulator)).attach()]
    await emulator.act({ action: 'terminate', conversationId: guest.conversationId })
    await settle()
    expect([one.events.at(-1), other.events.at(-1)]).toEqual(['close 1006', 'open'])
    await emulator.act({ action: 'terminate' })
    await settle()
    expect(other.events.at(-1)).toBe('close 1006')
  })
})

describe('heartbeats', () => {
  it('come at another interval', async () => {
    const { stream, clock } = await acted({ action: 'heartbeatMs', ms: 5000 })
    await clock.advance(20_000)
    expect(stream.told()).toEqual(Array(4).fill('heartbeat'))
  })

  it('do not come at all', async () => {
    const { stream, clock, guest } = await acted({ action: 'heartbeatMs', ms: 0 })
    const next = await guest.attach()
    await clock.advance(600_000)
    expect([stream.told(), next.told()]).toEqual([[], []])
  })

  it('pause for a while', async () => {
    const { stream, clock, says } = await acted({ action: 'pauseHeartbeat', ms: 100_000 })
    await clock.advance(100_000)
    says('hello')
    await clock.advance(20_000)
    expect(stream.told()).toEqual(['Robin hello', 'heartbeat'])
  })

  it('pause as long as the longest pause', async () => {
    const { stream, clock, emulator } = await acted({ action: 'pauseHeartbeat', ms: 100_000 })
    await emulator.act({ action: 'pauseHeartbeat', ms: 10_000 })
    await clock.advance(90_000)
    expect(stream.told()).toEqual([])
    await clock.advance(30_000)
    expect(stream.told()).toEqual(['heartbeat'])
  })

  it('pause until they are asked for again', async () => {
    const { stream, clock, emulator } = await acted({ action: 'pauseHeartbeat' })
    await clock.advance(600_000)
    expect(stream.told()).toEqual([])
    await emulator.act({ action: 'heartbeatMs', ms: 1000 })
    await clock.advance(1000)
    expect(stream.told()).toEqual(['heartbeat'])
  })
})

describe('a further stream', () => {
  it('takes the place of the first when it is to evict', async () => {
    const { stream, guest, emulator, says } = await acted({ action: 'consumers', mode: 'evict' })
    const next = await guest.attach()
    says('hello')
    await settle()
    expect([stream.told(), stream.events.at(-1)]).toEqual([
      [],
      'close 1000 Another event stream was attached',
    ])
    expect(next.told()).toEqual(['Robin hello'])
    expect(emulator.state().conversations[0]?.attachedStreams).toBe(1)
  })

  it('joins the first again when both are to hear', async () => {
    const { stream, guest, emulator } = await acted({ action: 'consumers', mode: 'evict' })
    await emulator.act({ action: 'consumers', mode: 'both' })
    await guest.attach()
    expect(stream.events).toEqual(['open'])
  })
})

describe('a conversation', () => {
  it.each([
    ['guest', ['Ada DISCONNECTED', 'Ada member-leave', 'Robin DISCONNECTED']],
    ['agent', ['Robin DISCONNECTED', 'Robin member-leave', 'Ada DISCONNECTED']],
    ['platform', ['Robin DISCONNECTED', 'Ada DISCONNECTED']],
  ] as const)('end by %s: is over', async (by, told) => {
    const { stream, emulator, guest } = await acted({ action: 'end', by })
    expect(stream.told()).toEqual(told)
    expect(stream.events.at(-1)).toBe('close 1001 The conversation is ended')
    expect(emulator.state().conversations[0]?.state).toBe('ended')
    expect((await guest.say('too late')).body.code).toBe('chat.error.conversation.state')
  })

  it('cannot be ended by an agent who is not there, nor twice', async () => {
    const emulator = createEmulator()
    const guest = await RawGuest.create(emulator)
    await guest.attach()
    const { conversationId } = guest
    await expect(emulator.act({ action: 'end', by: 'agent' })).rejects.toThrow(Refusal)
    await emulator.act({ action: 'end', by: 'guest' })
    await expect(emulator.act({ action: 'end', by: 'guest', conversationId })).rejects.toThrow(Refusal)
  })

  it.each<[Act, number]>([
    [{ action: 'end', by: 'agent' }, 0],
    [{ action: 'flood', n: 3 }, 3],
  ])('%j: concerns all that can, past those that cannot', async (act, count) => {
    const emulator = createEmulator()
    await RawGuest.create(emulator)
    const { conversationId } = await RawGuest.withAgent(emulator)
    await emulator.act(act)
    const [waiting, other] = emulator.state().conversations
    expect([waiting?.state, other?.id]).toEqual(['created', conversationId])
    expect(other?.state).toBe(act.action === 'end' ? 'ended' : 'active')
    expect(other?.messages.filter(({ body }) => body?.startsWith('Flood'))).toHaveLength(count)
  })

  it('memberState: changes nothing once it is over', async () => {
    const { emulator, conversationId } = await acted({ action: 'end', by: 'guest' })
    const before = emulator.state()
    const late = emulator.act({ action: 'memberState', state: 'ALERTING', conversationId })
    await expect(late).rejects.toThrow(Refusal)
    expect(emulator.state()).toEqual(before)
  })

  it('memberState: tells another state of the guest, or of the member that is named', async () => {
    const { stream, emulator } = await acted({ action: 'memberState', state: 'DISCONNECTED' })
    const agent = emulator.state().conversations[0]?.members.find(({ role }) => role === 'AGENT')
    await emulator.act({ action: 'memberState', state: 'ALERTING', memberId: agent?.id ?? '' })
    await settle()
    expect(stream.told()).toEqual(['Ada DISCONNECTED', 'Robin ALERTING'])
    const unknown = emulator.act({ action: 'memberState', state: 'ALERTING', memberId: 'unknown' })
    await expect(unknown).rejects.toThrow(Refusal)
  })

  it('flood: gets so many messages in so much time', async () => {
    const { stream, clock, bodies } = await acted({ action: 'flood', n: 100, ms: 1000 })
    await clock.advance(495)
    expect(stream.frames.length).toBe(50)
    await clock.advance(505)
    expect(stream.told()).toEqual(Array.from({ length: 100 }, (_, at) => `Robin Flood ${at + 1} of 100`))
    expect(bodies()).toHaveLength(100)
  })
})

describe('a token', () => {
  it('jwt.expire: is good for nothing any more', async () => {
    const { guest, stream } = await acted({ action: 'jwt.expire' })
    expect(await guest.say('hello')).toMatchObject({ status: 401, body: { code: 'credentials.expired' } })
    expect((await guest.call('/members')).status).toBe(401)
    expect((await guest.attach()).events[1]).toMatch(/^close 4100/)
    expect(stream.events).toEqual(['open'])
  })

  it('jwt.expire: says nothing about a request without a token, or with a wrong one', async () => {
    const { emulator, conversationId } = await acted({ action: 'jwt.expire' })
    const path = `/api/v2/webchat/guest/conversations/${conversationId}/members`
    const code = async (headers: Record<string, string>) =>
      (await call(emulator, path, { headers })).body.code
    expect(await code({})).toBe('authentication.required')
    expect(await code({ authorization: 'Bearer a.b.c' })).toBe('bad.credentials')
  })

  it('jwt.ttl: lives so long, if it is a new one', async () => {
    const { guest, emulator, clock } = await acted({ action: 'jwt.ttl', ms: 60_000 })
    const next = await RawGuest.withAgent(emulator)
    await clock.advance(59_999)
    expect((await next.say('hello')).status).toBe(200)
    await clock.advance(1)
    expect((await next.say('hello')).status).toBe(401)
    expect((await guest.say('hello')).status).toBe(200)
  })
})

describe('the clock', () => {
  it('clock.skewMs: the times that are told are wrong, what happens is not', async () => {
    const { guest, stream, clock, emulator } = await acted({ action: 'clock.skewMs', ms: 86_400_000 })
    const { body } = await guest.say('hello')
    expect(body.timestamp).toBe('2024-05-07T07:08:10.010Z')
    expect(stream.frames).toMatchObject([{ eventBody: { timestamp: body.timestamp } }])
    const { messages = [] } = emulator.state().conversations[0] ?? {}
    expect(messages.at(-1)?.timestamp).toBe('2024-05-06T07:08:10.010Z')
    await clock.advance(29_000)
    expect(stream.told()).toEqual(['Ada hello', 'heartbeat'])
  })

  it('clock.advance: what is due happens, for everybody who shares the clock', async () => {
    const { stream, clock } = await acted({ action: 'clock.advance', ms: 15 * 60_000 })
    expect(stream.events.at(-1)).toBe('close 1001 The conversation is ended')
    expect(new Date(clock.now()).toISOString()).toBe('2024-05-06T07:23:10.010Z')
  })

  it('clock.advance: can be told over the control plane, on the system’s clock', async () => {
    const emulator = createEmulator()
    await RawGuest.withAgent(emulator)
    const body = { action: 'clock.advance', ms: 15 * 60_000 }
    expect((await call(emulator, '/emulator/act', { method: 'POST', body })).status).toBe(204)
    expect(emulator.state().conversations[0]?.state).toBe('ended')
    emulator.close()
  })
})

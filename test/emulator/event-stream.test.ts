import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { RawGuest, RawStream } from './raw-guest.ts'

describe('attaching the event stream', () => {
  it('connects the guest and puts it into the queue', async () => {
    const guest = await RawGuest.create(createEmulator())
    const stream = await guest.attach()
    expect(stream.events).toEqual(['open'])
    expect(stream.told()).toEqual(['Ada CONNECTED', 'Ada member-join', 'Support CONNECTED'])
  })

  it('a second time routes nothing again', async () => {
    const guest = await RawGuest.create(createEmulator())
    await guest.attach()
    expect((await guest.attach()).told()).toEqual([])
  })

  it('replays nothing', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    await guest.say('one')
    const late = await guest.attach()
    await guest.say('two')
    expect(late.told()).toEqual(['Ada two'])
  })

  it('is possible several times, and every stream hears everything', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const streams = [await guest.attach(), await guest.attach()]
    await guest.say('hello')
    await settle()
    for (const stream of streams) expect(stream.told()).toEqual(['Ada hello'])
    expect(guest.emulator.state().conversations[0]?.attachedStreams).toBe(3)
  })
})

describe('the event stream', () => {
  it('echoes what the guest says and that it types', async () => {
    const guest = await RawGuest.create(createEmulator())
    const stream = await guest.attach()
    const typed = await guest.type()
    const said = await guest.say('hello')
    expect(stream.told().slice(3)).toEqual(['Ada types', 'Ada hello'])
    expect(stream.frames.slice(3).map(({ eventBody }) => 'id' in eventBody && eventBody.id)).toEqual([
      typed.body.id,
      said.body.id,
    ])
  })

  it('names conversation, sender and member by bare ids', async () => {
    const guest = await RawGuest.create(createEmulator({ clock: new ManualClock() }))
    const stream = await guest.attach()
    const { body } = await guest.say('hello')
    const conversation = { id: guest.conversationId }
    const metadata = { CorrelationId: expect.stringMatching(/^[0-9a-f-]{36}$/) }
    expect(stream.frames[0]).toEqual({
      topicName: `v2.conversations.chats.${guest.conversationId}.members`,
      version: '2',
      eventBody: {
        conversation,
        member: { id: guest.memberId, state: 'CONNECTED' },
        timestamp: '2024-05-06T07:08:09.010Z',
      },
      metadata: { ...metadata, type: 'member-change' },
    })
    expect(stream.frames.at(-1)).toEqual({
      topicName: `v2.conversations.chats.${guest.conversationId}.messages`,
      version: '2',
      eventBody: {
        id: body.id,
        conversation,
        sender: { id: guest.memberId },
        body: 'hello',
        bodyType: 'standard',
        timestamp: body.timestamp,
      },
      metadata: { ...metadata, type: 'message' },
    })
  })

  it('beats at the interval asked for, on every socket, until it is closed', async () => {
    const clock = new ManualClock()
    const guest = await RawGuest.create(createEmulator({ clock, heartbeatMs: 1000 }))
    const stream = await guest.attach()
    await clock.advance(2500)
    expect(stream.frames.slice(3)).toEqual(
      Array(2).fill({ topicName: 'channel.metadata', eventBody: { message: 'WebSocket Heartbeat' } }),
    )
    stream.socket.close()
    await clock.advance(2500)
    expect(stream.frames).toHaveLength(5)
  })

  it('beats every 30 seconds when nothing else was asked for', async () => {
    const clock = new ManualClock()
    const stream = await (await RawGuest.create(createEmulator({ clock }))).attach()
    await clock.advance(29_999)
    expect(stream.told()).not.toContain('heartbeat')
    await clock.advance(1)
    expect(stream.told()).toContain('heartbeat')
  })
})

describe('the event stream is closed', () => {
  it('with 1001 when the conversation ends, after everything was told', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const stream = await guest.attach()
    expect((await guest.leave()).status).toBe(204)
    await settle()
    expect(stream.told()).toEqual(['Ada DISCONNECTED', 'Ada member-leave', 'Robin DISCONNECTED'])
    expect(stream.events).toEqual(['open', 'close 1001 The conversation is ended'])
  })

  it('with 4100 at once when the conversation is over', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    await guest.leave()
    const { events } = await guest.attach()
    expect(events).toEqual(['open', `close 4100 Error connecting to conversation (${guest.conversationId})`])
  })

  it('with 4100 when the conversation is unknown by now', async () => {
    const guest = await RawGuest.create(createEmulator())
    await guest.emulator.fetch('/emulator/reset', { method: 'POST' })
    expect((await guest.attach()).events[1]).toBe(
      `close 4100 Error connecting to conversation (${guest.conversationId})`,
    )
  })

  it('with 4100 when the token has expired', async () => {
    const clock = new ManualClock()
    const guest = await RawGuest.create(createEmulator({ clock }))
    await clock.advance(75_222_000)
    expect((await guest.attach()).events[1]).toMatch(/^close 4100/)
  })

  it.each(['not-a-token', 'a.b.c', `${btoa('{}')}.${btoa('{}')}.x`])(
    'with 4100 for the token %s',
    async token => {
      const stream = new RawStream(createEmulator(), `ws://127.0.0.1:8090/chat/jwt/${token}`)
      await settle()
      expect(stream.events).toEqual(['open', 'close 4100 Error connecting to conversation (unknown)'])
    },
  )
})

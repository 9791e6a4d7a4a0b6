import { describe, expect, it } from 'vitest'
import { createEmulator, type Emulator, type EmulatorEvent } from '../../src/emulator/index.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { call, RawGuest } from './raw-guest.ts'

const start = async () => {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock })
  const guest = await RawGuest.create(emulator)
  const stream = await guest.attach()
  const steer = (what: 'agent' | 'streams', body: unknown) =>
    call<unknown>(emulator, `/emulator/conversations/${guest.conversationId}/${what}`, {
      method: 'POST',
      body,
    })
  return { clock, emulator, guest, stream, steer }
}

/** What the event feed tells from now on. */
async function watch(emulator: Emulator) {
  const controller = new AbortController()
  const { body, headers } = await emulator.fetch('/emulator/events', { signal: controller.signal })
  const reader = body?.getReader()
  let text = ''
  const read = async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      text += new TextDecoder().decode(part.value)
    }
  }
  const ended = read()
  const events = async (): Promise<readonly EmulatorEvent[]> => {
    await settle()
    const lines = text.split('\n\n').filter(block => block.startsWith('data: '))
    return lines.map(line => JSON.parse(line.slice('data: '.length)))
  }
  return { headers, events, ended, raw: () => text, stop: () => reader?.cancel() }
}

describe('the state', () => {
  it('tells everything but the tokens', async () => {
    const { emulator, guest } = await start()
    emulator.agent().accept()
    emulator.agent().requestMedia('COBROWSE')
    await guest.type()
    const { status, body } = await call<unknown>(emulator, '/emulator/state')
    expect(status).toBe(200)
    expect(body).toEqual(JSON.parse(JSON.stringify(emulator.state())))
    expect(body).toMatchObject({
      organizationId: '11111111-1111-4111-8111-111111111111',
      queues: [{ name: 'Support' }, { name: 'Sales' }],
      deployments: [{ disabled: false }, { authenticationRequired: true }, { disabled: true }],
      autoAgent: { enabled: false },
      conversations: [
        {
          id: guest.conversationId,
          state: 'active',
          queue: 'Support',
          createdAt: '2024-05-06T07:08:09.010Z',
          attachedStreams: 1,
          guestMemberId: guest.memberId,
          members: [{ role: 'CUSTOMER' }, { role: 'ACD' }, { role: 'AGENT' }],
          messages: [{ bodyType: 'member-join' }, { bodyType: 'member-join' }, { bodyType: 'media-request' }],
          mediaRequests: [{ state: 'PENDING' }],
          typing: [{ memberId: guest.memberId, at: '2024-05-06T07:08:09.010Z' }],
        },
      ],
    })
    expect(JSON.stringify(body)).not.toContain(guest.jwt)
  })

  it('tells when a conversation ended', async () => {
    const { emulator, guest } = await start()
    await guest.leave()
    expect(emulator.state().conversations[0]).toMatchObject({
      state: 'ended',
      endedAt: '2024-05-06T07:08:09.010Z',
      attachedStreams: 0,
    })
  })
})

describe('the event feed', () => {
  it('tells everything that happens, as it happens, without tokens', async () => {
    const emulator = createEmulator()
    const feed = await watch(emulator)
    expect(feed.headers.get('content-type')).toBe('text/event-stream')
    const guest = await RawGuest.withAgent(emulator)
    await guest.type()
    await guest.say('hello')
    emulator.agent().requestMedia('COBROWSE')
    await guest.leave()
    const events = await feed.events()
    const without = events.filter(({ type }) => type !== 'frame' && type !== 'request')
    expect(without.map(({ type }) => type)).toEqual([
      'conversation-created',
      'attached',
      ...['member', 'message', 'member'],
      ...['member', 'member', 'message', 'member'],
      'typing',
      'message',
      ...['media-request', 'message'],
      ...['member', 'message', 'media-request', 'member'],
      'detached',
      'ended',
    ])
    expect(new Set(without.map(event => event.conversationId))).toEqual(new Set([guest.conversationId]))
    expect(feed.raw()).not.toContain(guest.jwt)
  })

  it('tells each frame once, however many sockets there are', async () => {
    const { emulator, guest } = await start()
    await guest.attach()
    const feed = await watch(emulator)
    const { body } = await guest.say('hello')
    const frames = (await feed.events()).filter(event => event.type === 'frame')
    expect(frames).toMatchObject([{ frame: { eventBody: { id: body.id } } }])
  })

  it('tells each call with its query and its outcome', async () => {
    const { emulator, guest } = await start()
    const feed = await watch(emulator)
    await guest.say('')
    await call(emulator, '/api/v2/users/me?expand=groups')
    await guest.call('/members')
    const requests = (await feed.events()).filter(event => event.type === 'request')
    expect(requests).toMatchObject([
      {
        conversationId: guest.conversationId,
        method: 'POST',
        path: expect.stringMatching(/messages$/),
        status: 400,
        code: expect.stringMatching(/^\w+(\.\w+)+$/),
        ms: 0,
      },
      { path: '/api/v2/users/me', query: '?expand=groups', status: 501, code: 'not.implemented' },
      { path: expect.stringMatching(/members$/), status: 200 },
    ])
    expect(requests[2]).not.toHaveProperty('code')
    expect(requests[2]).not.toHaveProperty('query')
  })

  it('begins with a comment and ends when the emulator is closed', async () => {
    const emulator = createEmulator()
    const feed = await watch(emulator)
    emulator.close()
    await feed.ended
    expect(feed.raw()).toBe(': connected\n\n')
  })

  it('tells nothing more to a watcher who left', async () => {
    const { emulator, guest } = await start()
    const feed = await watch(emulator)
    await feed.stop()
    await guest.say('hello')
    expect(await feed.events()).toEqual([])
  })
})

describe('an agent is steered', () => {
  it('through a whole conversation', async () => {
    const { steer, stream, emulator } = await start()
    for (const body of [
      { action: 'alert', agent: 'Kim' },
      { action: 'decline' },
      { action: 'accept' },
      { action: 'type' },
      { action: 'say', body: 'Hello' },
      { action: 'say', body: 'Note', bodyType: 'notice' },
      { action: 'hold' },
      { action: 'request-media', mediaType: 'SCREENSHARE' },
      { action: 'transfer', to: 'Kim' },
      { action: 'leave' },
      { action: 'accept', agent: 'Robin' },
    ]) {
      expect((await steer('agent', body)).status, body.action).toBe(200)
    }
    const mediaRequestId = emulator.state().conversations[0]?.mediaRequests[0]?.id
    await steer('agent', { action: 'cancel-media', mediaRequestId })
    const { body } = await steer('agent', { action: 'end' })
    await settle()
    expect(body).toMatchObject({ conversation: { state: 'ended', mediaRequests: [{ state: 'CANCELLED' }] } })
    expect(stream.told().slice(3)).toEqual([
      ...['Kim ALERTING', 'Kim DISCONNECTED'],
      ...['Robin ALERTING', 'Robin CONNECTED', 'Robin member-join', 'Support DISCONNECTED'],
      ...['Robin types', 'Robin Hello', 'Robin Note', 'Robin CONNECTED', 'Robin media-request'],
      ...['Kim ALERTING', 'Kim CONNECTED', 'Kim member-join', 'Robin DISCONNECTED', 'Robin member-leave'],
      ...['Kim DISCONNECTED', 'Kim member-leave', 'Support CONNECTED'],
      ...['Robin ALERTING', 'Robin CONNECTED', 'Robin member-join', 'Support DISCONNECTED'],
      'Robin media-request',
      ...['Robin DISCONNECTED', 'Robin member-leave', 'Ada DISCONNECTED'],
    ])
  })

  it.each([
    [{}, 'invalid.value'],
    [{ action: 'dance' }, 'invalid.value'],
    [{ action: 'say' }, 'bad.request'],
    [{ action: 'say', body: 'x', bodyType: 'loud' }, 'invalid.value'],
    [{ action: 'request-media', mediaType: 'FAX' }, 'invalid.value'],
    [{ action: 'transfer' }, 'bad.request'],
    [{ action: 'alert', agent: 7 }, 'bad.request'],
    [{ action: 'decline' }, 'chat.error.member.state'],
  ])('but not by %j', async (body, code) => {
    const { steer } = await start()
    expect(await steer('agent', body)).toMatchObject({ status: 400, body: { code } })
  })

  it('only in a conversation there is', async () => {
    const path = '/emulator/conversations/unknown/agent'
    const answer = await call(createEmulator(), path, { method: 'POST', body: { action: 'alert' } })
    expect(answer).toMatchObject({ status: 404, body: { entityName: 'conversation' } })
  })
})

describe('streams are cut', () => {
  it('without a close frame', async () => {
    const { steer, stream } = await start()
    expect(await steer('streams', { action: 'terminate' })).toMatchObject({
      status: 200,
      body: { conversation: { attachedStreams: 0, state: 'active' } },
    })
    await settle()
    expect(stream.events).toEqual(['open', 'error', 'close 1006'])
  })

  it('with one, on every socket', async () => {
    const { steer, stream, guest } = await start()
    const second = await guest.attach()
    await steer('streams', { action: 'close', code: 4000, reason: 'drill' })
    await settle()
    for (const { events } of [stream, second]) expect(events).toEqual(['open', 'close 4000 drill'])
  })

  it('and refused for a while', async () => {
    const { steer, guest, clock } = await start()
    await steer('streams', { action: 'terminate', refuseForMs: 5000 })
    expect((await guest.attach()).events).toEqual(['error', 'close 1006'])
    await clock.advance(5000)
    expect((await guest.attach()).events).toEqual(['open'])
  })

  it.each([
    { action: 'cut' },
    { action: 'close', code: 1006 },
    { action: 'close', code: 'x' },
    { action: 'close', reason: 'x'.repeat(124) },
    { action: 'terminate', refuseForMs: -1 },
  ])('but not by %j', async body => {
    const { steer, stream } = await start()
    expect((await steer('streams', body)).status).toBe(400)
    await settle()
    expect(stream.events).toEqual(['open'])
  })
})

it('a reset forgets all conversations and closes their streams', async () => {
  const { emulator, stream } = await start()
  expect((await call(emulator, '/emulator/reset', { method: 'POST' })).status).toBe(204)
  await settle()
  expect(emulator.state().conversations).toEqual([])
  expect(stream.events.at(-1)).toBe('close 1001 The conversation is ended')
})

it('the automatic agent is switched on and off', async () => {
  const emulator = createEmulator()
  const patch = (body: unknown) => call<unknown>(emulator, '/emulator/auto-agent', { method: 'PATCH', body })
  expect(await patch({ enabled: true })).toMatchObject({ status: 200, body: { enabled: true } })
  expect(emulator.state().autoAgent).toEqual({ enabled: true })
  await patch({ enabled: false })
  expect(emulator.state().autoAgent).toEqual({ enabled: false })
  expect((await patch({ enabled: 'yes' })).status).toBe(400)
})

import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import type { ErrorBody, WebChatMessage, WebChatMessageEntityList } from '../../src/guest-api/wire.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const list = async (guest: RawGuest, query = '') => {
  const { body } = await guest.call<WebChatMessageEntityList>(`/messages${query}`)
  return (body.entities ?? []).map(message => message.body || message.bodyType)
}

describe('sending a message', () => {
  it('answers 200 with the whole message', async () => {
    const guest = await RawGuest.withAgent(createEmulator({ clock: new ManualClock() }))
    const { status, body } = await guest.say('Hi, how are you?')
    const uri = `/api/v2/webchat/guest/conversations/${guest.conversationId}`
    expect(status).toBe(200)
    expect(body).toEqual({
      id: expect.any(String),
      conversation: { id: guest.conversationId, selfUri: uri },
      sender: { id: guest.memberId, role: 'CUSTOMER' },
      body: 'Hi, how are you?',
      bodyType: 'standard',
      timestamp: expect.any(String),
      selfUri: `${uri}/messages/${body.id}`,
    })
  })

  it.each([
    ['standard', 'standard'],
    ['notice', 'notice'],
    ['standard | notice', 'standard'],
    [undefined, 'standard'],
  ])('of type %s makes it %s', async (sent, kept) => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect((await guest.say('x', sent)).body.bodyType).toBe(kept)
  })

  it('takes 4,000 characters', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect((await guest.say('x'.repeat(4000))).status).toBe(200)
  })

  it.each([
    ['one character more', 'x'.repeat(4001), 'invalid.value'],
    ['an empty text', '', 'invalid.value'],
    ['a number', 7, 'bad.request'],
    ['nothing', undefined, 'bad.request'],
  ])('refuses %s', async (_, text, code) => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(await guest.say(text)).toMatchObject({
      status: 400,
      body: { code, details: [{ fieldName: 'body' }] },
    })
    expect(await list(guest)).toEqual(['member-join', 'member-join'])
  })

  it.each(['member-join', 'member-leave', 'media-request', 'loud'])('refuses the type %s', async type => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(await guest.say('x', type)).toMatchObject({ status: 400, body: { code: 'invalid.value' } })
  })

  it('is refused before a stream is attached, in the recorded words', async () => {
    const guest = await RawGuest.create(createEmulator())
    const { status, body, headers } = await guest.say('hello')
    expect(status).toBe(400)
    expect(body).toEqual({
      message: 'Conversation State',
      code: 'chat.error.conversation.state',
      status: 400,
      messageWithParams: 'Conversation State',
      messageParams: { message: 'The conversation is not active' },
      contextId: headers.get('inin-correlation-id'),
      details: [],
      errors: [],
    })
  })

  it('is refused after the end', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    await guest.leave()
    expect((await guest.say('hello')).body.code).toBe('chat.error.conversation.state')
  })

  it('is refused for another member', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const agent = guest.emulator.agent().accept()
    const send = (member: string | undefined) =>
      guest.call(`/members/${member}/messages`, { method: 'POST', body: { body: 'x' } })
    expect(await send(agent.id)).toMatchObject({ status: 403, body: { code: 'not.authorized' } })
    expect(await send('nobody')).toMatchObject({ status: 404, body: { entityName: 'member' } })
  })
})

describe('timestamps', () => {
  it('increase with every message, even within one millisecond', async () => {
    const guest = await RawGuest.withAgent(createEmulator({ clock: new ManualClock() }))
    for (const text of ['a', 'b', 'c']) await guest.say(text)
    const { body } = await guest.call<WebChatMessageEntityList>('/messages')
    const times = (body.entities ?? []).map(({ timestamp }) => timestamp)
    expect(times).toEqual([...new Set(times)].sort())
    expect(times).toHaveLength(5)
  })
})

describe('listing messages', () => {
  const start = async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const ids: Record<string, string | undefined> = {}
    for (const text of ['a', 'b', 'c', 'd']) ids[text] = (await guest.say(text)).body.id
    return { guest, ids }
  }

  it('tells them oldest first, joins included', async () => {
    const { guest } = await start()
    expect(await list(guest)).toEqual(['member-join', 'member-join', 'a', 'b', 'c', 'd'])
  })

  it.each([
    ['after b', '?after=B', ['c', 'd']],
    ['before b', '?before=B', ['member-join', 'member-join', 'a']],
    ['between a and d', '?after=A&before=D', ['b', 'c']],
    ['between d and a', '?after=D&before=A', []],
    ['newest first', '?after=A&sortOrder=descending', ['d', 'c', 'b']],
    ['a page after a', '?after=A&maxResults=2', ['b', 'c']],
    ['a page of the newest', '?sortOrder=descending&maxResults=1', ['d']],
    [
      'with every parameter empty',
      '?after=&before=&sortOrder=&maxResults=',
      ['member-join', 'member-join', 'a', 'b', 'c', 'd'],
    ],
  ])('tells those %s', async (_, query, expected) => {
    const { guest, ids } = await start()
    const withIds = query.replace(/=([A-D])/g, (_, name) => `=${ids[name.toLowerCase()]}`)
    expect(await list(guest, withIds)).toEqual(expected)
  })

  it('tells a hundred at most', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    for (let n = 0; n < 101; n++) guest.emulator.agent().say(`${n}`)
    expect(await list(guest)).toHaveLength(100)
  })

  it.each([
    ['maxResults=101', 400],
    ['maxResults=0', 400],
    ['maxResults=many', 400],
    ['sortOrder=sideways', 400],
    ['after=unknown', 404],
    ['before=unknown', 404],
  ])('refuses %s with %i', async (query, status) => {
    const { guest } = await start()
    expect(await guest.call(`/messages?${query}`)).toMatchObject({ status, body: { status } })
  })

  it('works before a stream is attached and after the end', async () => {
    const guest = await RawGuest.create(createEmulator())
    expect(await list(guest)).toEqual([])
    await guest.attach()
    await guest.leave()
    expect(await list(guest)).toEqual(['member-join', 'member-leave'])
  })
})

describe('getting one message', () => {
  it('answers it as the list does', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    const sent = await guest.say('hello')
    expect((await guest.call<WebChatMessage>(`/messages/${sent.body.id}`)).body).toEqual(sent.body)
  })

  it('answers 404 for an unknown one', async () => {
    const guest = await RawGuest.withAgent(createEmulator())
    expect(await guest.call<ErrorBody>('/messages/unknown')).toMatchObject({
      status: 404,
      body: { code: 'not.found', entityName: 'message', entityId: 'unknown' },
    })
  })
})

describe('typing', () => {
  it('answers 200 with an id of its own each time', async () => {
    const guest = await RawGuest.withAgent(createEmulator({ clock: new ManualClock() }))
    const [first, second] = [await guest.type(), await guest.type()]
    expect(first).toMatchObject({
      status: 200,
      body: {
        conversation: { id: guest.conversationId },
        sender: { id: guest.memberId, role: 'CUSTOMER' },
        timestamp: '2024-05-06T07:08:09.010Z',
      },
    })
    expect(first.body.id).not.toBe(second.body.id)
  })

  it('is refused before a stream is attached', async () => {
    const guest = await RawGuest.create(createEmulator())
    expect(await guest.type()).toMatchObject({ status: 400, body: { code: 'chat.error.conversation.state' } })
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { MessageId } from '../../src/domain/ids.ts'
import type { StartRequest, StreamStatus } from '../../src/domain/platform.ts'
import { ApiError, ConfigError, ProtocolError } from '../../src/guest-api/errors.ts'
import { createWebChatPlatform, type WebChatPlatformOptions } from '../../src/guest-api/webchat-platform.ts'
import type { WebChatMessage } from '../../src/guest-api/wire.ts'
import { fakeFetch, json } from '../helpers/fake-fetch.ts'
import { fakeWebSockets } from '../helpers/fake-web-socket.ts'
import {
  agent,
  agentId,
  brand,
  conversationId,
  created,
  guestId,
  mediaRequest,
  mediaRequestId,
  message,
  messageFrame,
} from '../helpers/wire-samples.ts'

const path = `/api/v2/webchat/guest/conversations/${conversationId}`
const ticket = {
  conversationId,
  memberId: guestId,
  token: 'header.payload.signature',
  eventStreamUri: 'wss://streaming.mypurecloud.com/chat/jwt/header.payload.signature',
}
const { signal } = new AbortController()

/** A running conversation whose requests the test answers. */
function resumed(answer: Parameters<typeof fakeFetch>[0], options: WebChatPlatformOptions = {}) {
  const { fetch, requests } = fakeFetch(answer)
  return { conversation: createWebChatPlatform({ fetch, ...options }).resume(ticket), requests }
}

const lineOf = (request: Request | undefined): string =>
  request ? `${request.method} ${request.url.replace('https://api.mypurecloud.com', '')}` : 'none'

describe('starting', () => {
  const request: StartRequest = {
    organizationId: 'org',
    deploymentId: 'deployment',
    routingTarget: { targetType: 'QUEUE', targetAddress: 'Support', skills: ['billing'] },
    guest: { displayName: 'Ada', email: 'ada@example.com', customFields: { plan: 'gold' } },
    memberAuthToken: 'signed',
    journeyContext: { customer: { id: 'x', idType: 'cookie' } },
  }

  test('creates a conversation and gives the ticket to it', async () => {
    const { fetch, requests } = fakeFetch(() => json(created))

    const conversation = await createWebChatPlatform({ fetch }).start(request, signal)

    expect(conversation.ticket).toEqual(ticket)
    expect(lineOf(requests[0])).toBe('POST /api/v2/webchat/guest/conversations')
    expect(requests[0]?.headers.has('authorization')).toBe(false)
    await expect(requests[0]?.json()).resolves.toEqual({
      organizationId: 'org',
      deploymentId: 'deployment',
      routingTarget: { targetType: 'QUEUE', targetAddress: 'Support', skills: ['billing'] },
      memberInfo: { displayName: 'Ada', email: 'ada@example.com', customFields: { plan: 'gold' } },
      memberAuthToken: 'signed',
      journeyContext: { customer: { id: 'x', idType: 'cookie' } },
    })
  })

  test.each([
    [{}, 'Guest'],
    [{ displayName: '' }, 'Guest'],
    [{ firstName: 'Ada', lastName: 'Lovelace' }, 'Ada Lovelace'],
    [{ lastName: 'Lovelace' }, 'Lovelace'],
    [{ displayName: 'Countess', firstName: 'Ada' }, 'Countess'],
  ])('as %j shows the name %s, since the platform wants one', async (guest, displayName) => {
    const { fetch, requests } = fakeFetch(() => json(created))

    await createWebChatPlatform({ fetch }).start({ ...request, guest }, signal)

    await expect(requests[0]?.json()).resolves.toMatchObject({ memberInfo: { ...guest, displayName } })
  })

  test('fails with a typed error when the platform refuses', async () => {
    const { fetch } = fakeFetch(() => json({ code: 'chat.deployment.disabled' }, 400))

    await expect(createWebChatPlatform({ fetch }).start(request, signal)).rejects.toMatchObject({
      code: 'deployment-disabled',
    })
  })

  test.each([null, {}, { ...created, jwt: 5 }, [created]])(
    'fails when the answer is no conversation: %j',
    async answer => {
      const { fetch } = fakeFetch(() => json(answer))

      await expect(createWebChatPlatform({ fetch }).start(request, signal)).rejects.toBeInstanceOf(
        ProtocolError,
      )
    },
  )

  test('at an address that cannot work is refused before it begins', () => {
    expect(() => createWebChatPlatform({ environment: 'not a host' })).toThrow(ConfigError)
  })
})

describe('sending', () => {
  test('posts the text as the guest and gives the confirmed message', async () => {
    const { conversation, requests } = resumed(() =>
      json(message({ sender: { id: guestId }, body: 'Hello' })),
    )

    await expect(conversation.send('Hello', signal)).resolves.toMatchObject({
      senderId: guestId,
      body: 'Hello',
    })

    expect(lineOf(requests[0])).toBe(`POST ${path}/members/${guestId}/messages`)
    expect(requests[0]?.headers.get('authorization')).toBe('Bearer header.payload.signature')
    expect(requests[0]?.keepalive).toBe(true)
    await expect(requests[0]?.json()).resolves.toEqual({ body: 'Hello', bodyType: 'standard' })
  })

  test('fails with the state of the conversation', async () => {
    const { conversation } = resumed(() => json({ code: 'chat.error.conversation.state' }, 400))

    await expect(conversation.send('Hello', signal)).rejects.toMatchObject({
      code: 'conversation-over',
      message: 'unable to send message; conversation has ended',
    })
  })

  test.each([null, {}, message({ conversation: { id: 'another' } })])(
    'is unconfirmed by the answer %j',
    async answer => {
      const { conversation } = resumed(() => json(answer))

      await expect(conversation.send('Hello', signal)).rejects.toBeInstanceOf(ProtocolError)
    },
  )

  test('ends with the signal', async () => {
    const { conversation, requests } = resumed(() => json(message()))

    await expect(conversation.send('Hello', AbortSignal.abort())).rejects.toMatchObject({ code: 'aborted' })
    expect(requests).toHaveLength(0)
  })
})

test('typing is told as the guest, and its answer does not matter', async () => {
  const { conversation, requests } = resumed(() => json({}))

  await expect(conversation.typing(signal)).resolves.toBeUndefined()

  expect(lineOf(requests[0])).toBe(`POST ${path}/members/${guestId}/typing`)
})

describe('messages after the last known', () => {
  const last = brand<MessageId>('m-0')
  const page = (from: number, length: number): WebChatMessage[] =>
    Array.from({ length }, (_, index) => message({ id: `m-${from + index}` }))

  test('are asked for in order, from the last id', async () => {
    const { conversation, requests } = resumed(() => json({ entities: page(1, 2) }))

    const messages = await conversation.messagesAfter(last, signal)

    expect(messages.map(({ id }) => id)).toEqual(['m-1', 'm-2'])
    expect(requests.map(lineOf)).toEqual([
      `GET ${path}/messages?after=m-0&sortOrder=ascending&maxResults=100`,
    ])
  })

  test('begin at the first without a last id', async () => {
    const { conversation, requests } = resumed(() => json({ entities: page(1, 2) }))

    await conversation.messagesAfter(undefined, signal)

    expect(requests.map(lineOf)).toEqual([`GET ${path}/messages?sortOrder=ascending&maxResults=100`])
  })

  test('come from as many pages as there are, by ids of ours and not by links', async () => {
    const pages = [page(1, 100), page(101, 100), page(201, 50)]
    const { conversation, requests } = resumed((_, index) =>
      json({ entities: pages[index], next: 'https://evil.example/page2' }),
    )

    const messages = await conversation.messagesAfter(last, signal)

    expect(messages).toHaveLength(250)
    expect(requests.map(request => new URL(request.url).searchParams.get('after'))).toEqual([
      'm-0',
      'm-100',
      'm-200',
    ])
    expect(new Set(requests.map(request => new URL(request.url).host))).toEqual(
      new Set(['api.mypurecloud.com']),
    )
  })

  test('are left off when a page brings nothing new', async () => {
    const { conversation, requests } = resumed(() => json({ entities: page(1, 100) }))

    await expect(conversation.messagesAfter(last, signal)).resolves.toHaveLength(100)
    expect(requests).toHaveLength(2)
  })

  test('go on after a page of which nothing could be understood', async () => {
    const strange = Array.from({ length: 100 }, (_, index) => ({ id: `s-${index}` }))
    const { conversation, requests } = resumed((_, index) =>
      json({ entities: index === 0 ? strange : page(1, 1) }),
    )

    await expect(conversation.messagesAfter(last, signal)).resolves.toHaveLength(1)
    expect(new URL(requests[1]?.url ?? '').searchParams.get('after')).toBe('s-99')
  })

  test('leave out what cannot be understood and what belongs elsewhere', async () => {
    const entities = [
      null,
      {},
      message({ id: 'm-1', conversation: { id: 'another' } }),
      message({ id: 'm-2' }),
    ]
    const { conversation } = resumed(() => json({ entities }))

    const messages = await conversation.messagesAfter(last, signal)

    expect(messages.map(({ id }) => id)).toEqual(['m-2'])
  })

  test('are none when the list is missing', async () => {
    const { conversation } = resumed(() => json({ pageSize: 100 }))

    await expect(conversation.messagesAfter(last, signal)).resolves.toEqual([])
  })

  test.each([null, 'x', { entities: 'x' }, { entities: {} }])('cannot be read from %j', async answer => {
    const { conversation } = resumed(() => json(answer))

    await expect(conversation.messagesAfter(last, signal)).rejects.toBeInstanceOf(ProtocolError)
  })
})

describe('members', () => {
  test('are asked for one by one', async () => {
    const { conversation, requests } = resumed(() => json(agent()))

    await expect(conversation.member(agentId, signal)).resolves.toMatchObject({
      role: 'agent',
      displayName: 'Agent Name',
    })
    expect(lineOf(requests[0])).toBe(`GET ${path}/members/${agentId}`)
  })

  test('cannot be read from an answer without id', async () => {
    const { conversation } = resumed(() => json({ displayName: 'Agent Name' }))

    await expect(conversation.member(agentId, signal)).rejects.toBeInstanceOf(ProtocolError)
  })

  test('come from as many pages as there are', async () => {
    const { conversation, requests } = resumed((_, index) =>
      json({
        entities: Array.from({ length: index === 0 ? 25 : 3 }, (_, at) => agent({ id: `a-${index}-${at}` })),
      }),
    )

    await expect(conversation.members(signal)).resolves.toHaveLength(28)
    expect(requests.map(lineOf)).toEqual([
      `GET ${path}/members?pageSize=25&pageNumber=1`,
      `GET ${path}/members?pageSize=25&pageNumber=2`,
    ])
  })
})

describe('media requests', () => {
  test('are those for something we know', async () => {
    const entities = [mediaRequest(), { ...mediaRequest(), id: 'r-2', types: ['REMOTE_CONTROL'] }]
    const { conversation, requests } = resumed(() => json({ entities }))

    const found = await conversation.mediaRequests(signal)

    expect(found.map(({ id }) => id)).toEqual([mediaRequestId])
    expect(requests.map(lineOf)).toEqual([`GET ${path}/mediarequests`])
  })

  test.each([
    ['accepted', 'ACCEPTED'],
    ['declined', 'DECLINED'],
    ['errored', 'ERRORED'],
  ] as const)('are answered with %s for the types we know', async (answer, state) => {
    const { conversation, requests } = resumed(request =>
      json({
        ...mediaRequest(),
        types: ['REMOTE_CONTROL', 'COBROWSE'],
        state: request.method === 'PATCH' ? state : 'PENDING',
      }),
    )

    await expect(conversation.answerMediaRequest(mediaRequestId, answer, signal)).resolves.toMatchObject({
      state: answer,
    })

    expect(requests.map(lineOf)).toEqual([
      `GET ${path}/mediarequests/${mediaRequestId}`,
      `PATCH ${path}/mediarequests/${mediaRequestId}`,
    ])
    await expect(requests[1]?.json()).resolves.toEqual({ types: ['COBROWSE'], state })
  })

  test('that ask only for the unknown are never answered', async () => {
    const { conversation, requests } = resumed(() => json({ ...mediaRequest(), types: ['REMOTE_CONTROL'] }))

    await expect(conversation.answerMediaRequest(mediaRequestId, 'accepted', signal)).rejects.toBeInstanceOf(
      ProtocolError,
    )
    expect(requests.map(({ method }) => method)).toEqual(['GET'])
  })
})

describe('leaving', () => {
  test('removes the own member, even while the page goes away', async () => {
    const { conversation, requests } = resumed(() => new Response(null, { status: 204 }))

    await conversation.leave(signal)

    expect(lineOf(requests[0])).toBe(`DELETE ${path}/members/${guestId}`)
    expect(requests[0]?.keepalive).toBe(true)
  })

  test.each([
    [404, 'not.found'],
    [401, 'credentials.expired'],
    [400, 'chat.error.conversation.state'],
    [400, 'chat.error.member.state'],
  ])('is done when %i %s says that nobody is there', async (status, code) => {
    const { conversation } = resumed(() => json({ code }, status))

    await expect(conversation.leave(signal)).resolves.toBeUndefined()
  })

  test.each([400, 403, 429, 500])('fails with %i', async status => {
    const { conversation } = resumed(() => json({}, status))

    await expect(conversation.leave(signal)).rejects.toBeInstanceOf(ApiError)
  })
})

describe('the event stream', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  function attach(options: WebChatPlatformOptions, eventStreamUri = ticket.eventStreamUri) {
    const { WebSocket, sockets } = fakeWebSockets()
    const conversation = createWebChatPlatform({ WebSocket, ...options }).resume({
      ...ticket,
      eventStreamUri,
    })
    const told: unknown[] = []
    const listen = () =>
      conversation.attach({
        event: event => told.push(event.type),
        status: (status: StreamStatus) => told.push(status),
        failed: error => told.push(error),
        shouldReconnect: async () => true,
      })
    return { listen, sockets, told }
  }

  test('is opened at the address of the ticket', async () => {
    const { listen, sockets, told } = attach({})
    listen()
    await vi.advanceTimersByTimeAsync(0)
    sockets[0]?.accept()
    sockets[0]?.receive(messageFrame())

    expect(sockets.map(({ url }) => url)).toEqual([ticket.eventStreamUri])
    expect(told).toEqual(['connecting', 'online', 'message'])
  })

  test('is one at a time', async () => {
    const { listen, sockets } = attach({})
    listen()
    await vi.advanceTimersByTimeAsync(0)
    listen()
    await vi.advanceTimersByTimeAsync(0)

    expect(sockets.map(({ isLive }) => isLive)).toEqual([false, true])
  })

  test('is never opened to a host that is not allowed', async () => {
    const { listen, sockets, told } = attach({}, 'wss://evil.example/canary')

    const stream = listen()
    expect(told).toEqual([])
    await vi.advanceTimersByTimeAsync(60_000)
    stream.retryNow()
    await vi.advanceTimersByTimeAsync(60_000)

    expect(sockets).toEqual([])
    expect(told).toMatchObject([{ code: 'stream-blocked' }, 'closed'])
    expect(String(told[0])).not.toContain('canary')
  })

  test('says nothing of a forbidden host once closed', async () => {
    const { listen, told } = attach({}, 'wss://evil.example/canary')

    listen().close()
    await vi.advanceTimersByTimeAsync(0)

    expect(told).toEqual([])
  })

  test('is opened to a host that the page allows', async () => {
    const { listen, sockets } = attach({ allowedStreamHosts: ['streams.example'] }, 'wss://streams.example/x')
    listen()
    await vi.advanceTimersByTimeAsync(0)

    expect(sockets).toHaveLength(1)
  })
})

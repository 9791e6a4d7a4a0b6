/** The official guest client drives the emulator over HTTP: whatever it can do must work, as documented. */
import { once } from 'node:events'
import type { WebChatApi } from 'purecloud-guest-chat-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import {
  AUTHENTICATED_DEPLOYMENT_ID,
  DISABLED_DEPLOYMENT_ID,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  type ScriptedAgent,
} from '../../src/emulator/index.ts'
import { type Listening, listen } from '../../src/emulator/node.ts'
import { guestRoutes } from '../../src/emulator/rest/guest-routes.ts'
import type { CreateWebChatConversationResponse } from '../../src/guest-api/wire.ts'
import { forgetRedactedHeader, officialClient, officialOperations, useToken } from './official-client.ts'

const newChat = {
  organizationId: ORGANIZATION_ID,
  deploymentId: OPEN_DEPLOYMENT_ID,
  routingTarget: { targetType: 'QUEUE', targetAddress: 'Support' },
  memberInfo: { displayName: 'Ada', customFields: { size: '42' } },
}

let platform: Listening

beforeAll(async () => {
  platform = await listen()
})

afterAll(() => platform.close())

beforeEach(() => platform.emulator.fetch('/emulator/reset', { method: 'POST' }))

type Chat = {
  readonly api: WebChatApi
  readonly agent: ScriptedAgent
  readonly conversationId: string
  readonly memberId: string
  readonly jwt: string
  readonly socket: WebSocket
}

/** A conversation as a client of the official SDK starts it. */
async function create(body: object = newChat) {
  const api = officialClient(platform.url)
  const created = await api.postWebchatGuestConversations({ ...newChat, ...body })
  return { api, ...bodyOf<CreateWebChatConversationResponse>(created) }
}

/** With its event stream attached and an agent in it. */
async function chat(): Promise<Chat> {
  const { id: conversationId = '', member, jwt = '', eventStreamUri = '' } = await create()
  const socket = new WebSocket(eventStreamUri)
  await once(socket, 'message')
  const agent = platform.emulator.agent()
  agent.accept({ conversationId })
  const api = officialClient(platform.url, jwt)
  return { api, agent, conversationId, memberId: member?.id ?? '', jwt, socket }
}

/** The client's types know only bodies, but what comes is extended. */
function bodyOf<Body>(answer: object): Body {
  return JSON.parse(JSON.stringify('body' in answer ? answer.body : answer))
}

const refusal = (status: number, code: string) => ({
  status,
  body: { status, code, contextId: expect.any(String), details: expect.any(Array), errors: [] },
})

describe('the official client', () => {
  it('has the operations that the emulator answers, and no others', () => {
    const known = guestRoutes.map(({ operation }) => operation)
    expect([...known].sort()).toEqual([...officialOperations].sort())
    expect(known).toHaveLength(11)
  })

  it('creates a conversation', async () => {
    const api = officialClient(platform.url)
    expect(await api.postWebchatGuestConversations(newChat)).toMatchObject({
      status: 200,
      headers: {
        'inin-correlation-id': expect.any(String),
        'cache-control': expect.stringContaining('no-store'),
      },
      body: {
        id: expect.any(String),
        jwt: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        eventStreamUri: expect.stringMatching(/^ws:\/\/127\.0\.0\.1:\d+\/chat\/jwt\//),
        member: { id: expect.any(String) },
      },
    })
  })

  it('creates one for a guest whom a server vouches for', async () => {
    const memberAuthToken = platform.emulator.memberAuthToken({ authorized: true })
    const body = { deploymentId: AUTHENTICATED_DEPLOYMENT_ID, memberAuthToken }
    const { id = '', jwt = '', member } = await create(body)
    const api = officialClient(platform.url, jwt)
    expect(await api.getWebchatGuestConversationMember(id, member?.id ?? '')).toMatchObject({
      body: { role: 'CUSTOMER', authenticatedGuest: true },
    })
  })

  it('lists the members, with every optional parameter left out or given', async () => {
    const { api, conversationId } = await chat()
    expect(await api.getWebchatGuestConversationMembers(conversationId)).toMatchObject({
      status: 200,
      body: { pageSize: 25, pageNumber: 1, total: 3, pageCount: 1, entities: [{ role: 'CUSTOMER' }, {}, {}] },
    })
    const query = { pageSize: 1, pageNumber: 2, excludeDisconnectedMembers: true }
    expect(await api.getWebchatGuestConversationMembers(conversationId, query)).toMatchObject({
      body: { pageSize: 1, pageNumber: 2, total: 2, entities: [{ role: 'AGENT' }] },
    })
  })

  it('gets a member', async () => {
    const { api, conversationId, memberId } = await chat()
    expect(await api.getWebchatGuestConversationMember(conversationId, memberId)).toMatchObject({
      status: 200,
      body: {
        id: memberId,
        displayName: 'Ada',
        role: 'CUSTOMER',
        state: 'CONNECTED',
        authenticatedGuest: false,
        customFields: { size: '42' },
      },
    })
  })

  it('sends a message, and finds it again', async () => {
    const { api, conversationId, memberId } = await chat()
    const message = { body: 'Hello', bodyType: 'standard' }
    const sent = await api.postWebchatGuestConversationMemberMessages(conversationId, memberId, message)
    expect(sent).toMatchObject({
      status: 200,
      body: { ...message, conversation: { id: conversationId }, sender: { id: memberId } },
    })
    const { id } = bodyOf<{ id: string }>(sent)
    const found = await api.getWebchatGuestConversationMessage(conversationId, id)
    expect(bodyOf(found)).toEqual(bodyOf(sent))
  })

  it('tells that the guest types', async () => {
    const { api, conversationId, memberId } = await chat()
    expect(await api.postWebchatGuestConversationMemberTyping(conversationId, memberId)).toMatchObject({
      status: 200,
      body: { id: expect.any(String), sender: { id: memberId }, timestamp: expect.any(String) },
    })
  })

  it('lists the messages, with every optional parameter left out or given', async () => {
    const { api, agent, conversationId } = await chat()
    const [first, , last] = ['one', 'two', 'three'].map(text => agent.say(text))
    expect(await api.getWebchatGuestConversationMessages(conversationId)).toMatchObject({
      status: 200,
      body: { pageSize: 100, entities: [{}, {}, { body: 'one' }, { body: 'two' }, { body: 'three' }] },
    })
    const query = {
      after: first?.id ?? '',
      before: last?.id ?? '',
      sortOrder: 'descending',
      maxResults: 5,
    }
    expect(await api.getWebchatGuestConversationMessages(conversationId, query)).toMatchObject({
      body: { pageSize: 5, entities: [{ body: 'two' }] },
    })
  })

  it('finds and answers a media request', async () => {
    const { api, agent, conversationId } = await chat()
    const { id = '' } = agent.requestMedia('COBROWSE')
    const pending = { id, types: ['COBROWSE'], state: 'PENDING' }
    expect(await api.getWebchatGuestConversationMediarequests(conversationId)).toMatchObject({
      status: 200,
      body: { entities: [pending] },
    })
    expect(await api.getWebchatGuestConversationMediarequest(conversationId, id)).toMatchObject({
      status: 200,
      body: pending,
    })
    const answer = { types: ['COBROWSE'], state: 'ACCEPTED' }
    const answered = await api.patchWebchatGuestConversationMediarequest(conversationId, id, answer)
    expect(answered).toMatchObject({
      status: 200,
      body: { ...answer, id, communicationId: expect.any(String), securityKey: expect.any(String) },
    })
  })

  it('leaves, which closes the event stream', async () => {
    const { api, conversationId, memberId, socket } = await chat()
    const closed = once(socket, 'close')
    expect(await api.deleteWebchatGuestConversationMember(conversationId, memberId)).toMatchObject({
      status: 204,
      body: '',
    })
    expect((await closed).map(String)).toEqual(['1001', 'The conversation is ended'])
  })
})

describe('the official client is refused', () => {
  it.each([
    [
      'an unknown queue',
      { routingTarget: { targetType: 'QUEUE', targetAddress: 'x' } },
      'chat.error.invalid.queue',
    ],
    ['a disabled deployment', { deploymentId: DISABLED_DEPLOYMENT_ID }, 'chat.deployment.disabled'],
    ['an anonymous guest', { deploymentId: AUTHENTICATED_DEPLOYMENT_ID }, 'chat.deployment.require.auth'],
    ['a bad guest token', { memberAuthToken: 'x' }, 'chat.deployment.bad.auth'],
    ['a guest without a name', { memberInfo: {} }, 'bad.request'],
  ])('%s', async (_, body, code) => {
    await expect(create(body)).rejects.toMatchObject(refusal(400, code))
  })

  it('every call without a token', async () => {
    const { conversationId, memberId } = await chat()
    const api = officialClient(platform.url)
    const message = { body: 'x' }
    const answer = { types: ['COBROWSE'], state: 'ACCEPTED' }
    const calls = [
      () => api.getWebchatGuestConversationMembers(conversationId),
      () => api.getWebchatGuestConversationMember(conversationId, memberId),
      () => api.deleteWebchatGuestConversationMember(conversationId, memberId),
      () => api.postWebchatGuestConversationMemberMessages(conversationId, memberId, message),
      () => api.postWebchatGuestConversationMemberTyping(conversationId, memberId),
      () => api.getWebchatGuestConversationMessages(conversationId),
      () => api.getWebchatGuestConversationMessage(conversationId, 'x'),
      () => api.getWebchatGuestConversationMediarequests(conversationId),
      () => api.getWebchatGuestConversationMediarequest(conversationId, 'x'),
      () => api.patchWebchatGuestConversationMediarequest(conversationId, 'x', answer),
    ]
    for (const call of calls) {
      forgetRedactedHeader()
      await expect(call()).rejects.toMatchObject(refusal(401, 'authentication.required'))
    }
  })

  it('its own redacted token, unless its defect is worked around', async () => {
    const { api, id = '', jwt = '' } = await create()
    useToken(jwt)
    await expect(api.getWebchatGuestConversationMembers(id)).rejects.toMatchObject(
      refusal(401, 'authentication.required'),
    )
    forgetRedactedHeader()
    expect(await api.getWebchatGuestConversationMembers(id)).toMatchObject({ status: 200 })
  })

  it('the token of another conversation', async () => {
    const { conversationId } = await chat()
    const other = await chat()
    await expect(other.api.getWebchatGuestConversationMessages(conversationId)).rejects.toMatchObject(
      refusal(403, 'not.authorized'),
    )
  })

  it('what does not exist', async () => {
    const { api, conversationId } = await chat()
    for (const call of [
      () => api.getWebchatGuestConversationMessages('unknown'),
      () => api.getWebchatGuestConversationMember(conversationId, 'unknown'),
      () => api.getWebchatGuestConversationMessage(conversationId, 'unknown'),
      () => api.getWebchatGuestConversationMediarequest(conversationId, 'unknown'),
    ]) {
      await expect(call()).rejects.toMatchObject(refusal(404, 'not.found'))
    }
  })

  it('a message before the event stream is attached and after the end', async () => {
    const { id = '', member, jwt = '' } = await create()
    const api = officialClient(platform.url, jwt)
    const send = () => api.postWebchatGuestConversationMemberMessages(id, member?.id ?? '', { body: 'hello' })
    await expect(send()).rejects.toMatchObject(refusal(400, 'chat.error.conversation.state'))
    await api.deleteWebchatGuestConversationMember(id, member?.id ?? '')
    await expect(send()).rejects.toMatchObject(refusal(400, 'chat.error.conversation.state'))
  })

  it('a message over 4,000 characters', async () => {
    const { api, conversationId, memberId } = await chat()
    const body = 'x'.repeat(4001)
    await expect(
      api.postWebchatGuestConversationMemberMessages(conversationId, memberId, { body }),
    ).rejects.toMatchObject(refusal(400, 'invalid.value'))
  })

  it('a second answer to a media request', async () => {
    const { api, agent, conversationId } = await chat()
    const { id = '' } = agent.requestMedia('SCREENSHARE')
    const patch = (state: string) =>
      api.patchWebchatGuestConversationMediarequest(conversationId, id, { types: ['SCREENSHARE'], state })
    await patch('DECLINED')
    await expect(patch('ACCEPTED')).rejects.toMatchObject(refusal(409, 'conflict'))
    await expect(patch('PENDING')).rejects.toMatchObject(refusal(400, 'invalid.value'))
  })
})

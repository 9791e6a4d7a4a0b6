import { describe, expect, test } from 'vitest'
import * as entry from '../../src/guest-api/api.ts'
import { ConfigError } from '../../src/guest-api/errors.ts'
import { WebChatApi } from '../../src/guest-api/web-chat-api.ts'
import type { CreateWebChatConversationRequest, WebChatGuestMediaRequest } from '../../src/guest-api/wire.ts'
import { fakeFetch, json } from '../helpers/fake-fetch.ts'

const base = 'https://api.mypurecloud.com/api/v2/webchat/guest/conversations'
const newChat: CreateWebChatConversationRequest = {
  organizationId: 'org',
  deploymentId: 'deployment',
  routingTarget: { targetType: 'QUEUE', targetAddress: 'Support' },
  memberInfo: { displayName: 'Ada' },
}
const mediaAnswer: WebChatGuestMediaRequest = { types: ['COBROWSE'], state: 'ACCEPTED' }

describe('each operation asks for what the platform documents', () => {
  test.each<[string, string, string, unknown, (api: WebChatApi) => Promise<unknown>]>([
    ['postWebchatGuestConversations', 'POST', '', newChat, api => api.postWebchatGuestConversations(newChat)],
    [
      'deleteWebchatGuestConversationMember',
      'DELETE',
      '/c/members/m',
      undefined,
      api => api.deleteWebchatGuestConversationMember('c', 'm'),
    ],
    [
      'getWebchatGuestConversationMember',
      'GET',
      '/c/members/m',
      undefined,
      api => api.getWebchatGuestConversationMember('c', 'm'),
    ],
    [
      'getWebchatGuestConversationMembers',
      'GET',
      '/c/members',
      undefined,
      api => api.getWebchatGuestConversationMembers('c'),
    ],
    [
      'getWebchatGuestConversationMembers with a query',
      'GET',
      '/c/members?pageSize=5&pageNumber=2&excludeDisconnectedMembers=true',
      undefined,
      api =>
        api.getWebchatGuestConversationMembers('c', {
          pageSize: 5,
          pageNumber: 2,
          excludeDisconnectedMembers: true,
        }),
    ],
    [
      'getWebchatGuestConversationMessage',
      'GET',
      '/c/messages/x',
      undefined,
      api => api.getWebchatGuestConversationMessage('c', 'x'),
    ],
    [
      'getWebchatGuestConversationMessages',
      'GET',
      '/c/messages',
      undefined,
      api => api.getWebchatGuestConversationMessages('c'),
    ],
    [
      'getWebchatGuestConversationMessages with a query',
      'GET',
      '/c/messages?after=x%26y&sortOrder=descending&maxResults=10',
      undefined,
      api =>
        api.getWebchatGuestConversationMessages('c', {
          after: 'x&y',
          before: undefined,
          sortOrder: 'descending',
          maxResults: 10,
        }),
    ],
    [
      'postWebchatGuestConversationMemberMessages',
      'POST',
      '/c/members/m/messages',
      { body: 'Hello' },
      api => api.postWebchatGuestConversationMemberMessages('c', 'm', { body: 'Hello' }),
    ],
    [
      'postWebchatGuestConversationMemberTyping',
      'POST',
      '/c/members/m/typing',
      undefined,
      api => api.postWebchatGuestConversationMemberTyping('c', 'm'),
    ],
    [
      'getWebchatGuestConversationMediarequests',
      'GET',
      '/c/mediarequests',
      undefined,
      api => api.getWebchatGuestConversationMediarequests('c'),
    ],
    [
      'getWebchatGuestConversationMediarequest',
      'GET',
      '/c/mediarequests/r',
      undefined,
      api => api.getWebchatGuestConversationMediarequest('c', 'r'),
    ],
    [
      'patchWebchatGuestConversationMediarequest',
      'PATCH',
      '/c/mediarequests/r',
      mediaAnswer,
      api => api.patchWebchatGuestConversationMediarequest('c', 'r', mediaAnswer),
    ],
  ])('%s', async (_, method, path, body, operate) => {
    const { fetch, requests } = fakeFetch(() => json({ id: 'answer' }))

    await operate(new WebChatApi({ fetch }))

    const [request] = requests
    expect(requests).toHaveLength(1)
    expect(request?.method).toBe(method)
    expect(request?.url).toBe(base + path)
    expect(await request?.text()).toBe(body === undefined ? '' : JSON.stringify(body))
  })
})

test('an answer is handed on as the platform gave it', async () => {
  const { fetch } = fakeFetch(() => json({ id: 'm', role: 'NEW_ROLE', extra: 1 }))

  await expect(new WebChatApi({ fetch }).getWebchatGuestConversationMember('c', 'm')).resolves.toEqual({
    id: 'm',
    role: 'NEW_ROLE',
    extra: 1,
  })
})

test('leaving answers nothing', async () => {
  const { fetch } = fakeFetch(() => new Response(null, { status: 204 }))

  await expect(
    new WebChatApi({ fetch }).deleteWebchatGuestConversationMember('c', 'm'),
  ).resolves.toBeUndefined()
})

test('ids cannot leave their place in the path', async () => {
  const { fetch, requests } = fakeFetch(() => json({}))

  await new WebChatApi({ fetch }).getWebchatGuestConversationMember('../c', 'm/?#x')

  expect(requests[0]?.url).toBe(`${base}/..%2Fc/members/m%2F%3F%23x`)
})

describe('a missing argument is refused before anything is sent', () => {
  test.each<[string, (api: WebChatApi) => Promise<unknown>]>([
    ['conversationId', api => api.getWebchatGuestConversationMembers('')],
    ['memberId', api => api.deleteWebchatGuestConversationMember('c', '')],
    ['messageId', api => api.getWebchatGuestConversationMessage('c', '')],
    ['mediaRequestId', api => api.getWebchatGuestConversationMediarequest('c', '')],
    ['conversationId', api => api.getWebchatGuestConversationMediarequests('..')],
    ['memberId', api => api.postWebchatGuestConversationMemberTyping('c', '.')],
    // What a caller without types may do.
    ['body', api => Reflect.apply(api.postWebchatGuestConversations, api, [])],
    ['body', api => Reflect.apply(api.postWebchatGuestConversationMemberMessages, api, ['c', 'm', null])],
    ['memberId', api => Reflect.apply(api.getWebchatGuestConversationMember, api, ['c'])],
  ])('%s', async (name, operate) => {
    const { fetch, requests } = fakeFetch(() => json({}))
    const rejection = operate(new WebChatApi({ fetch }))

    await expect(rejection).rejects.toBeInstanceOf(ConfigError)
    await expect(rejection).rejects.toThrow(`${name} is missing`)
    expect(requests).toHaveLength(0)
  })
})

describe('the token', () => {
  const tokens = (requests: readonly Request[]) =>
    requests.map(request => request.headers.get('authorization'))

  test('is sent by the API that has it, and not by the one it came from', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))
    const api = new WebChatApi({ fetch })
    const withToken = api.withToken('t1')

    await withToken.getWebchatGuestConversationMembers('c')
    await api.getWebchatGuestConversationMembers('c')

    expect(tokens(requests)).toEqual(['Bearer t1', null])
  })

  test('of a call wins over that of the API', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))
    const api = new WebChatApi({ fetch, token: 't1' })

    await api.getWebchatGuestConversationMembers('c', {}, { token: 't2' })

    expect(tokens(requests)).toEqual(['Bearer t2'])
  })

  test('is not sent with the creation of a conversation, which has none yet', async () => {
    const { fetch, requests } = fakeFetch(() => json({}))

    await new WebChatApi({ fetch, token: 't1' }).postWebchatGuestConversations(newChat)
    await new WebChatApi({ fetch }).postWebchatGuestConversations(newChat, { token: 't2' })

    expect(tokens(requests)).toEqual([null, null])
  })

  test('is not to be seen from outside', () => {
    expect(JSON.stringify(new WebChatApi({ token: 'canary' }))).not.toContain('canary')
  })
})

test('an API with a token keeps the address and the fetch of the first', async () => {
  const { fetch, requests } = fakeFetch(() => json({}))

  await new WebChatApi({ fetch, apiBase: 'http://localhost:3000/' })
    .withToken('t')
    .getWebchatGuestConversationMembers('c')

  expect(requests[0]?.url).toBe('http://localhost:3000/api/v2/webchat/guest/conversations/c/members')
})

test('an address that cannot work is refused at once', () => {
  expect(() => new WebChatApi({ environment: 'https://mypurecloud.com' })).toThrow(ConfigError)
})

test('the REST layer alone exports its class and its errors', () => {
  expect(Object.keys(entry).sort()).toEqual([
    'ApiError',
    'ConfigError',
    'GuestChatError',
    'NetworkError',
    'ProtocolError',
    'WebChatApi',
  ])
})

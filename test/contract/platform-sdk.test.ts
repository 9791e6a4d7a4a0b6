/** An official platform SDK drives the emulator over HTTP: all nineteen operations, answered as its models say. */
import { once } from 'node:events'
import type { WebChatApi } from 'purecloud-platform-client-v2'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import {
  ADMIN_TOKEN,
  createEmulator,
  DISABLED_DEPLOYMENT_ID,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
  WELCOME_FLOW_ID,
} from '../../src/emulator/index.ts'
import { type Listening, listen } from '../../src/emulator/node.ts'
import { createConversation } from '../../src/emulator/operations/create-conversation.ts'
import {
  createDeployment,
  deleteDeployment,
  getDeployment,
  listDeployments,
  updateDeployment,
} from '../../src/emulator/operations/deployments.ts'
import {
  getMediaRequest,
  listMediaRequests,
  patchMediaRequest,
} from '../../src/emulator/operations/media-requests.ts'
import { deleteMember, getMember, listMembers } from '../../src/emulator/operations/members.ts'
import { getMessage, listMessages, sendMessage } from '../../src/emulator/operations/messages.ts'
import { deleteSettings, getSettings, updateSettings } from '../../src/emulator/operations/settings.ts'
import { sendTyping } from '../../src/emulator/operations/typing.ts'
import type { GuestCall } from '../../src/emulator/rest/call.ts'
import { routes } from '../../src/emulator/rest/routes.ts'
import { platformSdk } from './platform-sdk.ts'
import { mismatches, resultTypes } from './sdk-models.ts'

type Operation = keyof WebChatApi

/** Compiles only as long as every answer of the emulator is assignable to the SDK's model of it. */
const handlers: {
  readonly [Name in Operation]: (call: GuestCall) => Awaited<ReturnType<WebChatApi[Name]>>
} = {
  postWebchatGuestConversations: createConversation,
  getWebchatGuestConversationMembers: listMembers,
  getWebchatGuestConversationMember: getMember,
  deleteWebchatGuestConversationMember: deleteMember,
  postWebchatGuestConversationMemberMessages: sendMessage,
  postWebchatGuestConversationMemberTyping: sendTyping,
  getWebchatGuestConversationMessages: listMessages,
  getWebchatGuestConversationMessage: getMessage,
  getWebchatGuestConversationMediarequests: listMediaRequests,
  getWebchatGuestConversationMediarequest: getMediaRequest,
  patchWebchatGuestConversationMediarequest: patchMediaRequest,
  getWebchatDeployments: listDeployments,
  postWebchatDeployments: createDeployment,
  getWebchatDeployment: getDeployment,
  putWebchatDeployment: updateDeployment,
  deleteWebchatDeployment: deleteDeployment,
  getWebchatSettings: getSettings,
  putWebchatSettings: updateSettings,
  deleteWebchatSettings: deleteSettings,
}

const newChat = {
  organizationId: ORGANIZATION_ID,
  deploymentId: OPEN_DEPLOYMENT_ID,
  routingTarget: { targetType: 'QUEUE', targetAddress: 'Support' },
  memberInfo: { displayName: 'Ada', customFields: { size: '42' } },
}

const fullDeployment = {
  name: 'Shop',
  description: 'The shop window',
  authenticationRequired: true,
  authenticationUrl: 'https://shop.example/sign',
  disabled: false,
  webChatConfig: { webChatSkin: 'basic' },
  allowedDomains: ['https://shop.example'],
  flow: { id: WELCOME_FLOW_ID },
}

const emulator = createEmulator()
let platform: Listening

beforeAll(async () => {
  platform = await listen(emulator)
})

afterAll(async () => {
  await platform.close()
  emulator.close()
})

beforeEach(() => emulator.fetch('/emulator/reset', { method: 'POST' }))

/** A conversation with an agent, a message and a media request. */
async function startChat() {
  const {
    id = '',
    jwt = '',
    member,
    eventStreamUri = '',
  } = await platformSdk(platform.url).postWebchatGuestConversations(newChat)
  await once(new WebSocket(eventStreamUri), 'message')
  const agent = emulator.agent()
  agent.accept()
  const messageId = agent.say('Hello').id ?? ''
  const mediaRequestId = agent.requestMedia('COBROWSE').id ?? ''
  return { id, jwt, memberId: member?.id ?? '', messageId, mediaRequestId }
}

type Chat = Awaited<ReturnType<typeof startChat>>
type Case = readonly [
  operation: Operation,
  args: (chat: Chat) => readonly unknown[],
  expected: object | undefined,
]

const guestCases: readonly Case[] = [
  ['postWebchatGuestConversations', () => [newChat], { member: { role: 'CUSTOMER' } }],
  [
    'getWebchatGuestConversationMembers',
    chat => [chat.id],
    { total: 3, pageSize: 25, entities: [{}, {}, {}] },
  ],
  [
    'getWebchatGuestConversationMembers',
    chat => [chat.id, { pageSize: 1, pageNumber: 2, excludeDisconnectedMembers: true }],
    { total: 2, pageCount: 2, entities: [{ role: 'AGENT' }] },
  ],
  [
    'getWebchatGuestConversationMember',
    chat => [chat.id, chat.memberId],
    { displayName: 'Ada', state: 'CONNECTED' },
  ],
  ['deleteWebchatGuestConversationMember', chat => [chat.id, chat.memberId], undefined],
  [
    'postWebchatGuestConversationMemberMessages',
    chat => [chat.id, chat.memberId, { body: 'Hi', bodyType: 'standard' }],
    { body: 'Hi', sender: { role: 'CUSTOMER' } },
  ],
  ['postWebchatGuestConversationMemberTyping', chat => [chat.id, chat.memberId], { sender: {} }],
  [
    'getWebchatGuestConversationMessages',
    chat => [chat.id],
    {
      entities: [
        { bodyType: 'member-join' },
        { bodyType: 'member-join' },
        { body: 'Hello' },
        { bodyType: 'media-request' },
      ],
    },
  ],
  [
    'getWebchatGuestConversationMessages',
    chat => [chat.id, { before: chat.messageId, sortOrder: 'descending', maxResults: 1 }],
    { pageSize: 1, entities: [{ bodyType: 'member-join', sender: { role: 'AGENT' } }] },
  ],
  ['getWebchatGuestConversationMessage', chat => [chat.id, chat.messageId], { body: 'Hello' }],
  ['getWebchatGuestConversationMediarequests', chat => [chat.id], { entities: [{ state: 'PENDING' }] }],
  [
    'getWebchatGuestConversationMediarequest',
    chat => [chat.id, chat.mediaRequestId],
    { types: ['COBROWSE'], state: 'PENDING' },
  ],
  [
    'patchWebchatGuestConversationMediarequest',
    chat => [chat.id, chat.mediaRequestId, { types: ['COBROWSE'], state: 'ACCEPTED' }],
    { state: 'ACCEPTED', securityKey: expect.any(String), communicationId: expect.any(String) },
  ],
]

const adminCases: readonly Case[] = [
  ['getWebchatDeployments', () => [], { total: 3, entities: [{ name: 'Open' }, {}, { disabled: true }] }],
  ['postWebchatDeployments', () => [fullDeployment], fullDeployment],
  ['postWebchatDeployments', () => [{ name: 'Bare' }], { name: 'Bare', disabled: false, allowedDomains: [] }],
  ['getWebchatDeployment', () => [OPEN_DEPLOYMENT_ID], { id: OPEN_DEPLOYMENT_ID, name: 'Open' }],
  [
    'putWebchatDeployment',
    () => [OPEN_DEPLOYMENT_ID, fullDeployment],
    { id: OPEN_DEPLOYMENT_ID, ...fullDeployment },
  ],
  ['deleteWebchatDeployment', () => [OPEN_DEPLOYMENT_ID], undefined],
  ['getWebchatSettings', () => [], { requireDeployment: false }],
  ['putWebchatSettings', () => [{ requireDeployment: true }], { requireDeployment: true }],
  ['deleteWebchatSettings', () => [], undefined],
]

/** Calls a method by name: which arguments belong to it, the table knows. */
const invoke = (api: WebChatApi, operation: Operation, args: readonly unknown[]): Promise<unknown> =>
  Reflect.apply(api[operation], api, args)

async function expectAnswer([operation, args, expected]: Case, tokenOf: (chat: Chat) => string) {
  const chat = await startChat()
  const answer = await invoke(platformSdk(platform.url, tokenOf(chat)), operation, args(chat))
  expect(mismatches(resultTypes.get(operation) ?? '', answer)).toEqual([])
  if (expected) expect(answer).toMatchObject(expected)
}

describe('the official platform SDK', () => {
  it.each(guestCases)('is answered %s as its model says', (...each) => expectAnswer(each, ({ jwt }) => jwt))

  it.each(adminCases)('is answered %s as its model says', (...each) => expectAnswer(each, () => ADMIN_TOKEN))

  it('has nineteen operations, and each of them is driven, typed and routed', () => {
    const operations = [...resultTypes.keys()].sort()
    expect(operations).toHaveLength(19)
    expect([...new Set([...guestCases, ...adminCases].map(([operation]) => operation))].sort()).toEqual(
      operations,
    )
    for (const { operation, handle } of routes) {
      if (operation !== 'postSigneddata') expect(Reflect.get(handlers, operation)).toBe(handle)
    }
  })

  it.each([...guestCases.slice(1), ...adminCases])(
    'is refused %s without a token, with an ErrorBody of its model',
    async (operation, args) => {
      const chat = await startChat()
      const refusal = await invoke(platformSdk(platform.url), operation, args(chat)).catch(error => error)
      expect(mismatches('Models.ErrorBody', refusal)).toEqual([])
      expect(refusal).toMatchObject({ status: 401, code: 'authentication.required' })
    },
  )

  it('is refused what the rules forbid', async () => {
    const api = platformSdk(platform.url)
    await expect(
      api.postWebchatGuestConversations({ ...newChat, deploymentId: DISABLED_DEPLOYMENT_ID }),
    ).rejects.toMatchObject({ status: 400, code: 'chat.deployment.disabled' })
  })
})

describe('the check of models', () => {
  it('sees what is missing, what is unknown and what has another type', () => {
    const answer = { id: 1, sender: {}, conversation: {}, body: 'x', bodyType: 'standard', mood: 'good' }
    expect(mismatches('Models.WebChatMessage', answer)).toEqual([
      'answer.mood is unknown to WebChatMessage',
      'answer.id is number, not string',
      'answer.sender.role is missing in WebChatMemberInfo',
      'answer.timestamp is missing in WebChatMessage',
    ])
    expect(mismatches('Array<string>', ['a', null])).toEqual(['answer[1] is object, not string'])
    expect(mismatches('{ [key: string]: string; }', { a: 1 })).toEqual(['answer.a is number, not string'])
  })
})

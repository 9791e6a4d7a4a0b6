/** Our client against the official one: each of the eleven operations must look the same on the wire. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { WebChatApi } from '../../src/guest-api/web-chat-api.ts'
import type { CreateWebChatConversationRequest, WebChatGuestMediaRequest } from '../../src/guest-api/wire.ts'
import { officialClient, officialOperations } from './official-client.ts'
import { type Recorder, startRecorder } from './recorder.ts'

const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.e30.c2ln'

const newChat: CreateWebChatConversationRequest = {
  organizationId: 'organization',
  deploymentId: 'deployment',
  routingTarget: { targetType: 'QUEUE', targetAddress: 'Support', skills: ['shoes'], priority: 3 },
  memberInfo: { displayName: 'Ada Łukasz', email: 'ada@example.com', customFields: { size: '42' } },
  memberAuthToken: 'token',
  journeyContext: { customer: { id: '1', idType: 'cookie' } },
}
const media: WebChatGuestMediaRequest = { types: ['SCREENSHARE'], state: 'DECLINED' }
const message = { body: 'Größe 42? “ja” 👟\n<b>', bodyType: 'standard' } as const
const membersQuery = { pageSize: 50, pageNumber: 2, excludeDisconnectedMembers: true }
const messagesQuery = { after: 'a&b', before: 'c d', sortOrder: 'descending', maxResults: 7 } as const

/** Arguments of each operation, in the order both clients take them. */
const cases = [
  ['postWebchatGuestConversations', newChat],
  ['getWebchatGuestConversationMembers', 'c'],
  ['getWebchatGuestConversationMembers', 'c', membersQuery],
  ['getWebchatGuestConversationMember', 'c', 'm'],
  ['deleteWebchatGuestConversationMember', 'c', 'm'],
  ['postWebchatGuestConversationMemberMessages', 'c', 'm', message],
  ['postWebchatGuestConversationMemberMessages', 'c', 'm', { body: 'plain' }],
  ['postWebchatGuestConversationMemberTyping', 'c', 'm'],
  ['getWebchatGuestConversationMessages', 'c'],
  ['getWebchatGuestConversationMessages', 'c', messagesQuery],
  ['getWebchatGuestConversationMessage', 'c', 'x'],
  ['getWebchatGuestConversationMediarequests', 'c'],
  ['getWebchatGuestConversationMediarequest', 'c', 'r'],
  ['patchWebchatGuestConversationMediarequest', 'c', 'r', media],
  ['getWebchatGuestConversationMember', 'a/b c?d#e', 'ü%2F&=+'],
] as const

let recorder: Recorder

beforeAll(async () => {
  recorder = await startRecorder()
})

afterAll(() => recorder.close())

it.each(cases)('%s puts on the wire what the official client does', async (operation, ...args) => {
  // The create operation is called before there is a token.
  const token = operation === 'postWebchatGuestConversations' ? undefined : TOKEN
  const official = await recorder.record(() => invoke(officialClient(recorder.url, token), operation, args))
  const ours = await recorder.record(() =>
    invoke(new WebChatApi({ apiBase: recorder.url, token }), operation, args),
  )
  expect(ours).toEqual(official)
  expect(ours.authorization).toBe(token && `Bearer ${token}`)
})

it('leaves no operation of the official client out', () => {
  const covered = new Set(cases.map(([operation]) => operation))
  expect([...covered].sort()).toEqual([...officialOperations].sort())
})

/** Calls a method by name, since both clients have the same methods and TypeScript cannot know. */
async function invoke(client: object, operation: string, args: readonly unknown[]): Promise<unknown> {
  const method: unknown = Reflect.get(client, operation)
  if (typeof method !== 'function') throw new TypeError(`${operation} is no operation`)
  return Reflect.apply(method, client, args)
}

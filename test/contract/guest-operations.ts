import type { CreateWebChatConversationRequest, WebChatGuestMediaRequest } from '../../src/guest-api/wire.ts'

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

/** Arguments of each operation of guests, in the order all clients take them. */
export const guestOperations = [
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

/** Calls a method by name, since the clients have the same methods and TypeScript cannot know. */
export async function invoke(client: object, operation: string, args: readonly unknown[]): Promise<unknown> {
  const method: unknown = Reflect.get(client, operation)
  if (typeof method !== 'function') throw new TypeError(`${operation} is no operation`)
  return Reflect.apply(method, client, args)
}

import { createConversation } from '../operations/create-conversation.ts'
import { getMediaRequest, listMediaRequests, patchMediaRequest } from '../operations/media-requests.ts'
import { deleteMember, getMember, listMembers } from '../operations/members.ts'
import { getMessage, listMessages, sendMessage } from '../operations/messages.ts'
import { sendTyping } from '../operations/typing.ts'
import type { Call, GuestCall } from './call.ts'

/** One operation of the platform, under its own name. `{id}` in a path is the member, message or media request. */
export type Route = {
  readonly operation: string
  readonly method: string
  readonly path: string
  readonly hasBody: boolean
} & (
  | { readonly access: 'anyone'; readonly handle: (call: Call) => unknown }
  | { readonly access: 'guest'; readonly handle: (call: GuestCall) => unknown }
)

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'
const CONVERSATION = `${CONVERSATIONS}/{conversationId}`

/** What is answered is the operation's result: an object with status 200, nothing with 204. */
export const routes: readonly Route[] = [
  {
    operation: 'postWebchatGuestConversations',
    method: 'POST',
    path: CONVERSATIONS,
    hasBody: true,
    access: 'anyone',
    handle: createConversation,
  },
  guest('getWebchatGuestConversationMembers', 'GET', '/members', listMembers),
  guest('getWebchatGuestConversationMember', 'GET', '/members/{id}', getMember),
  guest('deleteWebchatGuestConversationMember', 'DELETE', '/members/{id}', deleteMember),
  withBody(
    guest('postWebchatGuestConversationMemberMessages', 'POST', '/members/{id}/messages', sendMessage),
  ),
  guest('postWebchatGuestConversationMemberTyping', 'POST', '/members/{id}/typing', sendTyping),
  guest('getWebchatGuestConversationMessages', 'GET', '/messages', listMessages),
  guest('getWebchatGuestConversationMessage', 'GET', '/messages/{id}', getMessage),
  guest('getWebchatGuestConversationMediarequests', 'GET', '/mediarequests', listMediaRequests),
  guest('getWebchatGuestConversationMediarequest', 'GET', '/mediarequests/{id}', getMediaRequest),
  withBody(
    guest('patchWebchatGuestConversationMediarequest', 'PATCH', '/mediarequests/{id}', patchMediaRequest),
  ),
]

function guest(operation: string, method: string, path: string, handle: (call: GuestCall) => unknown): Route {
  return { operation, method, path: `${CONVERSATION}${path}`, hasBody: false, access: 'guest', handle }
}

function withBody(route: Route): Route {
  return { ...route, hasBody: true }
}

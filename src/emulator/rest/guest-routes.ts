import { createConversation } from '../operations/create-conversation.ts'
import { getMediaRequest, listMediaRequests, patchMediaRequest } from '../operations/media-requests.ts'
import { deleteMember, getMember, listMembers } from '../operations/members.ts'
import { getMessage, listMessages, sendMessage } from '../operations/messages.ts'
import { sendTyping } from '../operations/typing.ts'
import { ignoreBody, readJson } from './body.ts'
import type { GuestCall } from './call.ts'
import type { Route } from './route.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'

/** The eleven operations of guests. */
export const guestRoutes: readonly Route[] = [
  {
    operation: 'postWebchatGuestConversations',
    method: 'POST',
    path: CONVERSATIONS,
    readBody: readJson,
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
  const ofConversation = `${CONVERSATIONS}/{conversationId}${path}`
  return { operation, method, path: ofConversation, readBody: ignoreBody, access: 'guest', handle }
}

function withBody(route: Route): Route {
  return { ...route, readBody: readJson }
}

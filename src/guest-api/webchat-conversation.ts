import { MEDIA_TYPES, type MediaAnswer } from '../domain/media-request.ts'
import type { EventStream, PlatformConversation, Ticket } from '../domain/platform.ts'
import { ApiError, ProtocolError } from './errors.ts'
import { openEventStream, type StreamOptions } from './event-stream.ts'
import { allPages } from './pages.ts'
import { oneOf, parseMediaRequest, parseMember, parseMessage } from './parse.ts'
import type { QuietTime } from './quiet-time.ts'
import type { WebChatApi } from './web-chat-api.ts'
import type { WebChatMediaRequestState } from './wire.ts'

const MESSAGES_PER_PAGE = 100
const MEMBERS_PER_PAGE = 25

const WIRE_ANSWER: Readonly<Record<MediaAnswer, WebChatMediaRequestState>> = {
  accepted: 'ACCEPTED',
  declined: 'DECLINED',
  errored: 'ERRORED',
}

/** One conversation by REST and event stream. Whatever it answers has been parsed. `api` carries the ticket's token. */
export function webChatConversation(
  ticket: Ticket,
  api: WebChatApi,
  quiet: QuietTime,
  options: StreamOptions,
): PlatformConversation {
  const { conversationId, memberId } = ticket
  let stream: EventStream | undefined
  return {
    ticket,

    attach(listener) {
      stream?.close()
      stream = openEventStream(ticket, listener, options)
      return stream
    },

    ready: signal => quiet.over(signal),

    async send(body, signal) {
      const answer = await api.postWebchatGuestConversationMemberMessages(
        conversationId,
        memberId,
        { body, bodyType: 'standard' },
        { signal, keepalive: true },
      )
      return parsed('send message', parseMessage(answer, conversationId))
    },

    async typing(signal) {
      // Later it would be wrong.
      if (quiet.isOn) return
      await api.postWebchatGuestConversationMemberTyping(conversationId, memberId, { signal })
    },

    messagesAfter: (last, signal) =>
      allPages(
        MESSAGES_PER_PAGE,
        (after = last) => {
          const query = { after, sortOrder: 'ascending', maxResults: MESSAGES_PER_PAGE } as const
          return api.getWebchatGuestConversationMessages(conversationId, query, { signal })
        },
        message => parseMessage(message, conversationId),
      ),

    async member(id, signal) {
      const answer = await api.getWebchatGuestConversationMember(conversationId, id, { signal })
      return parsed('read member', parseMember(answer))
    },

    members: signal =>
      allPages(
        MEMBERS_PER_PAGE,
        (_, pageNumber) => {
          const query = { pageSize: MEMBERS_PER_PAGE, pageNumber }
          return api.getWebchatGuestConversationMembers(conversationId, query, { signal })
        },
        parseMember,
      ),

    mediaRequests: signal =>
      allPages(
        Infinity,
        () => api.getWebchatGuestConversationMediarequests(conversationId, { signal }),
        parseMediaRequest,
      ),

    /** Reads the request first, since the model requires its types; only types we know are answered for. */
    async answerMediaRequest(id, answer, signal) {
      const current = await api.getWebchatGuestConversationMediarequest(conversationId, id, { signal })
      parsed('answer media request', parseMediaRequest(current))
      const types = current.types.filter(type => oneOf(MEDIA_TYPES, type))
      const body = { types, state: WIRE_ANSWER[answer] }
      const answered = await api.patchWebchatGuestConversationMediarequest(conversationId, id, body, {
        signal,
      })
      return parsed('answer media request', parseMediaRequest(answered))
    },

    async leave(signal) {
      try {
        await api.deleteWebchatGuestConversationMember(conversationId, memberId, { signal, keepalive: true })
      } catch (error) {
        if (!(error instanceof ApiError && hasLeft(error))) throw error
      }
    },
  }
}

const hasLeft = ({ code }: ApiError): boolean =>
  code === 'conversation-over' || code === 'not-found' || code === 'unauthorized'

function parsed<Value>(purpose: string, value: Value | undefined): Value {
  if (value === undefined) throw new ProtocolError(`unable to ${purpose}; answer is incomplete`)
  return value
}

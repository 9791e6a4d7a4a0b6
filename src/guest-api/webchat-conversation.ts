import type { MediaRequestId, MemberId, MessageId } from '../domain/ids.ts'
import type { MediaAnswer, MediaRequest } from '../domain/media-request.ts'
import type { Member } from '../domain/member.ts'
import type { Message } from '../domain/message.ts'
import type { EventStream, PlatformConversation, StreamListener, Ticket } from '../domain/platform.ts'
import { WIRE_MEDIA_ANSWER, WIRE_MEDIA_TYPE } from './enums.ts'
import { ApiError, type ErrorCode, GuestChatError, ProtocolError } from './errors.ts'
import { type StreamEnvironment, SupervisedEventStream } from './event-stream.ts'
import { allPages } from './pages.ts'
import { parseMediaRequest, parseMember, parseMessage } from './parse.ts'
import { isAllowedStreamUri } from './stream-uri.ts'
import type { WebChatApi } from './web-chat-api.ts'

export type StreamOptions = StreamEnvironment & {
  readonly apiBase: string
  /** Hosts (`host` or `host:port`) to which an event stream may be opened, besides the platform's own. */
  readonly allowedStreamHosts?: readonly string[] | undefined
}

const MESSAGES_PER_PAGE = 100
const MEMBERS_PER_PAGE = 25

/** One conversation by REST and event stream. Whatever it answers has been parsed. */
export class WebChatConversation implements PlatformConversation {
  readonly ticket: Ticket
  readonly #api: WebChatApi
  readonly #options: StreamOptions
  #stream: EventStream | undefined

  /** `api` carries the ticket's token. */
  constructor(ticket: Ticket, api: WebChatApi, options: StreamOptions) {
    this.ticket = ticket
    this.#api = api
    this.#options = options
  }

  attach(listener: StreamListener): EventStream {
    const { eventStreamUri, conversationId } = this.ticket
    const { apiBase, allowedStreamHosts } = this.#options
    this.#stream?.close()
    this.#stream = isAllowedStreamUri(eventStreamUri, apiBase, allowedStreamHosts)
      ? new SupervisedEventStream(eventStreamUri, conversationId, listener, this.#options)
      : refusedStream(listener)
    return this.#stream
  }

  async send(body: string, signal: AbortSignal): Promise<Message> {
    const { conversationId, memberId } = this.ticket
    const content = { body, bodyType: 'standard' } as const
    const options = { signal, keepalive: true }
    const answer = await this.#api.postWebchatGuestConversationMemberMessages(
      conversationId,
      memberId,
      content,
      options,
    )
    return parsed('send message', parseMessage(answer, conversationId))
  }

  async typing(signal: AbortSignal): Promise<void> {
    const { conversationId, memberId } = this.ticket
    await this.#api.postWebchatGuestConversationMemberTyping(conversationId, memberId, { signal })
  }

  messagesAfter(last: MessageId | undefined, signal: AbortSignal): Promise<readonly Message[]> {
    const { conversationId } = this.ticket
    return allPages({
      purpose: 'read messages',
      size: MESSAGES_PER_PAGE,
      read: ({ lastId = last }) => {
        const query = { after: lastId, sortOrder: 'ascending', maxResults: MESSAGES_PER_PAGE } as const
        return this.#api.getWebchatGuestConversationMessages(conversationId, query, { signal })
      },
      parse: value => parseMessage(value, conversationId),
    })
  }

  async member(id: MemberId, signal: AbortSignal): Promise<Member> {
    const answer = await this.#api.getWebchatGuestConversationMember(this.ticket.conversationId, id, {
      signal,
    })
    return parsed('read member', parseMember(answer))
  }

  members(signal: AbortSignal): Promise<readonly Member[]> {
    return allPages({
      purpose: 'read members',
      size: MEMBERS_PER_PAGE,
      read: ({ number }) => {
        const query = { pageSize: MEMBERS_PER_PAGE, pageNumber: number }
        return this.#api.getWebchatGuestConversationMembers(this.ticket.conversationId, query, { signal })
      },
      parse: parseMember,
    })
  }

  mediaRequests(signal: AbortSignal): Promise<readonly MediaRequest[]> {
    return allPages({
      purpose: 'read media requests',
      size: Infinity,
      read: () => this.#api.getWebchatGuestConversationMediarequests(this.ticket.conversationId, { signal }),
      parse: parseMediaRequest,
    })
  }

  /** Reads the request first, since the model requires its types; only types we know are answered for. */
  async answerMediaRequest(
    id: MediaRequestId,
    answer: MediaAnswer,
    signal: AbortSignal,
  ): Promise<MediaRequest> {
    const { conversationId } = this.ticket
    const current = await this.#api.getWebchatGuestConversationMediarequest(conversationId, id, { signal })
    const { types } = parsed('answer media request', parseMediaRequest(current))
    const body = { types: types.map(type => WIRE_MEDIA_TYPE[type]), state: WIRE_MEDIA_ANSWER[answer] }
    const answered = await this.#api.patchWebchatGuestConversationMediarequest(conversationId, id, body, {
      signal,
    })
    return parsed('answer media request', parseMediaRequest(answered))
  }

  async leave(signal: AbortSignal): Promise<void> {
    const { conversationId, memberId } = this.ticket
    try {
      await this.#api.deleteWebchatGuestConversationMember(conversationId, memberId, {
        signal,
        keepalive: true,
      })
    } catch (error) {
      if (!(error instanceof ApiError && ALREADY_LEFT.has(error.code))) throw error
    }
  }
}

const ALREADY_LEFT: ReadonlySet<ErrorCode> = new Set(['conversation-over', 'not-found', 'unauthorized'])

function parsed<Value>(purpose: string, value: Value | undefined): Value {
  if (value === undefined) throw new ProtocolError(`unable to ${purpose}; answer is incomplete`)
  return value
}

/** Takes the place of a stream to a host that is not allowed. */
function refusedStream(listener: StreamListener): EventStream {
  let isClosed = false
  queueMicrotask(() => {
    if (isClosed) return
    listener.failed(
      new GuestChatError('stream-blocked', 'unable to open event stream; its host is not allowed'),
    )
    listener.status('closed')
  })
  return {
    retryNow() {},
    close() {
      isClosed = true
    },
  }
}

import { type ApiBaseOptions, resolveApiBase } from './api-base.ts'
import { ConfigError } from './errors.ts'
import { type Call, type CallOptions, createHttp, type Http, type HttpOptions } from './http.ts'
import type {
  CreateWebChatConversationRequest,
  CreateWebChatConversationResponse,
  CreateWebChatMessageRequest,
  WebChatGuestMediaRequest,
  WebChatGuestMediaRequestEntityList,
  WebChatMemberInfo,
  WebChatMemberInfoEntityList,
  WebChatMessage,
  WebChatMessageEntityList,
  WebChatTyping,
} from './wire.ts'

export type WebChatApiOptions = ApiBaseOptions &
  Omit<HttpOptions, 'apiBase'> & {
    /** The guest's JWT, from the answer of `postWebchatGuestConversations`; a call's own token wins over it. */
    readonly token?: string | undefined
  }

export type MembersQuery = {
  /** Default 25. */
  readonly pageSize?: number | undefined
  /** From 1. */
  readonly pageNumber?: number | undefined
  readonly excludeDisconnectedMembers?: boolean | undefined
}

export type MessagesQuery = {
  /** A message id; only later messages are given. */
  readonly after?: string | undefined
  /** A message id; only earlier messages are given. */
  readonly before?: string | undefined
  /** Default ascending. */
  readonly sortOrder?: 'ascending' | 'descending' | undefined
  /** At most, and by default, 100. */
  readonly maxResults?: number | undefined
}

/**
 * The guest's eleven operations, with the names, the argument order and the types of the platform. Each takes a
 * `CallOptions` last, makes one request, and rejects with a `GuestChatError`: `ApiError` when the platform refused,
 * `NetworkError` or `ProtocolError` when it is unknown whether it acted, `ConfigError` for an argument that is
 * missing. Nothing is retried.
 */
export class WebChatApi {
  readonly #options: WebChatApiOptions
  readonly #http: Http

  /** Throws `ConfigError` when the address cannot work. */
  constructor(options: WebChatApiOptions = {}) {
    this.#options = options
    this.#http = createHttp({ ...options, apiBase: resolveApiBase(options) })
  }

  /** The same API with the guest's token in every call that takes one. */
  withToken(token: string): WebChatApi {
    return new WebChatApi({ ...this.#options, token })
  }

  /**
   * Creates a conversation. The one call without a token: none is sent, not even one in the options. The conversation
   * is not routed before its event stream is attached.
   */
  postWebchatGuestConversations(
    body: CreateWebChatConversationRequest,
    options?: CallOptions,
  ): Promise<CreateWebChatConversationResponse> {
    return this.#call('start conversation', 'POST', '', { body }, { ...options, token: undefined })
  }

  /** Removes a member; a guest who removes the own one leaves the conversation. */
  async deleteWebchatGuestConversationMember(
    conversationId: string,
    memberId: string,
    options?: CallOptions,
  ): Promise<void> {
    await this.#call('remove member', 'DELETE', MEMBER, { conversationId, memberId }, options)
  }

  getWebchatGuestConversationMember(
    conversationId: string,
    memberId: string,
    options?: CallOptions,
  ): Promise<WebChatMemberInfo> {
    return this.#call('read member', 'GET', MEMBER, { conversationId, memberId }, options)
  }

  getWebchatGuestConversationMembers(
    conversationId: string,
    query?: MembersQuery,
    options?: CallOptions,
  ): Promise<WebChatMemberInfoEntityList> {
    return this.#call('read members', 'GET', '/{conversationId}/members', { conversationId }, options, query)
  }

  getWebchatGuestConversationMessage(
    conversationId: string,
    messageId: string,
    options?: CallOptions,
  ): Promise<WebChatMessage> {
    return this.#call(
      'read message',
      'GET',
      '/{conversationId}/messages/{messageId}',
      { conversationId, messageId },
      options,
    )
  }

  getWebchatGuestConversationMessages(
    conversationId: string,
    query?: MessagesQuery,
    options?: CallOptions,
  ): Promise<WebChatMessageEntityList> {
    return this.#call(
      'read messages',
      'GET',
      '/{conversationId}/messages',
      { conversationId },
      options,
      query,
    )
  }

  /** Sends a message as the given member, which must be the guest's own. */
  postWebchatGuestConversationMemberMessages(
    conversationId: string,
    memberId: string,
    body: CreateWebChatMessageRequest,
    options?: CallOptions,
  ): Promise<WebChatMessage> {
    return this.#call(
      'send message',
      'POST',
      `${MEMBER}/messages`,
      { conversationId, memberId, body },
      options,
    )
  }

  /** Tells the others that the member is typing; to be sent at most every 3 s. */
  postWebchatGuestConversationMemberTyping(
    conversationId: string,
    memberId: string,
    options?: CallOptions,
  ): Promise<WebChatTyping> {
    return this.#call('send typing', 'POST', `${MEMBER}/typing`, { conversationId, memberId }, options)
  }

  getWebchatGuestConversationMediarequests(
    conversationId: string,
    options?: CallOptions,
  ): Promise<WebChatGuestMediaRequestEntityList> {
    return this.#call(
      'read media requests',
      'GET',
      '/{conversationId}/mediarequests',
      { conversationId },
      options,
    )
  }

  getWebchatGuestConversationMediarequest(
    conversationId: string,
    mediaRequestId: string,
    options?: CallOptions,
  ): Promise<WebChatGuestMediaRequest> {
    return this.#call('read media request', 'GET', MEDIA_REQUEST, { conversationId, mediaRequestId }, options)
  }

  /** Answers a media request: `state` may become ACCEPTED, DECLINED or ERRORED. */
  patchWebchatGuestConversationMediarequest(
    conversationId: string,
    mediaRequestId: string,
    body: WebChatGuestMediaRequest,
    options?: CallOptions,
  ): Promise<WebChatGuestMediaRequest> {
    return this.#call(
      'answer media request',
      'PATCH',
      MEDIA_REQUEST,
      { conversationId, mediaRequestId, body },
      options,
    )
  }

  async #call<Answer>(
    purpose: string,
    method: Call['method'],
    path: string,
    required: RequiredArguments,
    options?: CallOptions,
    query: object = {},
  ): Promise<Answer> {
    for (const [name, value] of Object.entries(required)) {
      // An id of nothing but dots would climb out of the operation's path, encoded or not.
      if (/^\.{0,2}$/.test(String(value ?? ''))) {
        throw new ConfigError(`unable to ${purpose}; ${name} is missing`)
      }
    }
    const filled = path.replace(/{(\w+)}/g, (_, name) => encodeURIComponent(String(required[name])))
    const given = Object.entries(query).filter(([, value]) => value !== undefined)
    const search = new URLSearchParams(given).toString()
    return this.#http({
      token: this.#options.token,
      ...options,
      purpose,
      method,
      path: `/api/v2/webchat/guest/conversations${filled}${search && `?${search}`}`,
      body: required.body,
    })
  }
}

/** By name; all but `body` are ids of the operation's path. */
type RequiredArguments = { readonly [id: string]: unknown; readonly body?: unknown }

const MEMBER = '/{conversationId}/members/{memberId}'
const MEDIA_REQUEST = '/{conversationId}/mediarequests/{mediaRequestId}'

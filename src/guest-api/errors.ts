/**
 * Stable names of everything that can go wrong. A host branches on `code`; people read translated text made
 * from it, never `message`, which is for the console.
 */
export type ErrorCode =
  // this page's settings
  | 'config-invalid'
  | 'stream-blocked'
  // what the platform said
  | 'deployment-disabled'
  | 'auth-required'
  | 'auth-failed'
  | 'queue-invalid'
  | 'origin-refused'
  | 'conversation-over'
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'conflict'
  | 'too-large'
  | 'rate-limited'
  | 'server-error'
  // what the network did
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'protocol'
  // what the guest or the host did
  | 'message-invalid'
  | 'message-stopped'
  | 'message-unconfirmed'
  | 'no-conversation'
  | 'storage-degraded'
  | 'html-disabled'

/** Base of every error this package throws or reports. Carries no token and no message text. */
export class GuestChatError extends Error {
  override readonly name: string = 'GuestChatError'
  declare readonly code: ErrorCode

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause ? { cause } : undefined)
    this.code = code
  }
}

/** The host's settings cannot work; `message` tells what to change. */
export class ConfigError extends GuestChatError {
  override readonly name = 'ConfigError'
  constructor(message: string, cause?: unknown) {
    super('config-invalid', message, cause)
  }
}

/** The platform answered, and the answer was no. */
export class ApiError extends GuestChatError {
  override readonly name = 'ApiError'
  /** HTTP status. */
  declare readonly status: number
  /** The ErrorBody's `code`, for instance `chat.error.conversation.state`. */
  declare readonly platformCode: string | undefined
  /** The platform's correlation id, worth quoting in a support case. */
  declare readonly contextId: string | undefined
  /** Milliseconds to wait, as the answer told, however long. */
  declare readonly retryAfter: number | undefined

  constructor(
    code: ErrorCode,
    message: string,
    answer: {
      status: number
      platformCode?: string | undefined
      contextId?: string | undefined
      retryAfter?: number | undefined
    },
  ) {
    super(code, message)
    this.status = answer.status
    this.platformCode = answer.platformCode
    this.contextId = answer.contextId
    this.retryAfter = answer.retryAfter
  }
}

/** No usable answer: whether the platform acted on the request is unknown. */
export class NetworkError extends GuestChatError {
  override readonly name = 'NetworkError'
}

/** An answer came, but not one this API gives (a gateway's page, a shape without its id). */
export class ProtocolError extends GuestChatError {
  override readonly name = 'ProtocolError'
  constructor(message: string, cause?: unknown) {
    super('protocol', message, cause)
  }
}

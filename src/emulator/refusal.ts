import type { ErrorBody, ErrorDetail } from '../guest-api/wire.ts'

type Details = Pick<ErrorBody, 'entityId' | 'entityName' | 'messageParams' | 'details'>

/** The platform says no. Thrown by operations, answered as an ErrorBody. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly status: number
  readonly code: string
  /** What the answer needs besides its body. */
  readonly headers: Readonly<Record<string, string>>
  readonly #details: Details

  constructor(
    status: number,
    code: string,
    message: string,
    details: Details = {},
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(message)
    this.status = status
    this.code = code
    this.headers = headers
    this.#details = details
  }

  /** Field order and the empty lists as in the recorded bodies. */
  body(contextId: string): ErrorBody {
    const { messageParams = {}, details = [], ...entity } = this.#details
    return {
      message: this.message,
      code: this.code,
      status: this.status,
      ...entity,
      messageWithParams: this.message,
      messageParams,
      contextId,
      details,
      errors: [],
    }
  }
}

const badRequest = (code: string, message: string, details?: ErrorDetail[]): Refusal =>
  new Refusal(400, code, message, details && { details })

export const malformed = (fieldName?: string): Refusal =>
  badRequest(
    'bad.request',
    'The request could not be understood by the server due to malformed syntax.',
    fieldName === undefined ? [] : [{ errorCode: 'bad.request', fieldName }],
  )

export const invalidValue = (fieldName: string, why: string): Refusal =>
  badRequest('invalid.value', `Value for ${fieldName} is not valid: ${why}`, [
    { errorCode: 'invalid.value', fieldName },
  ])

/** Recorded in 2020 (community.genesys.com, "guest chat usage"). */
export const conversationState = (): Refusal =>
  new Refusal(400, 'chat.error.conversation.state', 'Conversation State', {
    messageParams: { message: 'The conversation is not active' },
  })

export const memberState = (): Refusal =>
  badRequest(
    'chat.error.member.state',
    'The conversation member is in a state which does not permit this action.',
  )

export const invalidRoutingTarget = (): Refusal =>
  badRequest('chat.error.createconversationrequest.routingtarget', 'The routing target is not valid.')

export const invalidQueue = (): Refusal =>
  badRequest('chat.error.invalid.queue', 'The specified queue is not valid.')

export const deploymentDisabled = (): Refusal =>
  badRequest('chat.deployment.disabled', 'The web chat deployment is currently disabled.')

export const authenticationNeeded = (): Refusal =>
  badRequest(
    'chat.deployment.require.auth',
    'The deployment requires the customer member to be authenticated.',
  )

export const authenticationFailed = (): Refusal =>
  badRequest('chat.deployment.bad.auth', 'The customer member authentication has failed.')

export const noToken = (): Refusal =>
  new Refusal(
    401,
    'authentication.required',
    'No authentication bearer token specified in authorization header.',
  )

export const badToken = (): Refusal => new Refusal(401, 'bad.credentials', 'Invalid login credentials.')

export const expiredToken = (): Refusal =>
  new Refusal(401, 'credentials.expired', 'The supplied credentials are expired.')

/** Message as in public code; the list in brackets as in answers that people quote. */
export const missingPermission = (permission: string): Refusal =>
  new Refusal(
    403,
    'missing.any.permissions',
    `Unable to perform the requested action. You must have at least one of the following permissions assigned: [${permission}]`,
    { messageParams: { permissions: `[${permission}]` } },
  )

export const notAuthorized = (): Refusal =>
  new Refusal(403, 'not.authorized', 'You are not authorized to perform the requested action.')

/** Message as in the official client's sample. */
export const notFound = (entityName?: string, entityId?: string): Refusal =>
  new Refusal(404, 'not.found', 'The requested operation failed with status 404', {
    ...(entityName !== undefined && { entityName }),
    ...(entityId !== undefined && { entityId }),
  })

/** ASSUMED code; documented for no operation, but HTTP knows no other answer. */
export const methodNotAllowed = (method: string, allowed: readonly string[]): Refusal =>
  new Refusal(
    405,
    'method.not.allowed',
    `The resource does not take ${method}.`,
    {},
    {
      allow: allowed.join(', '),
    },
  )

/** ASSUMED code: only the status and "conflicts with the current state of the target resource" are known. */
export const conflict = (): Refusal =>
  new Refusal(
    409,
    'conflict',
    'The request could not be completed because it conflicts with the current state of the target resource.',
  )

/** ASSUMED code; the text is documented. */
export const tooLarge = (maximum: number): Refusal =>
  new Refusal(
    413,
    'request.entity.too.large',
    `The request is over the size limit. Maximum bytes: ${maximum}`,
  )

export const unsupportedMediaType = (): Refusal =>
  new Refusal(415, 'unsupported.media.type', 'The request content type must be application/json.')

/** ASSUMED code; the text is documented. */
export const requestTimeout = (): Refusal =>
  new Refusal(
    408,
    'request.timeout',
    'The client did not produce a request within the server timeout limit. This can be caused by a slow network connection and/or large payloads.',
  )

/** ASSUMED code. */
export const headersTooLarge = (): Refusal =>
  new Refusal(431, 'request.header.fields.too.large', 'The request headers are over the size limit.')

/** ASSUMED code. */
export const misdirected = (host: string): Refusal =>
  new Refusal(
    421,
    'misdirected.request',
    `The emulator answers loopback hosts only, not ${host || 'no host'}.`,
  )

/** ASSUMED code. */
export const notImplemented = (operation: string): Refusal =>
  new Refusal(501, 'not.implemented', `The emulator does not implement ${operation}.`)

export const internalError = (): Refusal =>
  new Refusal(500, 'internal.server.error', 'The server encountered an unexpected condition.')

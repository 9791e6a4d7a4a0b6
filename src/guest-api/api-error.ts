import { ApiError, type ErrorCode } from './errors.ts'
import { ownField } from './read.ts'
import { retryAfterOf } from './retry-after.ts'

const BY_PLATFORM_CODE: ReadonlyMap<unknown, ErrorCode> = new Map([
  ['chat.error.conversation.state', 'conversation-over'],
  ['chat.error.member.state', 'conversation-over'],
  ['chat.deployment.disabled', 'deployment-disabled'],
  ['chat.deployment.require.auth', 'auth-required'],
  ['chat.deployment.bad.auth', 'auth-failed'],
  ['chat.error.invalid.queue', 'queue-invalid'],
  ['chat.error.createconversationrequest.routingtarget', 'queue-invalid'],
  ['origin.not.allowed', 'origin-refused'],
])

const BY_STATUS: ReadonlyMap<number, ErrorCode> = new Map([
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [408, 'server-error'],
  [409, 'conflict'],
  [413, 'too-large'],
  [429, 'rate-limited'],
])

export type Refusal = {
  readonly status: number
  /** The `Retry-After` header, where CORS lets us see it. */
  readonly retryAfter: string | null
  /** An ErrorBody, or whatever a gateway on the way put there. */
  readonly body: unknown
}

/** The typed error of an answer that was no success; `purpose` completes "unable to …". */
export function apiErrorOf(purpose: string, { status, retryAfter, body }: Refusal, now: number): ApiError {
  const platformCode = nameOf(ownField(body, 'code'))
  const code = codeOf(status, platformCode)
  const reason = code === 'conversation-over' ? 'conversation has ended' : code.replaceAll('-', ' ')
  return new ApiError(code, `unable to ${purpose}; ${reason}`, {
    status,
    platformCode,
    contextId: nameOf(ownField(body, 'contextId')),
    retryAfter: retryAfterOf(retryAfter, body, now),
  })
}

function codeOf(status: number, platformCode: string | undefined): ErrorCode {
  // A platform that failed has not decided anything, whatever its ErrorBody names.
  if (status >= 500) return 'server-error'
  return BY_PLATFORM_CODE.get(platformCode) ?? BY_STATUS.get(status) ?? 'refused'
}

/** Codes and ids are short; anything else might be a text, or a token that some gateway gave back. */
const nameOf = (value: unknown): string | undefined =>
  typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined

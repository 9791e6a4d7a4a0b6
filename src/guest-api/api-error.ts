import { ApiError, type ErrorCode } from './errors.ts'
import { ownField } from './read.ts'
import { retryAfterOf } from './retry-after.ts'

/** By the ErrorBody's code, and else by HTTP status. */
const CODES: ReadonlyMap<unknown, ErrorCode> = new Map<unknown, ErrorCode>([
  ['chat.error.conversation.state', 'conversation-over'],
  ['chat.error.member.state', 'conversation-over'],
  ['chat.deployment.disabled', 'deployment-disabled'],
  ['chat.deployment.require.auth', 'auth-required'],
  ['chat.deployment.bad.auth', 'auth-failed'],
  ['chat.error.invalid.queue', 'queue-invalid'],
  ['chat.error.createconversationrequest.routingtarget', 'queue-invalid'],
  ['origin.not.allowed', 'origin-refused'],
  [401, 'unauthorized'],
  [403, 'forbidden'],
  [404, 'not-found'],
  [408, 'server-error'],
  [409, 'conflict'],
  [413, 'too-large'],
  [429, 'rate-limited'],
])

/**
 * The typed error of an answer that was no success; `purpose` completes "unable to …", `body` is an ErrorBody, or
 * whatever a gateway on the way put there.
 */
export function apiErrorOf(
  purpose: string,
  { status, headers }: Response,
  body: unknown,
  now: number,
): ApiError {
  const platformCode = nameIn(body, 'code')
  // A platform that failed has not decided anything, whatever its ErrorBody names.
  const code = status < 500 ? (CODES.get(platformCode) ?? CODES.get(status) ?? 'refused') : 'server-error'
  const reason = code === 'conversation-over' ? 'conversation has ended' : code.replaceAll('-', ' ')
  return new ApiError(code, `unable to ${purpose}; ${reason}`, {
    status,
    platformCode,
    contextId: nameIn(body, 'contextId'),
    retryAfter: retryAfterOf(headers.get('retry-after'), body, now),
  })
}

/** Codes and ids are short; anything else might be a text, or a token that some gateway gave back. */
function nameIn(body: unknown, field: string): string | undefined {
  const value = ownField(body, field)
  return typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined
}

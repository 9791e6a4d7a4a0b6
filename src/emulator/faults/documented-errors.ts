/** What the platform documents for each status, and the errors it is known to tell apart. */
import {
  authenticationFailed,
  authenticationNeeded,
  badToken,
  conflict,
  conversationState,
  deploymentDisabled,
  expiredToken,
  internalError,
  invalidQueue,
  invalidRoutingTarget,
  invalidValue,
  malformed,
  memberState,
  noToken,
  notAuthorized,
  notFound,
  Refusal,
  requestTimeout,
  tooLarge,
  unsupportedMediaType,
} from '../refusal.ts'
import { MAX_BODY_BYTES } from '../rest/body.ts'

/** `seconds` is what the text names, if it names anything. ASSUMED: the name of its parameter. */
export const tooManyRequests = (seconds?: number | string): Refusal =>
  new Refusal(
    429,
    'too.many.requests',
    seconds === undefined
      ? 'Rate limit exceeded the maximum.'
      : `Rate limit exceeded the maximum. Retry the request in [${seconds}] seconds`,
    seconds === undefined ? {} : { messageParams: { seconds: String(seconds) } },
  )

const unavailable = (): Refusal =>
  new Refusal(503, 'service.unavailable', 'Service Unavailable - The server is currently unavailable.')

const timeout = (): Refusal => new Refusal(504, 'request.timeout', 'The request timed out.')

/** The first of a status is the usual one. */
const errors: readonly Refusal[] = [
  malformed(),
  invalidValue('body', 'the emulator was asked to refuse it'),
  conversationState(),
  memberState(),
  invalidRoutingTarget(),
  invalidQueue(),
  deploymentDisabled(),
  authenticationNeeded(),
  authenticationFailed(),
  badToken(),
  noToken(),
  expiredToken(),
  notAuthorized(),
  notFound(),
  requestTimeout(),
  conflict(),
  tooLarge(MAX_BODY_BYTES),
  unsupportedMediaType(),
  tooManyRequests(),
  internalError(),
  unavailable(),
  timeout(),
]

/** An error with the status, and with the code if one is asked for; documented as far as there are documents. */
export function documentedError(status: number, code?: string): Refusal {
  const isAsked = (error: Refusal) => error.status === status && (code === undefined || error.code === code)
  const error = errors.find(isAsked)
  if (error) return error
  const message = `The requested operation failed with status ${status}`
  return new Refusal(status, code ?? 'emulated.error', message)
}

import { ApiError, GuestChatError, NetworkError } from '../guest-api/errors.ts'

/**
 * What a failed send means. `refused`: it did not happen and will not; `over`: neither will any other;
 * `wait`: not now; `unknown`: it may have happened, so read back before trying again.
 */
export type Outcome = 'refused' | 'over' | 'wait' | 'unknown'

export function outcomeOf(error: GuestChatError): Outcome {
  switch (error.code) {
    case 'conversation-over':
    case 'unauthorized':
    case 'not-found':
      return 'over'
    case 'rate-limited':
      return 'wait'
    case 'network':
    case 'timeout':
    case 'aborted':
    case 'protocol':
    case 'conflict':
    case 'server-error':
      return 'unknown'
    default:
      return 'refused'
  }
}

const FIRST_WAIT = 5_000
const LONGEST_WAIT = 60_000

/** Milliseconds to wait after a 429: as told, else 5 s doubled each time, and never more than a minute. */
export function waitAfter(error: GuestChatError, tries: number): number {
  const told = error instanceof ApiError ? error.retryAfter : undefined
  return Math.min(told ?? FIRST_WAIT * 2 ** tries, LONGEST_WAIT)
}

/** The platform says that this conversation or its token is no more. */
export const isOver = (error: unknown): boolean =>
  error instanceof GuestChatError && outcomeOf(error) === 'over'

export function asChatError(error: unknown): GuestChatError {
  return error instanceof GuestChatError
    ? error
    : new NetworkError('network', 'unable to reach the chat platform', error)
}

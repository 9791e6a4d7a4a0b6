import { ApiError, type ErrorCode, GuestChatError, NetworkError } from '../guest-api/errors.ts'

/**
 * What a failed call means. `refused`: it did not happen and will not; `over`: neither will any other;
 * `wait`: not now; `unknown`: it may have happened, so read back before trying again.
 */
export type Outcome = 'refused' | 'over' | 'wait' | 'unknown'

const outcomes: { readonly [Code in ErrorCode]?: Outcome } = {
  'conversation-over': 'over',
  unauthorized: 'over',
  'not-found': 'over',
  'rate-limited': 'wait',
  network: 'unknown',
  timeout: 'unknown',
  aborted: 'unknown',
  protocol: 'unknown',
  conflict: 'unknown',
  'server-error': 'unknown',
}

export const outcomeOf = ({ code }: GuestChatError): Outcome => outcomes[code] ?? 'refused'

/** The platform says that this conversation or its token is no more. */
export const isOver = (error: unknown): error is GuestChatError =>
  error instanceof GuestChatError && outcomeOf(error) === 'over'

const LONGEST_WAIT = 60_000

/** Milliseconds: as the platform told, else `first` doubled with each try, and never more than a minute. */
export function waitAfter(error: unknown, tries: number, first: number): number {
  const told = error instanceof ApiError ? error.retryAfter : undefined
  return Math.min(told ?? first * 2 ** tries, LONGEST_WAIT)
}

export function asChatError(error: unknown): GuestChatError {
  return error instanceof GuestChatError
    ? error
    : new NetworkError('network', 'unable to reach the chat platform', error)
}

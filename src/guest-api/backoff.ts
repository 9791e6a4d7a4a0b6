const FIRST = 1_000
const LONGEST = 30_000

/**
 * Milliseconds before the next attempt: anywhere from 0 to 1 s · 2^failures, at most 30 s. Drawn anew each time, so
 * that pages which lost their streams together do not come back together.
 */
export function backoff(failures: number, random: () => number): number {
  return random() * Math.min(LONGEST, FIRST * 2 ** failures)
}

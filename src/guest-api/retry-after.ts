import { ownField } from './read.ts'

/**
 * How long a refusal asks us to wait, in milliseconds, as told: nothing is capped. A cross-origin page sees the
 * `Retry-After` header only where CORS exposes it, but the ErrorBody says the seconds as well: "Retry the request
 * in [7] seconds", in older deployments "[300] requests within [60] seconds".
 */
export function retryAfterOf(header: string | null, errorBody: unknown, now: number): number | undefined {
  const params = Object.values(ownField(errorBody, 'messageParams') ?? {}).reverse()
  const texts = [header, ownField(errorBody, 'message'), ...params]
  return texts.map(text => delayIn(text, now)).find(Number.isFinite)
}

/** `NaN` when the text tells none. */
function delayIn(text: unknown, now: number): number {
  if (typeof text !== 'string') return Number.NaN
  // Date.parse takes nearly anything for a date, even "-1"; an HTTP-date always ends in GMT.
  if (text.endsWith('GMT')) return Math.max(0, Date.parse(text) - now)
  const [, seconds] = /^(?:.*\[)?\s*(\d+)\s*(?:]|$)/s.exec(text) ?? []
  return Number(seconds) * 1000
}

import { isObject, ownField } from './read.ts'

/**
 * How long a refusal asks us to wait, in milliseconds, as told: nothing is capped. A cross-origin page sees the
 * `Retry-After` header only where CORS exposes it, but the ErrorBody says the seconds as well: "Retry the request
 * in [7] seconds", in older deployments "[300] requests within [60] seconds".
 */
export function retryAfterOf(header: string | null, errorBody: unknown, now: number): number | undefined {
  return fromHeader(header?.trim() ?? '', now) ?? fromBody(errorBody)
}

function fromHeader(header: string, now: number): number | undefined {
  // Date.parse takes nearly anything for a date, even "-1"; an HTTP-date always ends in GMT.
  return header.endsWith('GMT') ? finite(Math.max(0, Date.parse(header) - now)) : seconds(header)
}

function fromBody(body: unknown): number | undefined {
  const params = ownField(body, 'messageParams')
  const values = isObject(params) ? Object.values(params).reverse() : []
  for (const text of [ownField(body, 'message'), ...values]) {
    const told = typeof text === 'string' ? (/.*\[(\d+)]/s.exec(text)?.[1] ?? text) : ''
    const delay = seconds(told)
    if (delay !== undefined) return delay
  }
  return undefined
}

const seconds = (digits: string): number | undefined =>
  /^\d+$/.test(digits) ? finite(Number(digits) * 1000) : undefined

const finite = (ms: number): number | undefined => (Number.isFinite(ms) ? ms : undefined)

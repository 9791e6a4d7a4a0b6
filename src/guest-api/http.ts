import { type Clock, systemClock } from '../lib/clock.ts'
import { apiErrorOf } from './api-error.ts'
import { ConfigError, GuestChatError, NetworkError, ProtocolError } from './errors.ts'
import { parseJson } from './read.ts'

export type HttpOptions = {
  /** As `resolveApiBase` gives it. */
  readonly apiBase: string
  /** Default: the global `fetch` of this moment. */
  readonly fetch?: typeof globalThis.fetch | undefined
  readonly clock?: Clock | undefined
  /** Milliseconds for a whole call, reading its answer included; 16,000, as in the official client. */
  readonly timeout?: number | undefined
}

export type CallOptions = {
  readonly token?: string | undefined
  readonly signal?: AbortSignal | undefined
  /** Lets the request outlive the page. */
  readonly keepalive?: boolean | undefined
}

export type Call = CallOptions & {
  /** Completes "unable to …" in the message of an error. */
  readonly purpose: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** What follows the API base; begins with a slash. */
  readonly path: string
  readonly body?: unknown
}

/**
 * Makes one call, without retries. `Answer` is what the platform documents; nothing here checks it, and an empty
 * answer comes as null. Rejects with a `GuestChatError` that carries neither the token nor a body.
 */
export type Http = <Answer>(call: Call) => Promise<Answer>

export function createHttp(options: HttpOptions): Http {
  // Plain references: a method call would hand `this` to the global fetch, which refuses it.
  const { apiBase, fetch = globalThis.fetch, clock = systemClock, timeout = 16_000 } = options

  async function exchange<Answer>(call: Call, signal: AbortSignal): Promise<Answer> {
    const response = await fetch(apiBase + call.path, requestOf(call, signal))
    const { ok, status, headers } = response
    if (ok) return parseAnswer(await response.text(), call.purpose)
    const body = parseJson(await response.text().catch(() => ''))
    throw apiErrorOf(call.purpose, { status, retryAfter: headers.get('retry-after'), body }, clock.now())
  }

  return async call => {
    const { purpose, signal } = call
    const controller = new AbortController()
    const abort = () => controller.abort()
    const cancelTimeout = clock.after(timeout, abort)
    signal?.addEventListener('abort', abort)
    try {
      signal?.throwIfAborted()
      return await Promise.race([exchange<never>(call, controller.signal), rejectOnAbort(controller.signal)])
    } catch (error) {
      if (error instanceof GuestChatError) throw error
      if (signal?.aborted) throw new NetworkError('aborted', `unable to ${purpose}; call was aborted`)
      if (controller.signal.aborted)
        throw new NetworkError('timeout', `unable to ${purpose}; no answer in time`)
      throw new NetworkError('network', `unable to ${purpose}; no answer`, error)
    } finally {
      cancelTimeout()
      signal?.removeEventListener('abort', abort)
    }
  }
}

/** Browsers refuse a `keepalive` request with a larger body (Fetch standard: 64 KiB). */
const KEEPALIVE_LIMIT = 65_536
const MAX_BYTES_PER_UNIT = 3

function requestOf(
  { purpose, method, body, token, keepalive = false }: Call,
  signal: AbortSignal,
): RequestInit {
  // fetch would name the whole token in its complaint.
  if (token !== undefined && !/^[!-~]+$/.test(token)) {
    throw new ConfigError(`unable to ${purpose}; token is not valid`)
  }
  const text = body === undefined ? '' : JSON.stringify(body)
  return {
    method,
    signal,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: text || null,
    keepalive: keepalive && text.length * MAX_BYTES_PER_UNIT <= KEEPALIVE_LIMIT,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }
}

function parseAnswer<Answer>(text: string, purpose: string): Answer {
  try {
    return JSON.parse(text || 'null')
  } catch {
    // The parser's own complaint quotes the text, so it is no cause to pass on.
    throw new ProtocolError(`unable to ${purpose}; answer is not JSON`)
  }
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}

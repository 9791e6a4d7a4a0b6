import { type Clock, systemClock } from '../lib/clock.ts'
import { plainJson } from '../lib/plain-json.ts'
import { apiErrorOf } from './api-error.ts'
import { ConfigError, GuestChatError, NetworkError, ProtocolError } from './errors.ts'
import type { QuietTime } from './quiet-time.ts'
import { parseJson } from './read.ts'

export type HttpOptions = {
  /** As `resolveApiBase` gives it. */
  readonly apiBase: string
  /** Default: the global `fetch` of this moment. */
  readonly fetch?: typeof globalThis.fetch | undefined
  readonly clock?: Clock | undefined
  /** Milliseconds for a whole call, reading its answer included; 16,000, as in the official client. */
  readonly timeout?: number | undefined
  /** Calls wait until it is over, and tell it what a refusal asks for. Default: none, every call goes out at once. */
  readonly quiet?: QuietTime | undefined
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

export function createHttp({
  apiBase,
  // Plain references: a method call would hand `this` to the global fetch, which refuses it.
  fetch = globalThis.fetch,
  clock = systemClock,
  timeout = 16_000,
  quiet,
}: HttpOptions): Http {
  async function exchange<Answer>(call: Call, signal: AbortSignal): Promise<Answer> {
    const response = await fetch(apiBase + call.path, { ...requestOf(call), signal })
    const reading = response.text()
    // A refusal stays one when the rest of it breaks off.
    const text = await (response.ok ? reading : reading.catch(() => ''))
    const answer = parseJson<Answer>(text || 'null')
    if (!response.ok) throw apiErrorOf(call.purpose, response, answer, clock.now())
    if (answer === undefined) throw new ProtocolError(`unable to ${call.purpose}; answer is not JSON`)
    return answer
  }

  return async call => {
    const { purpose, signal } = call
    // Without a wait at once, so that a page that is about to go still gets it out.
    if (quiet?.isOn) await quiet.over(signal)
    const controller = new AbortController()
    const abort = () => {
      // At once: who aborts may be leaving the page.
      cancelTimeout()
      controller.abort()
    }
    const cancelTimeout = clock.after(timeout, abort)
    signal?.addEventListener('abort', abort)
    try {
      signal?.throwIfAborted()
      const aborted = new Promise<never>((_, reject) => {
        controller.signal.onabort = () => reject(controller.signal.reason)
      })
      return await Promise.race([exchange<never>(call, controller.signal), aborted])
    } catch (error) {
      quiet?.heard(error)
      if (error instanceof GuestChatError) throw error
      const code = signal?.aborted ? 'aborted' : controller.signal.aborted ? 'timeout' : 'network'
      throw new NetworkError(code, `unable to ${purpose}; ${REASONS[code]}`, error)
    } finally {
      cancelTimeout()
      signal?.removeEventListener('abort', abort)
    }
  }
}

const REASONS = { aborted: 'call was aborted', timeout: 'no answer in time', network: 'no answer' }

/** UTF-16 units that fit into the body of a `keepalive` request whatever they are (Fetch standard: 64 KiB). */
const KEEPALIVE_LIMIT = 21_845

function requestOf({ purpose, method, body, token, keepalive = false }: Call): RequestInit {
  // fetch would name the whole token in its complaint.
  if (token !== undefined && !/^[!-~]+$/.test(token)) {
    throw new ConfigError(`unable to ${purpose}; token is not valid`)
  }
  const text = body ? plainJson(body) : ''
  return {
    method,
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/json',
      ...(token && { Authorization: `Bearer ${token}` }),
    },
    body: text || null,
    keepalive: keepalive && text.length <= KEEPALIVE_LIMIT,
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }
}

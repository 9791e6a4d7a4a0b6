import type { ReadonlySignal } from '@preact/signals'
import type { ConversationState, EmulatorLog, EmulatorState } from '../control/types.ts'
import type { MediaType } from './model.ts'

export type AgentAction =
  | { readonly action: 'alert' | 'accept' | 'decline' | 'type' | 'hold' | 'leave' | 'end' }
  | { readonly action: 'say'; readonly body: string }
  | { readonly action: 'request-media'; readonly mediaType: MediaType }
  | { readonly action: 'cancel-media'; readonly mediaRequestId: string }
  | { readonly action: 'transfer'; readonly to: string }

/** `console`: a human agent is present, and the automatic one stands back; `watcher`: somebody looks on. */
export type Role = 'console' | 'watcher'

/** The emulator says no, or (without a status) says nothing that can be understood. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly status: number | undefined
  readonly code: string | undefined

  constructor(message: string, answer: { status?: number; code?: string | undefined; cause?: unknown } = {}) {
    super(message, { cause: answer.cause })
    this.status = answer.status
    this.code = answer.code
  }
}

export type ControlOptions = {
  readonly fetch: typeof fetch
  /** What the control plane may ask for. */
  readonly token: ReadonlySignal<string | undefined>
}

/**
 * The emulator's control plane. Every call rejects with ControlError. The answers' shapes are not checked: page and
 * emulator are of one build.
 */
export class ControlClient {
  readonly token: ReadonlySignal<string | undefined>
  readonly #fetch: typeof fetch

  constructor({ fetch, token }: ControlOptions) {
    this.#fetch = fetch
    this.token = token
  }

  /** Where the events are. An EventSource sends no headers, so the token is a part of the address. */
  eventsUrl(role: Role): string {
    const token = this.token.value
    return `/emulator/events?role=${role}${token === undefined ? '' : `&token=${encodeURIComponent(token)}`}`
  }

  state(): Promise<EmulatorState> {
    return this.#ask('GET', 'state')
  }

  /** What came after the entry of that number; 0 for everything that is remembered. */
  log(after: number): Promise<EmulatorLog> {
    return this.#ask('GET', after > 0 ? `log?after=${after}` : 'log')
  }

  /** An OAuth token with every permission. */
  accessToken(): Promise<{ readonly token: string }> {
    return this.#ask('POST', 'access-tokens', {})
  }

  act(
    conversationId: string,
    agent: string,
    action: AgentAction,
  ): Promise<{ readonly conversation: ConversationState }> {
    const path = `conversations/${encodeURIComponent(conversationId)}/agent`
    return this.#ask('POST', path, { ...action, agent })
  }

  async #ask<Answer>(method: 'GET' | 'POST', path: string, body?: object): Promise<Answer> {
    const response = await this.#send(method, path, body)
    const answer = await response.json().catch(() => undefined)
    if (!response.ok || answer === undefined) {
      const { status } = response
      throw new ControlError(`the emulator answered ${status}`, { status, code: answer?.code })
    }
    return answer
  }

  #send(method: string, path: string, body: object | undefined): Promise<Response> {
    const token = this.token.value
    const headers = {
      ...(body && { 'content-type': 'application/json' }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    }
    // A server that hangs in its restart is one that does not answer.
    const signal = AbortSignal.timeout(10_000)
    const ask = this.#fetch
    return ask(`/emulator/${path}`, {
      method,
      headers,
      signal,
      ...(body && { body: JSON.stringify(body) }),
    }).catch((cause: unknown) => {
      throw new ControlError('unable to reach the emulator', { cause })
    })
  }
}

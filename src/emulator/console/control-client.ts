import type { ConversationState, EmulatorState } from '../control/types.ts'
import type { MediaType } from './model.ts'

export type AgentAction =
  | { readonly action: 'alert' | 'accept' | 'decline' | 'type' | 'hold' | 'leave' | 'end' }
  | { readonly action: 'say'; readonly body: string }
  | { readonly action: 'request-media'; readonly mediaType: MediaType }
  | { readonly action: 'cancel-media'; readonly mediaRequestId: string }
  | { readonly action: 'transfer'; readonly to: string }

/** The emulator says no, or (without a code) says nothing that can be understood. */
export class ControlError extends Error {
  override readonly name = 'ControlError'
  readonly code: string | undefined

  constructor(message: string, code?: string, cause?: unknown) {
    super(message, { cause })
    this.code = code
  }
}

/** Where the events are; being subscribed as a console counts as a human agent's presence. */
export const EVENTS = '/emulator/events?role=console'

/** The answer's shape is not checked: page and emulator are of one build. Rejects with ControlError. */
export function fetchState(): Promise<EmulatorState> {
  return ask('/emulator/state')
}

/** Rejects with ControlError. */
export function postAction(
  conversationId: string,
  agent: string,
  action: AgentAction,
): Promise<{ readonly conversation: ConversationState }> {
  return ask(`/emulator/conversations/${encodeURIComponent(conversationId)}/agent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...action, agent }),
  })
}

async function ask<Answer>(path: string, init: RequestInit = {}): Promise<Answer> {
  // A server that hangs in its restart is one that does not answer.
  const signal = AbortSignal.timeout(10_000)
  const response = await fetch(path, { ...init, signal }).catch((cause: unknown) => {
    throw new ControlError('unable to reach the emulator', undefined, cause)
  })
  const body = await response.json().catch(() => undefined)
  if (!response.ok || body === undefined) {
    throw new ControlError(`the emulator answered ${response.status}`, body?.code)
  }
  return body
}

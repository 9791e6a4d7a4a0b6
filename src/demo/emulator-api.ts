import { isRecord } from './record.ts'

/** The emulator answered, and what it said was no. The message is its own, and names the field. */
export class EmulatorRefusal extends Error {
  override readonly name = 'EmulatorRefusal'
}

/** The emulator's control plane, at the page's own origin. Rejects when it did not do as it was told. */
export async function call(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`/emulator/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!answer.ok)
    throw new EmulatorRefusal(reasonIn(await answer.json().catch(() => undefined), answer.status))
  return answer.status === 204 ? undefined : answer.json()
}

/** Drops every event stream of the conversation and lets none in for a while. */
export async function cutConnection(conversationId: string, refuseForMs: number): Promise<void> {
  const path = `conversations/${encodeURIComponent(conversationId)}/streams`
  await call('POST', path, { action: 'terminate', refuseForMs })
}

export async function enableAutoAgent(enabled: boolean): Promise<void> {
  await call('PATCH', 'auto-agent', { enabled })
}

export async function isAutoAgentEnabled(): Promise<boolean> {
  const state = await call('GET', 'state')
  const autoAgent = isRecord(state) ? state['autoAgent'] : undefined
  return isRecord(autoAgent) && autoAgent['enabled'] === true
}

/** What an ErrorBody says, with the field where the text does not name it. */
function reasonIn(body: unknown, status: number): string {
  if (!isRecord(body) || typeof body['message'] !== 'string') return `The answer was ${status}.`
  const { message, details } = body
  const [detail]: readonly unknown[] = Array.isArray(details) ? details : []
  const field = isRecord(detail) ? detail['fieldName'] : undefined
  return typeof field !== 'string' || message.includes(field) ? message : `${message} (${field})`
}

/** The emulator's control plane, at the page's own origin. Rejects when it did not do as it was told. */
async function call(method: string, path: string, body?: object): Promise<unknown> {
  const answer = await fetch(`/emulator/${path}`, {
    method,
    ...(body && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!answer.ok) throw new Error(`unable to ${method} ${path}; the answer was ${answer.status}`)
  return answer.json()
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

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

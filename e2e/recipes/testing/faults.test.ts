import { createEmulator, OPEN_DEPLOYMENT_ID, ORGANIZATION_ID } from 'guest-chat-widget/emulator'
import { createSession } from 'guest-chat-widget/session'
import { expect, it, vi } from 'vitest'

it('delivers a message once although its answer was lost', async () => {
  const emulator = createEmulator()
  const session = createSession(
    {
      apiBase: 'http://127.0.0.1:8090',
      organizationId: ORGANIZATION_ID,
      deploymentId: OPEN_DEPLOYMENT_ID,
      queue: 'Support',
      displayName: 'Ada',
      storage: 'none',
    },
    { fetch: emulator.fetch, WebSocket: emulator.WebSocket },
  )
  await session.start()
  await vi.waitFor(() => expect(session.connection.value).toBe('online'))
  emulator.rules.add({
    match: { type: 'http', operation: 'postWebchatGuestConversationMemberMessages' },
    do: { action: 'acceptThenDrop' },
  })
  session.send('hello')
  await vi.waitFor(() => expect(emulator.rules.list()).toMatchObject([{ fired: 1 }]))
  await vi.waitFor(() => expect(session.outbox.value).toEqual([]), 10_000)
  const messages = emulator.state().conversations[0]?.messages
  expect(messages?.filter(({ body }) => body === 'hello')).toHaveLength(1)
  emulator.close()
}, 20_000)

import { createEmulator, OPEN_DEPLOYMENT_ID, ORGANIZATION_ID } from 'guest-chat-widget/emulator'
import { createSession } from 'guest-chat-widget/session'
import { expect, test, vi } from 'vitest'

test('the agent sees what the guest wrote', async () => {
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
  await session.send('Hello')
  const bodies = () => emulator.state().conversations[0]?.messages.map(({ body }) => body)
  await vi.waitFor(() => expect(bodies()).toContain('Hello'))
  session.dispose()
  emulator.close()
})

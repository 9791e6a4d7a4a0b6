import { WebChatApi } from 'guest-chat-widget/api'
import { createEmulator, OPEN_DEPLOYMENT_ID, ORGANIZATION_ID } from 'guest-chat-widget/emulator'
import { expect, test } from 'vitest'

test('the operations have the names that the official guest client gave them', async () => {
  const emulator = createEmulator()
  const { fetch, WebSocket } = emulator
  const [organizationId, deploymentId] = [ORGANIZATION_ID, OPEN_DEPLOYMENT_ID]

  // ApiClient.instance.setEnvironment(…)
  const api = new WebChatApi({ apiBase: 'http://127.0.0.1:8090', fetch })
  const created = await api.postWebchatGuestConversations({
    organizationId,
    deploymentId,
    routingTarget: { targetType: 'QUEUE', targetAddress: 'Support' },
    memberInfo: { displayName: 'Ada' },
  })
  const { id = '', jwt = '', eventStreamUri = '', member: { id: memberId = '' } = {} } = created
  // ApiClient.instance.setJwt(jwt), but for this conversation alone
  const chat = api.withToken(jwt)
  const stream = new WebSocket(eventStreamUri)
  await new Promise(resolve => stream.addEventListener('open', resolve))
  await chat.postWebchatGuestConversationMemberMessages(id, memberId, { body: 'Hello', bodyType: 'standard' })

  const { entities } = await chat.getWebchatGuestConversationMessages(id)
  expect(entities?.map(({ body }) => body)).toContain('Hello')
  stream.close()
  emulator.close()
})

import { WebChatAdminApi } from 'guest-chat-widget/admin'
import { ADMIN_TOKEN, OPEN_DEPLOYMENT_ID } from 'guest-chat-widget/emulator'
import { listen } from 'guest-chat-widget/emulator/node'
import { expect, test } from 'vitest'

test('a deployment is disabled', async () => {
  const { url, close } = await listen()
  const id = OPEN_DEPLOYMENT_ID

  const admin = new WebChatAdminApi({ apiBase: url, token: ADMIN_TOKEN })
  await admin.putWebchatDeployment(id, { ...(await admin.getWebchatDeployment(id)), disabled: true })

  expect(await admin.getWebchatDeployment(id)).toMatchObject({ disabled: true })
  await close()
})

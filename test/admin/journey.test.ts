/** The administration and the guest's API, side by side, against the emulator. */
import { expect, it } from 'vitest'
import { WebChatAdminApi } from '../../src/admin/index.ts'
import { ADMIN_TOKEN, createEmulator, ORGANIZATION_ID } from '../../src/emulator/index.ts'
import { WebChatApi } from '../../src/guest-api/web-chat-api.ts'

const start = () => {
  const { fetch, accessToken } = createEmulator()
  const apiBase = 'http://127.0.0.1:8090'
  const admin = new WebChatAdminApi({ apiBase, fetch, token: ADMIN_TOKEN })
  const chatAt = (deploymentId = '', memberAuthToken = '') =>
    new WebChatApi({ apiBase, fetch }).postWebchatGuestConversations({
      organizationId: ORGANIZATION_ID,
      deploymentId,
      routingTarget: { targetType: 'QUEUE', targetAddress: 'Support' },
      memberInfo: { displayName: 'Ada' },
      memberAuthToken,
    })
  return { admin, chatAt, accessToken }
}

it('a deployment is created, restricted, disabled and deleted, and guests notice each time', async () => {
  const { admin, chatAt } = start()
  const { id = '', ...created } = await admin.postWebchatDeployments({ name: 'Shop' })
  expect((await chatAt(id)).id).toBeDefined()

  await admin.putWebchatDeployment(id, { ...created, authenticationRequired: true })
  await expect(chatAt(id)).rejects.toMatchObject({ code: 'auth-required' })
  await expect(chatAt(id, 'made up')).rejects.toMatchObject({ code: 'auth-failed' })
  const { jwt } = await admin.postSigneddata({ firstName: 'Ada' })
  expect((await chatAt(id, jwt)).id).toBeDefined()

  const disabled = await admin.putWebchatDeployment(id, { ...created, disabled: true })
  expect(await admin.getWebchatDeployment(id)).toEqual(disabled)
  await expect(chatAt(id)).rejects.toMatchObject({ code: 'deployment-disabled' })

  await admin.deleteWebchatDeployment(id)
  await expect(chatAt(id)).rejects.toMatchObject({ code: 'not-found' })
  await expect(admin.getWebchatDeployment(id)).rejects.toMatchObject({ code: 'not-found' })
  expect((await admin.getWebchatDeployments()).total).toBe(3)
})

it('settings are read, changed and deleted', async () => {
  const { admin } = start()
  expect(await admin.putWebchatSettings({ requireDeployment: true })).toEqual({ requireDeployment: true })
  await admin.deleteWebchatSettings()
  expect(await admin.getWebchatSettings()).toEqual({ requireDeployment: false })
})

it('who may only read is refused the rest', async () => {
  const { admin, accessToken } = start()
  const reader = { token: accessToken(['webchat:deployment:read']) }
  expect((await admin.getWebchatDeployments(reader)).total).toBe(3)
  await expect(admin.postWebchatDeployments({ name: 'Shop' }, reader)).rejects.toMatchObject({
    code: 'forbidden',
    platformCode: 'missing.any.permissions',
  })
})

import { describe, expect, it } from 'vitest'
import type { WebChatDeployment, WebChatDeploymentEntityListing } from '../../src/admin/index.ts'
import { createEmulator, OPEN_DEPLOYMENT_ID, WELCOME_FLOW_ID } from '../../src/emulator/index.ts'
import { ask } from './raw-client.ts'
import { create } from './raw-guest.ts'

const DEPLOYMENTS = 'webchat/deployments'
const OPEN = `${DEPLOYMENTS}/${OPEN_DEPLOYMENT_ID}`

const full = {
  name: 'Shop',
  description: 'The shop window',
  authenticationRequired: true,
  authenticationUrl: 'https://shop.example/sign',
  disabled: true,
  webChatConfig: { webChatSkin: 'modern-caret-skin' },
  allowedDomains: ['https://shop.example'],
  flow: { id: WELCOME_FLOW_ID },
}

const list = async (emulator = createEmulator()) =>
  (await ask<WebChatDeploymentEntityListing>(emulator, DEPLOYMENTS)).body

describe('deployments', () => {
  it('are listed all at once, with how many there are', async () => {
    const { entities = [], ...rest } = await list()
    expect(rest).toEqual({ total: 3, selfUri: '/api/v2/webchat/deployments' })
    expect(entities.map(({ name }) => name)).toEqual(['Open', 'Authenticated', 'Disabled'])
    expect(entities[0]).toEqual({
      id: OPEN_DEPLOYMENT_ID,
      name: 'Open',
      authenticationRequired: false,
      disabled: false,
      allowedDomains: [],
      selfUri: `/api/v2/${OPEN}`,
    })
  })

  it('are created with an id of their own, whatever id the request names', async () => {
    const emulator = createEmulator()
    const body = { ...full, id: 'mine', selfUri: '/mine', mood: 'good' }
    const created = await ask<WebChatDeployment>(emulator, DEPLOYMENTS, { method: 'POST', body })
    const { id = '' } = created.body
    expect(created.status).toBe(200)
    expect(created.body).toEqual({
      ...full,
      id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      flow: { id: WELCOME_FLOW_ID, name: 'Welcome', selfUri: `/api/v2/flows/${WELCOME_FLOW_ID}` },
      selfUri: `/api/v2/${DEPLOYMENTS}/${id}`,
    })
    expect((await ask(emulator, `${DEPLOYMENTS}/${id}`)).body).toEqual(created.body)
    expect((await list(emulator)).total).toBe(4)
  })

  it('are changed as a whole: what is left out is gone', async () => {
    const emulator = createEmulator()
    await ask(emulator, OPEN, { method: 'PUT', body: full })
    const { body } = await ask(emulator, OPEN, { method: 'PUT', body: { name: 'Bare', description: null } })
    expect(body).toEqual({
      id: OPEN_DEPLOYMENT_ID,
      name: 'Bare',
      authenticationRequired: false,
      disabled: false,
      allowedDomains: [],
      selfUri: `/api/v2/${OPEN}`,
    })
    expect((await list(emulator)).entities?.[0]).toEqual(body)
  })

  it('are gone once they are deleted', async () => {
    const emulator = createEmulator()
    const { status, body } = await ask(emulator, OPEN, { method: 'DELETE' })
    expect([status, body]).toEqual([204, null])
    for (const method of ['GET', 'DELETE']) {
      expect(await ask(emulator, OPEN, { method })).toMatchObject({
        status: 404,
        body: { code: 'not.found', entityName: 'deployment', entityId: OPEN_DEPLOYMENT_ID },
      })
    }
    expect((await ask(emulator, OPEN, { method: 'PUT', body: full })).status).toBe(404)
    expect(await create(emulator)).toMatchObject({ status: 404, body: { entityName: 'deployment' } })
  })

  it('are as they were after a reset', async () => {
    const emulator = createEmulator()
    const before = await list(emulator)
    await ask(emulator, OPEN, { method: 'DELETE' })
    await ask(emulator, DEPLOYMENTS, { method: 'POST', body: full })
    await emulator.fetch('/emulator/reset', { method: 'POST' })
    expect(await list(emulator)).toEqual(before)
  })

  it('show in the truth view', async () => {
    const emulator = createEmulator()
    await ask(emulator, OPEN, { method: 'PUT', body: { name: 'Renamed' } })
    expect(emulator.state().deployments[0]).toMatchObject({ id: OPEN_DEPLOYMENT_ID, name: 'Renamed' })
  })

  it.each([
    ['no name', { name: undefined }, 'bad.request', 'name'],
    ['a blank name', { name: ' ' }, 'bad.request', 'name'],
    ['a number for a name', { name: 1 }, 'bad.request', 'name'],
    ['a number for a description', { description: 1 }, 'bad.request', 'description'],
    ['a text for a flag', { disabled: 'true' }, 'bad.request', 'disabled'],
    ['a number for a flag', { authenticationRequired: 1 }, 'bad.request', 'authenticationRequired'],
    [
      'an address that is none',
      { authenticationUrl: 'javascript:alert(1)' },
      'invalid.value',
      'authenticationUrl',
    ],
    ['a list for a configuration', { webChatConfig: [] }, 'bad.request', 'webChatConfig'],
    ['an unknown skin', { webChatConfig: { webChatSkin: 'neon' } }, 'invalid.value', 'webChatSkin'],
    ['a text for domains', { allowedDomains: 'shop.example' }, 'bad.request', 'allowedDomains'],
    ['domains that are no texts', { allowedDomains: [null] }, 'bad.request', 'allowedDomains'],
    ['domains that are none', { allowedDomains: ['shop example'] }, 'invalid.value', 'allowedDomains'],
    ['a text for a flow', { flow: WELCOME_FLOW_ID }, 'bad.request', 'flow'],
    ['a flow without an id', { flow: {} }, 'bad.request', 'id'],
    ['an unknown flow', { flow: { id: 'x' } }, 'invalid.value', 'flow'],
  ])('are refused with %s', async (_, wrong, code, fieldName) => {
    const emulator = createEmulator()
    const body = { ...full, ...wrong }
    const refused = { status: 400, body: { code, details: [{ errorCode: code, fieldName }] } }
    expect(await ask(emulator, DEPLOYMENTS, { method: 'POST', body })).toMatchObject(refused)
    expect(await ask(emulator, OPEN, { method: 'PUT', body })).toMatchObject(refused)
    expect(await list(emulator)).toEqual(await list())
  })
})

describe('settings', () => {
  const settings = 'webchat/settings'

  it('are what was put there last, until they are deleted', async () => {
    const emulator = createEmulator()
    const get = async () => (await ask(emulator, settings)).body
    expect(await get()).toEqual({ requireDeployment: false })
    const put = await ask(emulator, settings, { method: 'PUT', body: { requireDeployment: true } })
    expect([put.status, put.body]).toEqual([200, { requireDeployment: true }])
    expect(await get()).toEqual({ requireDeployment: true })
    const { status, body } = await ask(emulator, settings, { method: 'DELETE' })
    expect([status, body]).toEqual([204, null])
    expect(await get()).toEqual({ requireDeployment: false })
  })

  it('are refused with something else than a flag', async () => {
    const body = { requireDeployment: 'yes' }
    expect(await ask(createEmulator(), settings, { method: 'PUT', body })).toMatchObject({
      status: 400,
      body: { code: 'bad.request', details: [{ fieldName: 'requireDeployment' }] },
    })
  })
})

import { describe, expect, it } from 'vitest'
import { createEmulator, OPEN_DEPLOYMENT_ID, PERMISSIONS, type Permission } from '../../src/emulator/index.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { ask } from './raw-client.ts'
import { call, RawGuest } from './raw-guest.ts'

const body = { name: 'Shop' }
const DEPLOYMENT = `webchat/deployments/${OPEN_DEPLOYMENT_ID}`

const operations: readonly [name: string, method: string, path: string, permission: Permission][] = [
  ['getWebchatDeployments', 'GET', 'webchat/deployments', 'webchat:deployment:read'],
  ['postWebchatDeployments', 'POST', 'webchat/deployments', 'webchat:deployment:create'],
  ['getWebchatDeployment', 'GET', DEPLOYMENT, 'webchat:deployment:read'],
  ['putWebchatDeployment', 'PUT', DEPLOYMENT, 'webchat:deployment:update'],
  ['deleteWebchatDeployment', 'DELETE', DEPLOYMENT, 'webchat:deployment:delete'],
  ['getWebchatSettings', 'GET', 'webchat/settings', 'webchat:deployment:read'],
  ['putWebchatSettings', 'PUT', 'webchat/settings', 'webchat:deployment:update'],
  ['deleteWebchatSettings', 'DELETE', 'webchat/settings', 'webchat:deployment:delete'],
]

const optionsOf = (method: string) => ({ method, ...(method.startsWith('P') && { body }) })

describe.each(operations)('%s', (_, method, path, permission) => {
  it('needs a token', async () => {
    expect(await call(createEmulator(), `/api/v2/${path}`, optionsOf(method))).toMatchObject({
      status: 401,
      body: { code: 'authentication.required' },
    })
  })

  it('refuses an unknown token, and that of a guest', async () => {
    const emulator = createEmulator()
    const { jwt } = await RawGuest.create(emulator)
    for (const token of ['unknown', jwt]) {
      expect(await ask(emulator, path, { ...optionsOf(method), token })).toMatchObject({
        status: 401,
        body: { code: 'bad.credentials' },
      })
    }
  })

  it('needs its permission, and no other', async () => {
    const emulator = createEmulator()
    const others = emulator.accessToken(PERMISSIONS.filter(other => other !== permission))
    expect(await ask(emulator, path, { ...optionsOf(method), token: others })).toMatchObject({
      status: 403,
      body: { code: 'missing.any.permissions', message: expect.stringContaining(`[${permission}]`) },
    })
    const own = emulator.accessToken([permission])
    expect((await ask(emulator, path, { ...optionsOf(method), token: own })).status).toBeLessThan(300)
  })

  it('refuses a token after its expiry', async () => {
    const clock = new ManualClock()
    const emulator = createEmulator({ clock })
    const token = emulator.accessToken(PERMISSIONS, 1000)
    await clock.advance(999)
    expect((await ask(emulator, path, { ...optionsOf(method), token })).status).toBeLessThan(300)
    await clock.advance(1)
    expect(await ask(emulator, path, { ...optionsOf(method), token })).toMatchObject({
      status: 401,
      body: { code: 'credentials.expired' },
    })
  })
})

it('the tokens of the seed are the ones that work', async () => {
  const emulator = createEmulator({ seed: { tokens: [{ token: 'mine', permissions: PERMISSIONS }] } })
  expect((await ask(emulator, 'webchat/settings', { token: 'mine' })).status).toBe(200)
  expect((await ask(emulator, 'webchat/settings')).status).toBe(401)
})

it('who may not create a deployment learns so before what is wrong with it', async () => {
  const emulator = createEmulator()
  const token = emulator.accessToken(['webchat:deployment:read'])
  const answer = await ask(emulator, 'webchat/deployments', { method: 'POST', body: '{', token })
  expect(answer.status).toBe(403)
})

describe('pages', () => {
  const allowOrigin = async (origin: string) =>
    (await ask(createEmulator(), 'webchat/deployments', { headers: { origin } })).headers.get(
      'access-control-allow-origin',
    )

  it('of this machine may administer', async () => {
    expect(await allowOrigin('http://localhost:5173')).toBe('http://localhost:5173')
  })

  it.each(['https://shop.example', 'null'])('from elsewhere (%s) may not', async origin => {
    expect(await allowOrigin(origin)).toBeNull()
  })
})

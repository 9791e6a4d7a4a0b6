import { describe, expect, it } from 'vitest'
import { createEmulator, defaultSeed, OPEN_DEPLOYMENT_ID } from '../../src/emulator/index.ts'
import { call, create, RawGuest } from './raw-guest.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'
const SHOP = 'https://shop.example'

const withDomains = (...allowedDomains: readonly string[]) =>
  createEmulator({
    seed: { deployments: defaultSeed.deployments.map(deployment => ({ ...deployment, allowedDomains })) },
  })

const allowOrigin = (headers: Headers) => headers.get('access-control-allow-origin')

const preflight = { method: 'OPTIONS', headers: { origin: SHOP, 'access-control-request-method': 'POST' } }

describe('a page elsewhere', () => {
  it('passes the preflight with Authorization and Content-Type, without a token', async () => {
    const { status, headers } = await call(createEmulator(), CONVERSATIONS, preflight)
    expect(status).toBe(204)
    expect(Object.fromEntries(headers)).toMatchObject({
      'access-control-allow-origin': SHOP,
      'access-control-allow-headers': 'Authorization, Content-Type',
      'access-control-allow-methods': expect.stringMatching(/GET.*POST.*PATCH.*DELETE/),
    })
  })

  it('may read answers and refusals alike', async () => {
    const guest = await RawGuest.create(createEmulator())
    for (const authorization of [`Bearer ${guest.jwt}`, '']) {
      const { headers } = await guest.call('/members', { headers: { origin: SHOP, authorization } })
      expect(allowOrigin(headers)).toBe(SHOP)
      expect(headers.get('access-control-expose-headers')).toBe('inin-correlation-id')
      expect(headers.get('vary')).toBe('Origin')
    }
  })

  it.each([SHOP, 'shop.example'])('is let in by the allowed domain %s', async domain => {
    const { headers } = await call(withDomains(domain), CONVERSATIONS, preflight)
    expect(allowOrigin(headers)).toBe(SHOP)
  })

  it('that is not listed gets no permission to read what it is answered', async () => {
    const emulator = withDomains('https://other.example')
    expect(allowOrigin((await call(emulator, CONVERSATIONS, preflight)).headers)).toBeNull()
    const guest = await RawGuest.create(emulator)
    const { status, headers } = await guest.call('/members', { headers: { origin: SHOP } })
    expect([status, allowOrigin(headers)]).toEqual([200, null])
  })

  it('is measured by the deployment of the conversation it asks for', async () => {
    const deployments = defaultSeed.deployments.map(deployment => ({
      ...deployment,
      allowedDomains: deployment.id === OPEN_DEPLOYMENT_ID ? ['https://other.example'] : [],
    }))
    const guest = await RawGuest.create(createEmulator({ seed: { deployments } }))
    const { headers } = await guest.call('/members', { headers: { origin: SHOP } })
    expect(allowOrigin(headers)).toBeNull()
  })
})

it('a caller without an origin needs no permission', async () => {
  const { status, headers } = await create(withDomains(SHOP))
  expect([status, allowOrigin(headers)]).toEqual([200, null])
})

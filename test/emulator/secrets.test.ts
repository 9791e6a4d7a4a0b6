import { describe, expect, it } from 'vitest'
import { ADMIN_TOKEN, createEmulator } from '../../src/emulator/index.ts'
import { settle } from '../helpers/manual-clock.ts'
import { ask } from './raw-client.ts'
import { call, RawGuest } from './raw-guest.ts'

/** What the log tells of a conversation, after the test has done something with its secrets. */
async function logOf(deed: (guest: RawGuest) => unknown): Promise<string> {
  const emulator = createEmulator()
  const guest = await RawGuest.withAgent(emulator)
  await deed(guest)
  await settle()
  const log = JSON.stringify(emulator.log())
  expect(log).not.toContain(guest.jwt)
  return log
}

describe('the event feed and the log show no secret', () => {
  it('of a path that holds the token of a stream', async () => {
    const log = await logOf(({ emulator, jwt }) => call(emulator, `/chat/jwt/${jwt}?again=1`))
    expect(log).toContain('/chat/jwt/•••')
  })

  it('of a query', async () => {
    const log = await logOf(({ emulator, jwt }) => call(emulator, `/api/v2/nowhere?jwt=open-sesame&x=${jwt}`))
    expect(log).toContain('"query":"?jwt=•••&x=•••"')
  })

  it('of a token that was written as a message', async () => {
    const log = await logOf(guest => guest.say(`mine is ${guest.jwt}, see?`))
    expect(log).toContain('mine is •••, see?')
  })

  it('of a frame that was injected', async () => {
    const log = await logOf(({ emulator, jwt, eventStreamUri }) => {
      const headers = { Authorization: `Bearer ${ADMIN_TOKEN}`, note: `say Bearer ${ADMIN_TOKEN} twice` }
      emulator.act({ action: 'inject', frame: { headers, memberAuthToken: 'mine', uri: eventStreamUri } })
      emulator.act({ action: 'inject', frame: `"raw ${jwt}"` })
    })
    expect(log).not.toContain(ADMIN_TOKEN)
    expect(log).not.toContain('mine')
    expect(log).toContain('say Bearer ••• twice')
    expect(log).toContain('raw •••')
  })

  it('of the address that a fault gives to streams', async () => {
    const override = 'ws://127.0.0.1:1/{jwt}?access_token=open-sesame&x=1'
    const log = await logOf(async ({ emulator }) => {
      emulator.rules.add({ match: { type: 'http' }, do: { action: 'streamUri', override } })
      await RawGuest.create(emulator)
    })
    expect(log).toContain('ws://127.0.0.1:1/{jwt}?access_token=•••&x=1')
  })

  it('of a media request, which its guest still gets', async () => {
    const keys: unknown[] = []
    const log = await logOf(async guest => {
      guest.emulator.agent().requestMedia('COBROWSE')
      const id = guest.emulator.state().conversations[0]?.mediaRequests[0]?.id
      const path = `/mediarequests/${id}`
      const { body } = await guest.call<{ securityKey?: string }>(path, {
        method: 'PATCH',
        body: { state: 'ACCEPTED' },
      })
      keys.push(body.securityKey)
    })
    expect(keys).toEqual([expect.stringMatching(/^[\w-]{32}$/)])
    expect(log).not.toContain(keys[0])
  })

  it('and leave words alone that only look alike', async () => {
    const words = 'The bearer of this token has 1.2.3 and eyJ, see /jwt/ and ?token= for more'
    expect(await logOf(guest => guest.say(words))).toContain(words)
  })
})

describe('an access token is issued', () => {
  const issue = (emulator: ReturnType<typeof createEmulator>, body: unknown) =>
    call<{ token: string }>(emulator, '/emulator/access-tokens', { method: 'POST', body })

  it('with every permission', async () => {
    const emulator = createEmulator({ seed: { tokens: [] } })
    const { token } = (await issue(emulator, {})).body
    expect((await ask(emulator, 'webchat/settings', { token, method: 'DELETE' })).status).toBe(204)
  })

  it('with those that are named, for as long as is said', async () => {
    const emulator = createEmulator()
    const body = { permissions: ['webchat:deployment:read'], lifetimeMs: 60_000 }
    const { token } = (await issue(emulator, body)).body
    expect((await ask(emulator, 'webchat/settings', { token })).status).toBe(200)
    expect((await ask(emulator, 'webchat/settings', { token, method: 'DELETE' })).status).toBe(403)
    await emulator.act({ action: 'clock.advance', ms: 60_000 })
    expect((await ask(emulator, 'webchat/settings', { token })).status).toBe(401)
  })

  it.each([
    { permissions: ['webchat:all'] },
    { permissions: 'all' },
    { lifetimeMs: 'long' },
    { lifetimeMs: 0 },
  ])('but not for %j', async body => {
    expect((await issue(createEmulator(), body)).status).toBe(400)
  })

  it('but not to who does not know the token of the control plane', async () => {
    expect((await issue(createEmulator({ token: 'sesame' }), {})).status).toBe(401)
  })
})

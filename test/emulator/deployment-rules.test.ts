/** What administrators decide, and what guests notice of it. */
import { describe, expect, it } from 'vitest'
import type { SignedData } from '../../src/admin/index.ts'
import {
  AUTHENTICATED_DEPLOYMENT_ID,
  createEmulator,
  type Emulator,
  OPEN_DEPLOYMENT_ID,
  WELCOME_FLOW_ID,
} from '../../src/emulator/index.ts'
import type { WebChatMemberInfoEntityList, WebChatMessageEntityList } from '../../src/guest-api/wire.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { ask } from './raw-client.ts'
import { call, create, createBody, RawGuest } from './raw-guest.ts'

const CONVERSATIONS = '/api/v2/webchat/guest/conversations'

/** Changes the open deployment. */
const decide = (emulator: Emulator, rules: object) =>
  ask(emulator, `webchat/deployments/${OPEN_DEPLOYMENT_ID}`, {
    method: 'PUT',
    body: { name: 'Open', ...rules },
  })

const sign = async (emulator: Emulator, body?: unknown) =>
  (await ask<SignedData>(emulator, 'signeddata', { method: 'POST', body })).body.jwt

describe('disabling a deployment', () => {
  it('refuses new conversations and leaves the others alone, until it is enabled again', async () => {
    const emulator = createEmulator()
    const guest = await RawGuest.withAgent(emulator)
    await decide(emulator, { disabled: true })
    expect(await create(emulator)).toMatchObject({ status: 400, body: { code: 'chat.deployment.disabled' } })
    expect((await guest.say('still here')).status).toBe(200)
    await decide(emulator, { disabled: false })
    expect((await create(emulator)).status).toBe(200)
  })
})

describe('requiring authentication', () => {
  it('refuses anonymous guests from then on', async () => {
    const emulator = createEmulator()
    await decide(emulator, { authenticationRequired: true })
    expect(await create(emulator)).toMatchObject({
      status: 400,
      body: { code: 'chat.deployment.require.auth' },
    })
  })

  it.each([
    ['what a server knows', { authorized: true, firstName: 'Ada' }],
    ['an empty object', {}],
    ['null', 'null'],
    ['nothing', undefined],
  ])('lets in whom the customer’s server vouches for with %s', async (_, data) => {
    const emulator = createEmulator()
    const memberAuthToken = await sign(emulator, data)
    const body = { ...createBody, deploymentId: AUTHENTICATED_DEPLOYMENT_ID, memberAuthToken }
    const guest = await RawGuest.create(emulator, body)
    expect((await guest.call(`/members/${guest.memberId}`)).body).toMatchObject({ authenticatedGuest: true })
  })

  it('knows an authenticated guest where none is required, too', async () => {
    const emulator = createEmulator()
    const guest = await RawGuest.create(emulator, {
      ...createBody,
      memberAuthToken: await sign(emulator, {}),
    })
    expect((await guest.call(`/members/${guest.memberId}`)).body).toMatchObject({ authenticatedGuest: true })
  })

  it.each([
    ['signed elsewhere', async () => sign(createEmulator(), {})],
    ['tampered with', async (emulator: Emulator) => `${await sign(emulator, {})}x`],
    ['of a conversation', async (emulator: Emulator) => (await create(emulator)).body.jwt],
    ['that is a number', async () => 1],
    ['that is an object', async () => ({ jwt: 'x' })],
  ])('refuses a token %s', async (_, make) => {
    const emulator = createEmulator()
    const memberAuthToken = await make(emulator)
    expect(await create(emulator, { ...createBody, memberAuthToken })).toMatchObject({
      status: 400,
      body: { code: 'chat.deployment.bad.auth' },
    })
  })

  it('refuses a token after an hour', async () => {
    const clock = new ManualClock()
    const emulator = createEmulator({ clock })
    const body = { ...createBody, memberAuthToken: await sign(emulator, { firstName: 'Ada' }) }
    await clock.advance(3_599_000)
    expect((await create(emulator, body)).status).toBe(200)
    await clock.advance(1_000)
    expect((await create(emulator, body)).body.code).toBe('chat.deployment.bad.auth')
  })
})

describe('signing data', () => {
  it('takes any token of a client, and needs one', async () => {
    const emulator = createEmulator()
    const options = { method: 'POST', body: {} }
    expect((await ask(emulator, 'signeddata', { ...options, token: emulator.accessToken([]) })).status).toBe(
      200,
    )
    expect((await call(emulator, '/api/v2/signeddata', options)).status).toBe(401)
  })

  it.each(['[]', '"text"', '1', '{'])('refuses %s', async body => {
    expect(await ask(createEmulator(), 'signeddata', { method: 'POST', body })).toMatchObject({
      status: 400,
      body: { code: 'bad.request' },
    })
  })
})

describe('allowed domains', () => {
  const from = async (emulator: Emulator, origin: string) => {
    const options = { method: 'POST', body: createBody, headers: { origin } }
    return (await call(emulator, CONVERSATIONS, options)).headers.get('access-control-allow-origin')
  }

  it('decide who may start a conversation and go on with it', async () => {
    const emulator = createEmulator()
    const guest = await RawGuest.create(emulator)
    const headers = { origin: 'https://other.example' }
    const goOn = async () => (await guest.call('/members', { headers })).headers
    expect((await goOn()).get('access-control-allow-origin')).toBe('https://other.example')
    await decide(emulator, { allowedDomains: ['https://shop.example'] })
    expect(await from(emulator, 'https://shop.example')).toBe('https://shop.example')
    expect(await from(emulator, 'https://other.example')).toBeNull()
    expect((await goOn()).has('access-control-allow-origin')).toBe(false)
  })

  it('of a deployment that was deleted bother nobody any more', async () => {
    const emulator = createEmulator()
    await decide(emulator, { allowedDomains: ['https://shop.example'] })
    const guest = await RawGuest.create(emulator)
    await ask(emulator, `webchat/deployments/${OPEN_DEPLOYMENT_ID}`, { method: 'DELETE' })
    const { status, headers } = await guest.call('/members', { headers: { origin: 'https://other.example' } })
    expect([status, headers.get('access-control-allow-origin')]).toEqual([200, 'https://other.example'])
  })
})

describe('requireDeployment', () => {
  it.each([true, false])('%s changes nothing: a conversation needs a deployment', async requireDeployment => {
    const emulator = createEmulator()
    await ask(emulator, 'webchat/settings', { method: 'PUT', body: { requireDeployment } })
    expect((await create(emulator)).status).toBe(200)
    const { deploymentId: _, ...body } = createBody
    expect(await create(emulator, body)).toMatchObject({
      status: 400,
      body: { code: 'bad.request', details: [{ fieldName: 'deploymentId' }] },
    })
  })
})

describe('the flow of a deployment', () => {
  const start = async () => {
    const emulator = createEmulator()
    await decide(emulator, { flow: { id: WELCOME_FLOW_ID } })
    const guest = await RawGuest.create(emulator)
    return { emulator, guest, stream: await guest.attach() }
  }

  it('greets the guest as a member of its own before the queue does', async () => {
    const { emulator, stream } = await start()
    emulator.agent().accept()
    await settle()
    expect(stream.told()).toEqual([
      ...['Ada CONNECTED', 'Ada member-join'],
      ...[
        'Welcome CONNECTED',
        'Welcome Welcome! Somebody will be with you in a moment.',
        'Welcome DISCONNECTED',
      ],
      'Support CONNECTED',
      ...['Robin ALERTING', 'Robin CONNECTED', 'Robin member-join'],
      'Support DISCONNECTED',
    ])
  })

  it('is among the members and its greeting among the messages', async () => {
    const { guest } = await start()
    const { entities: members = [] } = (await guest.call<WebChatMemberInfoEntityList>('/members')).body
    expect(members).toMatchObject([
      { role: 'CUSTOMER', state: 'CONNECTED' },
      { role: 'WORKFLOW', state: 'DISCONNECTED', displayName: 'Welcome', leaveDate: expect.any(String) },
      { role: 'ACD', state: 'CONNECTED' },
    ])
    const { entities: messages = [] } = (await guest.call<WebChatMessageEntityList>('/messages')).body
    expect(messages).toMatchObject([
      { bodyType: 'member-join' },
      { bodyType: 'standard', sender: { id: members[1]?.id, role: 'WORKFLOW' } },
    ])
  })

  it('is the one the deployment had when the conversation was created', async () => {
    const emulator = createEmulator()
    const guest = await RawGuest.create(emulator)
    await decide(emulator, { flow: { id: WELCOME_FLOW_ID } })
    expect((await guest.attach()).told()).toEqual(['Ada CONNECTED', 'Ada member-join', 'Support CONNECTED'])
  })
})

import { describe, expect, it } from 'vitest'
import {
  AUTHENTICATED_DEPLOYMENT_ID,
  createEmulator,
  DISABLED_DEPLOYMENT_ID,
  OPEN_DEPLOYMENT_ID,
  ORGANIZATION_ID,
} from '../../src/emulator/index.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { create, createBody, RawGuest } from './raw-guest.ts'

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/

const start = () => createEmulator({ clock: new ManualClock(), random: seededRandom() })

const decode = (part: string | undefined) => JSON.parse(Buffer.from(part ?? '', 'base64url').toString())

describe('creating a conversation', () => {
  it('answers 200 with the fields that were recorded', async () => {
    const { status, body } = await create(start())
    expect(status).toBe(200)
    expect(Object.keys(body)).toEqual(['id', 'jwt', 'eventStreamUri', 'member'])
    expect(body.id).toMatch(UUID)
    expect(body.member).toEqual({ id: expect.stringMatching(UUID), role: 'CUSTOMER' })
  })

  it('hands out a token with the header and claims that were recorded', async () => {
    const { body } = await create(start())
    const [header, payload, signature] = String(body.jwt).split('.')
    expect(decode(header)).toEqual({ alg: 'RS256', kid: expect.stringMatching(UUID), typ: 'JWT' })
    const iat = Date.parse('2024-05-06T07:08:09Z') / 1000
    expect(decode(payload)).toEqual({
      data: { conv: body.id, did: OPEN_DEPLOYMENT_ID, sub: body.member?.id },
      exp: iat + 75_222,
      iat,
      iss: 'urn:purecloud:webchat',
      org: ORGANIZATION_ID,
    })
    expect(Buffer.from(signature ?? '', 'base64url')).toHaveLength(256)
  })

  it.each([
    ['http://127.0.0.1:8090', undefined],
    ['ws://localhost:5173', 'http://localhost:5173'],
    ['wss://chat.localhost', 'https://chat.localhost'],
  ])('puts the event stream at %s when the platform is at %s', async (expected, origin) => {
    const emulator = createEmulator(origin === undefined ? {} : { origin })
    const { body } = await create(emulator)
    expect(body.eventStreamUri).toBe(`${expected.replace('http', 'ws')}/chat/jwt/${body.jwt}`)
  })

  it('answers the same to the same seed', async () => {
    expect((await create(start())).body).toEqual((await create(start())).body)
  })

  it('accepts what clients of the platform were seen to send', async () => {
    const { status } = await create(start(), {
      ...createBody,
      routingTarget: { targetType: 'queue', targetAddress: 'Support', skills: ['x'], priority: 2 },
      memberInfo: { displayName: 'Ada', role: 'CUSTOMER', profileImageUrl: 'https://example.com/a.png' },
    })
    expect(status).toBe(200)
  })

  it('keeps what the guest told about itself', async () => {
    const emulator = start()
    const memberInfo = {
      displayName: 'Ada',
      firstName: 'Ada',
      lastName: 'L',
      email: 'a@example.com',
      phoneNumber: '1',
      avatarImageUrl: 'https://example.com/a.png',
      customFields: { size: '42' },
    }
    const guest = await RawGuest.create(emulator, { ...createBody, memberInfo })
    const { body } = await guest.call(`/members/${guest.memberId}`)
    expect(body).toMatchObject({ ...memberInfo, role: 'CUSTOMER', authenticatedGuest: false })
  })

  it('does not route it before an event stream is attached', async () => {
    const emulator = start()
    await create(emulator)
    expect(emulator.state().conversations[0]).toMatchObject({
      state: 'created',
      members: [{ role: 'CUSTOMER' }],
    })
    expect(() => emulator.agent().alert()).toThrow(
      expect.objectContaining({ code: 'chat.error.conversation.state' }),
    )
  })
})

const without = (name: string) =>
  Object.fromEntries(Object.entries(createBody).filter(([key]) => key !== name))

describe('a conversation is refused', () => {
  it.each([
    ['without an organization', without('organizationId'), 400, 'bad.request'],
    ['without a deployment', without('deploymentId'), 400, 'bad.request'],
    ['without a routing target', without('routingTarget'), 400, 'bad.request'],
    ['without a guest', without('memberInfo'), 400, 'bad.request'],
    ['to a guest without a name', { ...createBody, memberInfo: {} }, 400, 'bad.request'],
    [
      'with a number for a first name',
      { ...createBody, memberInfo: { displayName: 'A', firstName: 1 } },
      400,
      'bad.request',
    ],
    [
      'with custom fields that are no texts',
      { ...createBody, memberInfo: { displayName: 'A', customFields: { a: 1 } } },
      400,
      'bad.request',
    ],
    ['in an unknown organization', { ...createBody, organizationId: 'x' }, 404, 'not.found'],
    ['under an unknown deployment', { ...createBody, deploymentId: 'x' }, 404, 'not.found'],
    [
      'under a disabled deployment',
      { ...createBody, deploymentId: DISABLED_DEPLOYMENT_ID },
      400,
      'chat.deployment.disabled',
    ],
    [
      'to an anonymous guest where authentication is required',
      { ...createBody, deploymentId: AUTHENTICATED_DEPLOYMENT_ID },
      400,
      'chat.deployment.require.auth',
    ],
    [
      'to a guest with a bad token',
      { ...createBody, memberAuthToken: 'nonsense' },
      400,
      'chat.deployment.bad.auth',
    ],
    [
      'for a target that is no queue',
      { ...createBody, routingTarget: { targetType: 'USER', targetAddress: 'Support' } },
      400,
      'chat.error.createconversationrequest.routingtarget',
    ],
    [
      'for an unknown queue',
      { ...createBody, routingTarget: { targetType: 'QUEUE', targetAddress: 'Nowhere' } },
      400,
      'chat.error.invalid.queue',
    ],
    [
      'for a queue given by id',
      {
        ...createBody,
        routingTarget: { targetType: 'QUEUE', targetAddress: '33333333-3333-4333-8333-333333333333' },
      },
      400,
      'chat.error.invalid.queue',
    ],
  ])('%s', async (_, body, status, code) => {
    const emulator = start()
    const answer = await create(emulator, body)
    expect(answer).toMatchObject({ status, body: { status, code, details: expect.any(Array), errors: [] } })
    expect(answer.body.contextId).toBe(answer.headers.get('inin-correlation-id'))
    expect(emulator.state().conversations).toEqual([])
  })

  it('naming the missing field', async () => {
    const { body } = await create(start(), { ...createBody, memberInfo: {} })
    expect(body.details).toEqual([{ errorCode: 'bad.request', fieldName: 'displayName' }])
  })
})

describe('an authenticated guest', () => {
  const start = () => {
    const clock = new ManualClock()
    return { clock, emulator: createEmulator({ clock }) }
  }

  it('is let in with a signed token and known as authenticated', async () => {
    const { emulator } = start()
    const memberAuthToken = emulator.memberAuthToken({ firstName: 'Ada' })
    const guest = await RawGuest.create(emulator, {
      ...createBody,
      deploymentId: AUTHENTICATED_DEPLOYMENT_ID,
      memberAuthToken,
    })
    expect((await guest.call(`/members/${guest.memberId}`)).body).toMatchObject({ authenticatedGuest: true })
  })

  it('is refused with an expired one', async () => {
    const { emulator, clock } = start()
    const memberAuthToken = emulator.memberAuthToken({ exp: clock.now() / 1000 - 1 })
    const { body } = await create(emulator, { ...createBody, memberAuthToken })
    expect(body.code).toBe('chat.deployment.bad.auth')
  })
})

import { afterEach, describe, expect, test } from 'vitest'
import { parseMediaRequest, parseMember, parseMessage, parseTicket } from '../../src/guest-api/parse.ts'
import {
  agent,
  agentId,
  conversationId,
  created,
  guestId,
  mediaRequest,
  mediaRequestId,
  message,
} from '../helpers/wire-samples.ts'

const parse = (value: unknown) => parseMessage(value, conversationId)
const without = (value: object, name: string) =>
  Object.fromEntries(Object.entries(value).filter(([key]) => key !== name))

describe('a message', () => {
  test('is what the platform sent, in our words', () => {
    expect(parse(message())).toEqual({
      id: '485fc952-3021-4dab-bb04-e3ad84d8b62a',
      senderId: agentId,
      bodyType: 'standard',
      body: 'Hi, how are you?',
      timestamp: Date.UTC(2019, 5, 18, 16, 59, 22, 277),
    })
  })

  test('is frozen and shares nothing with what came', () => {
    const wire = message()

    const parsed = parse(wire)

    expect(Object.isFrozen(parsed)).toBe(true)
    expect(parsed).not.toBe(wire)
  })

  test.each(['member-join', 'member-leave', 'media-request'] as const)('of type %s has no text', bodyType => {
    expect(parse(without(message({ bodyType }), 'body'))).toMatchObject({ bodyType, body: '' })
    expect(parse(message({ bodyType, body: 'noise' }))).toMatchObject({ bodyType, body: '' })
  })

  test('of type notice keeps its text', () => {
    expect(parse(message({ bodyType: 'notice' }))).toMatchObject({
      bodyType: 'notice',
      body: 'Hi, how are you?',
    })
  })

  test.each(['carousel', 'standard | notice', {}, null, 5, undefined])(
    'of unknown type %j shows its text',
    bodyType => {
      expect(parse({ ...message(), bodyType })).toMatchObject({
        bodyType: 'standard',
        body: 'Hi, how are you?',
      })
    },
  )

  test.each(['', undefined, null, {}, 5])('of unknown type with body %j is none', body => {
    expect(parse({ ...message(), bodyType: 'carousel', body })).toBeUndefined()
  })

  test.each([undefined, null, 42, { a: 1 }, ['<b>'], true])('of standard type with body %j is none', body => {
    expect(parse({ ...message(), body })).toBeUndefined()
  })

  test.each([
    ['2026-11-21T10:00:00Z', Date.UTC(2026, 10, 21, 10)],
    ['2026-11-21T12:00:00.123+02:00', Date.UTC(2026, 10, 21, 10, 0, 0, 123)],
    ['1970-01-01T00:00:00Z', 0],
  ])('is dated %s', (timestamp, time) => {
    expect(parse(message({ timestamp }))?.timestamp).toBe(time)
  })

  test.each([undefined, null, '', 'yesterday', '5', 1e20, '2026-99-99T00:00:00Z', {}])(
    'with the timestamp %j comes after all others',
    timestamp => {
      expect(parse({ ...message(), timestamp })?.timestamp).toBe(Infinity)
    },
  )

  test('of another conversation is none', () => {
    expect(parse(message({ conversation: { id: 'another' } }))).toBeUndefined()
  })

  test('that does not name its conversation belongs to the one it was asked of', () => {
    expect(parse(without(message(), 'conversation'))).toBeDefined()
  })

  test.each([
    without(message(), 'id'),
    { ...message(), id: 5 },
    { ...message(), id: '' },
    { ...message(), id: 'x'.repeat(1_000) },
    without(message(), 'sender'),
    { ...message(), sender: null },
    { ...message(), sender: { id: {} } },
    [message()],
    'message',
    null,
    undefined,
    5,
  ])('cannot be made of anything else (%#)', value => {
    expect(parse(value)).toBeUndefined()
  })
})

describe('a polluted prototype', () => {
  afterEach(() => {
    for (const name of ['sender', 'state', 'role']) Reflect.deleteProperty(Object.prototype, name)
  })

  test('cannot speak for the platform', () => {
    Object.assign(Object.prototype, { sender: { id: agentId }, state: 'DISCONNECTED', role: 'AGENT' })

    expect(parse(without(message(), 'sender'))).toBeUndefined()
    expect(parseMember({ id: agentId })).toMatchObject({ role: 'unknown', state: 'connected' })
  })

  test('is not made by what comes', () => {
    const hostile: unknown = JSON.parse(
      '{"__proto__":{"polluted":1},"id":"m","constructor":{"prototype":{"polluted":1}}}',
    )

    parse(hostile)
    parseMember(hostile)
    parseTicket(hostile)

    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })
})

describe('a member', () => {
  test('is what the platform sent, in our words', () => {
    expect(parseMember(agent())).toEqual({
      id: agentId,
      role: 'agent',
      state: 'connected',
      displayName: 'Agent Name',
      avatarImageUrl: 'https://example.com/a.png',
    })
  })

  test.each([
    ['CUSTOMER', 'guest'],
    ['AGENT', 'agent'],
    ['WORKFLOW', 'workflow'],
    ['ACD', 'acd'],
    ['agent', 'agent'],
    ['SUPERVISOR', 'unknown'],
    [undefined, 'unknown'],
    [{}, 'unknown'],
  ])('with the role %j is %s', (role, expected) => {
    expect(parseMember({ ...agent(), role })?.role).toBe(expected)
  })

  test.each([
    ['ALERTING', null, 'alerting'],
    ['CONNECTED', null, 'connected'],
    ['DISCONNECTED', null, 'disconnected'],
    ['ZOMBIE', null, 'connected'],
    [undefined, undefined, 'connected'],
    [undefined, '2019-06-18T17:09:09.689Z', 'disconnected'],
  ])('in the state %j with the leave date %j is %s', (state, leaveDate, expected) => {
    expect(parseMember({ ...agent(), state, leaveDate })?.state).toBe(expected)
  })

  test('without a usable name and picture has none', () => {
    expect(parseMember({ id: agentId, role: 'AGENT', displayName: '', avatarImageUrl: {} })).toEqual({
      id: agentId,
      role: 'agent',
      state: 'connected',
    })
  })

  test.each([null, undefined, 'x', [], {}, { id: 5 }])('cannot be made of %j', value => {
    expect(parseMember(value)).toBeUndefined()
  })
})

describe('a media request', () => {
  test('is what the platform sent, in our words', () => {
    const wire = mediaRequest({ types: ['COBROWSE', 'SCREENSHARE'], communicationId: 'x', securityKey: 'k' })

    expect(parseMediaRequest(wire)).toEqual({
      id: mediaRequestId,
      types: ['cobrowse', 'screenshare'],
      state: 'pending',
      communicationId: 'x',
      securityKey: 'k',
    })
  })

  test.each([
    ['PENDING', 'pending'],
    ['ACCEPTED', 'accepted'],
    ['DECLINED', 'declined'],
    ['TIMEDOUT', 'timed-out'],
    ['CANCELLED', 'cancelled'],
    ['ERRORED', 'errored'],
  ])('in the state %s is %s', (state, expected) => {
    expect(parseMediaRequest({ ...mediaRequest(), state })?.state).toBe(expected)
  })

  test('loses the types nobody knows, and says each once', () => {
    expect(
      parseMediaRequest({ ...mediaRequest(), types: ['REMOTE_CONTROL', 'COBROWSE', null, 'COBROWSE'] })
        ?.types,
    ).toEqual(['cobrowse'])
  })

  test.each([
    { ...mediaRequest(), types: ['REMOTE_CONTROL'] },
    { ...mediaRequest(), types: 'COBROWSE' },
    { ...mediaRequest(), state: 'WAITING' },
    without(mediaRequest(), 'id'),
    null,
    [],
  ])('cannot be made of anything else (%#)', value => {
    expect(parseMediaRequest(value)).toBeUndefined()
  })
})

describe('a ticket', () => {
  test('is what a created conversation needs to be taken up again', () => {
    expect(parseTicket(created)).toEqual({
      conversationId,
      memberId: guestId,
      token: 'header.payload.signature',
      eventStreamUri: 'wss://streaming.mypurecloud.com/chat/jwt/header.payload.signature',
    })
  })

  test.each(['id', 'jwt', 'eventStreamUri', 'member'])('cannot be made without %s', name => {
    expect(parseTicket(without(created, name))).toBeUndefined()
  })
})

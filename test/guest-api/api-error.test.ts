import { describe, expect, test } from 'vitest'
import { apiErrorOf } from '../../src/guest-api/api-error.ts'
import { ApiError } from '../../src/guest-api/errors.ts'

const refusal = (status: number, body?: unknown) =>
  apiErrorOf('send message', new Response(null, { status }), body, 0)

describe('the kind of a refusal', () => {
  test.each([
    [400, 'refused'],
    [401, 'unauthorized'],
    [403, 'forbidden'],
    [404, 'not-found'],
    [405, 'refused'],
    [408, 'server-error'],
    [409, 'conflict'],
    [413, 'too-large'],
    [415, 'refused'],
    [429, 'rate-limited'],
    [500, 'server-error'],
    [502, 'server-error'],
    [503, 'server-error'],
    [504, 'server-error'],
  ])('by status %i alone is %s', (status, code) => {
    expect(refusal(status)).toMatchObject({ code, status })
  })

  test.each([
    [400, 'chat.error.conversation.state', 'conversation-over'],
    [400, 'chat.error.member.state', 'conversation-over'],
    [409, 'chat.error.conversation.state', 'conversation-over'],
    [400, 'chat.deployment.disabled', 'deployment-disabled'],
    [400, 'chat.deployment.require.auth', 'auth-required'],
    [400, 'chat.deployment.bad.auth', 'auth-failed'],
    [400, 'chat.error.invalid.queue', 'queue-invalid'],
    [400, 'chat.error.createconversationrequest.routingtarget', 'queue-invalid'],
    [403, 'origin.not.allowed', 'origin-refused'],
    [400, 'bad.request', 'refused'],
    [400, 'never.heard.of', 'refused'],
    [400, 'constructor', 'refused'],
    [401, 'credentials.expired', 'unauthorized'],
    [429, 'too.many.requests.retry.after', 'rate-limited'],
  ])('of %i with %s is %s', (status, platformCode, code) => {
    expect(refusal(status, { code: platformCode })).toMatchObject({ code, platformCode })
  })

  test('of a platform that failed is never a verdict', () => {
    expect(refusal(500, { code: 'chat.error.conversation.state' }).code).toBe('server-error')
  })
})

test('the message tells what was tried and why it failed', () => {
  const error = refusal(400, { code: 'chat.error.conversation.state', message: 'Conversation State' })

  expect(error).toBeInstanceOf(ApiError)
  expect(error.message).toBe('unable to send message; conversation has ended')
})

test('the correlation id is kept for support cases', () => {
  expect(refusal(404, { contextId: 'd11bd3b3-ab7e-4fd4-9687-d04af9f30a63' }).contextId).toBe(
    'd11bd3b3-ab7e-4fd4-9687-d04af9f30a63',
  )
})

test('the wait that a 429 asks for is kept', () => {
  expect(refusal(429, { message: 'Retry the request in [7] seconds' }).retryAfter).toBe(7_000)
})

test.each([
  ['a page', '<html>502</html>'],
  ['nothing', undefined],
  ['a list', []],
  ['wrong types', { code: 5, contextId: {}, message: null }],
  ['a token', { code: `eyJ${'x'.repeat(200)}`, contextId: 'a b' }],
  ['inherited fields', Object.create({ code: 'chat.error.conversation.state', contextId: 'x' })],
])('%s in place of an ErrorBody says nothing', (_, body) => {
  expect(refusal(400, body)).toMatchObject({ code: 'refused', platformCode: undefined, contextId: undefined })
})

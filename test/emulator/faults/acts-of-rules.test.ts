import { expect, it } from 'vitest'
import type { Act } from '../../../src/emulator/index.ts'
import { call, create, RawGuest } from '../raw-guest.ts'
import { started } from './started.ts'

const SEND = 'postWebchatGuestConversationMemberMessages'

const ruled = async (act: Act, match: { operation?: string; path?: string } = { operation: SEND }) => {
  const all = await started()
  all.emulator.rules.add({ match: { type: 'http', ...match }, do: act })
  const faults = () => all.emulator.log().filter(entry => entry.type === 'fault')
  return { ...all, faults }
}

it('an act that cannot be done is nobody’s business but the log’s', async () => {
  const act: Act = { action: 'memberState', state: 'ALERTING', memberId: 'unknown' }
  const { guest, bodies, faults } = await ruled(act)
  expect((await guest.say('hello')).status).toBe(200)
  expect(bodies()).toEqual(['hello'])
  expect(faults().at(-1)).toMatchObject({ do: act, undone: expect.stringMatching(/./) })
})

it('an act that can be done is not said to be undone', async () => {
  const { guest, faults } = await ruled({ action: 'terminate' })
  await guest.say('hello')
  expect(faults()).toHaveLength(2)
  expect(faults().some(fault => 'undone' in fault)).toBe(false)
})

it.each<Act>([{ action: 'end', by: 'guest' }, { action: 'terminate' }, { action: 'bodyLimit', n: 1 }])(
  '%j concerns no conversation when the request has none',
  async act => {
    const { emulator, guest, stream, faults } = await ruled(act, { path: '/conversations' })
    expect((await create(emulator)).status).toBe(200)
    expect(faults().at(-1)).toMatchObject({ undone: expect.stringMatching(/./) })
    expect((await guest.say('hello')).status).toBe(200)
    expect(stream.events).toEqual(['open'])
  },
)

it('an act concerns the conversation that it names itself', async () => {
  const { emulator, guest } = await started()
  const other = await RawGuest.withAgent(emulator)
  const { conversationId } = other
  const act: Act = { action: 'bodyLimit', n: 1, conversationId }
  emulator.rules.add({ match: { type: 'http', operation: SEND }, do: act })
  expect((await guest.say('hello')).status).toBe(200)
  expect((await other.say('hello')).status).toBe(400)
  expect((await guest.say('hello')).status).toBe(200)
})

it('an act that concerns no conversation is done for a request of one', async () => {
  const { guest, emulator } = await ruled({ action: 'jwt.ttl', ms: 0 })
  expect((await guest.say('hello')).status).toBe(200)
  const next = await RawGuest.create(emulator)
  expect((await next.call('/members')).status).toBe(401)
})

it('the guest never sees what the control plane would say', async () => {
  const { emulator, faults } = await ruled({ action: 'jwt.expire' }, { path: '/messages' })
  const answer = await call(emulator, '/api/v2/webchat/guest/conversations/unknown/messages')
  expect(answer).toMatchObject({ status: 401, body: { code: 'authentication.required' } })
  expect(faults().at(-1)).toMatchObject({ undone: expect.stringMatching(/./) })
})

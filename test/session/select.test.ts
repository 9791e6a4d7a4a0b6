import { expect, test } from 'vitest'
import type { MemberId } from '../../src/domain/ids.ts'
import { GuestChatError } from '../../src/guest-api/errors.ts'
import {
  ended,
  failed,
  memberChanged,
  membersRead,
  received,
  starting,
  typed,
} from '../../src/session/changes.ts'
import {
  inferEndReason,
  isAfter,
  isStuck,
  phaseOf,
  presentMembers,
  typingMembers,
  unreadCount,
} from '../../src/session/select.ts'
import { initialState } from '../../src/session/state.ts'
import { brand } from '../helpers/wire-samples.ts'
import { aMember, aMessage, anEntry, own, read, robin, running, stateAfter } from './samples.ts'

const known = (...members: Parameters<typeof aMember>[0][]) =>
  membersRead(
    members.map((fields, at) => aMember({ id: brand<MemberId>(`member-${at}`), ...fields })),
    new Map(),
  )

test.each([
  ['idle', initialState],
  ['starting', starting(initialState)],
  ['waiting', running],
  ['waiting', stateAfter(known({ state: 'alerting' }))],
  ['waiting', stateAfter(known({ role: 'workflow' }))],
  ['waiting', stateAfter(known({ state: 'disconnected' }))],
  ['active', stateAfter(known({ state: 'disconnected' }, {}))],
  ['ended', stateAfter(known({}), ended('agent'))],
  ['failed', failed(new GuestChatError('refused', 'no'))(running)],
] as const)('the phase is %s', (phase, state) => {
  expect(phaseOf(state)).toBe(phase)
})

test('people and bots are present while connected, the queue and strangers never', () => {
  const state = stateAfter(
    known({ role: 'agent' }, { role: 'guest' }, { role: 'workflow' }, { role: 'acd' }, { state: 'alerting' }),
    memberChanged(robin, 'connected'),
  )
  expect(presentMembers(state.members).map(({ role }) => role)).toEqual(['agent', 'guest', 'workflow'])
})

test('a member types until the time is over, and one who is unknown is not shown', () => {
  const state = stateAfter(
    membersRead([aMember()], new Map()),
    typed(robin, 10),
    typed(brand<MemberId>('stranger'), 10),
  )
  expect(typingMembers(state.typing, state.members, 9)).toEqual([aMember()])
  expect(typingMembers(state.typing, state.members, 10)).toEqual([])
})

test('incoming texts after the read mark are unread, whatever came before or from the guest is not', () => {
  const state = stateAfter(
    received(aMessage('m1')),
    read,
    received(aMessage('late', { timestamp: 1 })),
    received(aMessage('m2', { timestamp: 2_000 })),
    received(aMessage('m3', { timestamp: 2_000, bodyType: 'notice' })),
    received(aMessage('m4', { timestamp: 2_000, bodyType: 'member-join', body: '' })),
    received(aMessage('m5', { timestamp: 2_000, senderId: own })),
  )
  expect(unreadCount(state)).toBe(2)
  expect(unreadCount(read(state))).toBe(0)
})

test.each([
  [true, { id: 'b', timestamp: 5 }, undefined],
  [true, { id: 'b', timestamp: 5 }, { id: 'c', timestamp: 4 }],
  [true, { id: 'b', timestamp: 5 }, { id: 'a', timestamp: 5 }],
  [false, { id: 'b', timestamp: 5 }, { id: 'b', timestamp: 5 }],
  [false, { id: 'b', timestamp: 5 }, { id: 'a', timestamp: 6 }],
])('is after: %s for %o and the mark %o', (expected, { id, timestamp }, mark) => {
  expect(
    isAfter(
      aMessage(id, { timestamp }),
      mark && aMessage(mark.id, mark.timestamp ? { timestamp: mark.timestamp } : {}),
    ),
  ).toBe(expected)
})

test.each([
  ['lost', undefined, 0],
  ['lost', 'alerting', 20 * 60_000],
  ['agent', 'connected', 15 * 60_000 - 1],
  ['agent', 'disconnected', 0],
  ['idle', 'disconnected', 15 * 60_000],
] as const)(
  'the end counts as %s with an agent who is %s after %i ms of silence',
  (reason, state, silence) => {
    const members = state ? [aMember({ state })] : []
    expect(inferEndReason(stateAfter(membersRead(members, new Map())), silence)).toBe(reason)
  },
)

test.each([
  [false, {}],
  [false, { state: 'sending' }],
  [false, { state: 'unconfirmed' }],
  [true, { state: 'unconfirmed', givenUp: true }],
  [true, { state: 'failed' }],
] as const)('stuck: %s for an entry with %o', (expected, fields) => {
  expect(isStuck(anEntry('1', fields))).toBe(expected)
})

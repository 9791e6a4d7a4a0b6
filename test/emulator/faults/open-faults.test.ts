import { expect, it } from 'vitest'
import type { OpenFault } from '../../../src/emulator/index.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { RawGuest } from '../raw-guest.ts'
import { started } from './started.ts'

async function attachWith(fault: OpenFault) {
  const { emulator, guest, clock } = await started()
  emulator.rules.add({ match: { type: 'open' }, do: fault })
  return { emulator, guest, clock, stream: await guest.attach() }
}

const streams = (guest: RawGuest) => guest.emulator.state().conversations[0]?.attachedStreams

it.each<OpenFault>([{ action: 'refuse', status: 403 }, { action: 'closeBeforeOpen' }])(
  '$action: never opens, and the next attempt does',
  async fault => {
    const { guest, stream } = await attachWith(fault)
    expect(stream.events).toEqual(['error', 'close 1006'])
    expect((await guest.attach()).events).toEqual(['open'])
  },
)

it('hang: neither opens nor fails until the client gives up', async () => {
  const { guest, clock, stream } = await attachWith({ action: 'hang' })
  await clock.advance(3_600_000)
  expect([stream.events, stream.socket.readyState]).toEqual([[], stream.socket.CONNECTING])
  stream.socket.close()
  await settle()
  expect(stream.events).toEqual(['error', 'close 1006'])
  expect((await guest.attach()).events.at(0)).toBe('open')
})

it.each<[OpenFault, string]>([
  [{ action: 'acceptThenClose' }, 'close 1006'],
  [{ action: 'acceptThenClose', code: 1013, reason: 'try again' }, 'close 1013 try again'],
])('%j: opens and closes at once', async (fault, end) => {
  const { guest, stream } = await attachWith(fault)
  expect([stream.events.at(0), stream.events.at(-1)]).toEqual(['open', end])
  expect(streams(guest)).toBe(1)
})

it('acceptThenClose: may wait, and tells everything meanwhile', async () => {
  const { emulator, guest, clock, stream } = await attachWith({ action: 'acceptThenClose', ms: 1000 })
  emulator.agent().say('hello')
  await clock.advance(999)
  expect([stream.told(), stream.events, streams(guest)]).toEqual([['Robin hello'], ['open'], 2])
  await clock.advance(1)
  expect([stream.events.at(-1), streams(guest)]).toEqual(['close 1006', 1])
})

it.each<OpenFault>([
  { action: 'refuse' },
  { action: 'hang' },
  { action: 'closeBeforeOpen' },
  { action: 'acceptThenClose' },
])('$action leaves alone what it is not meant for', async fault => {
  const { emulator, guest } = await started()
  const other = await RawGuest.create(emulator)
  const { conversationId } = other
  emulator.rules.add({ match: { type: 'open', conversationId }, do: fault })
  emulator.rules.add({ match: { type: 'open', nth: 3 }, do: fault })
  expect((await guest.attach()).events).toEqual(['open'])
  expect((await other.attach()).events).not.toEqual(['open'])
})

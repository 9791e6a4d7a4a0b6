import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import type { WebChatMemberInfo } from '../../src/guest-api/wire.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const start = async (options: Parameters<typeof createEmulator>[0] = {}) => {
  const clock = new ManualClock()
  const guest = await RawGuest.create(createEmulator({ clock, ...options }))
  const stream = await guest.attach()
  guest.emulator.agent().accept()
  const { id = '' } = guest.emulator.agent().requestMedia('COBROWSE')
  stream.socket.close()
  await clock.advance(1000)
  const self = async () => (await guest.call<WebChatMemberInfo>(`/members/${guest.memberId}`)).body
  const accept = () => guest.call(`/mediarequests/${id}`, { method: 'PATCH', body: { state: 'ACCEPTED' } })
  return { clock, guest, self, accept }
}

describe('a guest whose connection is lost', () => {
  it('stays connected, and may act', async () => {
    const { guest, self } = await start()
    expect((await self()).state).toBe('CONNECTED')
    expect((await guest.say('hello')).status).toBe(200)
  })
})

describe('a guest whose connection is lost, where that counts as disconnected', () => {
  const lostGuest = 'DISCONNECTED'

  it('shows as disconnected and cannot act', async () => {
    const { guest, self, accept } = await start({ lostGuest })
    expect(await self()).toMatchObject({ state: 'DISCONNECTED', leaveDate: expect.any(String) })
    for (const act of [() => guest.say('hello'), () => guest.type(), accept]) {
      expect(await act()).toMatchObject({ status: 400, body: { code: 'chat.error.member.state' } })
    }
  })

  it('is connected again when it comes back, and told so', async () => {
    const { guest, self } = await start({ lostGuest })
    const stream = await guest.attach()
    expect(stream.told()).toEqual(['Ada CONNECTED'])
    expect(await self()).toMatchObject({ state: 'CONNECTED' })
    expect(await self()).not.toHaveProperty('leaveDate')
    expect((await guest.say('hello')).status).toBe(200)
  })

  it('is gone for good after two minutes', async () => {
    const { clock, guest } = await start({ lostGuest })
    await clock.advance(119_000)
    expect(guest.emulator.state().conversations[0]).toMatchObject({ state: 'ended' })
    expect(await guest.say('hello')).toMatchObject({ body: { code: 'chat.error.conversation.state' } })
  })

  it('may still leave', async () => {
    const { guest } = await start({ lostGuest })
    expect((await guest.leave()).status).toBe(204)
    expect(guest.emulator.state().conversations[0]?.state).toBe('ended')
  })

  it('is not there when its connection breaks as it comes back', async () => {
    const { guest, clock } = await start({ lostGuest })
    guest.emulator.rules.add({
      match: { type: 'frame', frameType: 'member-change' },
      do: { action: 'terminate' },
    })
    await guest.attach()
    expect(guest.emulator.state().conversations[0]?.attachedStreams).toBe(0)
    await guest.attach()
    await clock.advance(60_000)
    expect(guest.emulator.state().conversations[0]?.attachedStreams).toBe(1)
  })
})

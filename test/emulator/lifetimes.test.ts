import { describe, expect, it } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { ManualClock, settle } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const MINUTE = 60_000

const start = async () => {
  const clock = new ManualClock()
  const guest = await RawGuest.create(createEmulator({ clock }))
  const stream = await guest.attach()
  const phase = () => guest.emulator.state().conversations[0]?.state
  return { clock, guest, stream, phase, agent: guest.emulator.agent() }
}

describe('a guest who says nothing for 15 minutes', () => {
  it('is disconnected from its agent, and told so', async () => {
    const { clock, stream, agent, phase } = await start()
    agent.accept()
    await clock.advance(15 * MINUTE - 1)
    expect(phase()).toBe('active')
    await clock.advance(1)
    expect(phase()).toBe('ended')
    expect(stream.told()).toEqual(expect.arrayContaining(['Ada DISCONNECTED', 'Ada member-leave']))
    expect(stream.events.at(-1)).toBe('close 1001 The conversation is ended')
  })

  it('stays while it waits in the queue', async () => {
    const { clock, phase } = await start()
    await clock.advance(60 * MINUTE)
    expect(phase()).toBe('active')
  })

  it('stays when the agent leaves meanwhile', async () => {
    const { clock, agent, phase } = await start()
    agent.accept()
    agent.leave()
    await clock.advance(15 * MINUTE)
    expect(phase()).toBe('active')
  })

  it('gets 15 more minutes with each message', async () => {
    const { clock, guest, agent, phase } = await start()
    agent.accept()
    await clock.advance(10 * MINUTE)
    await guest.say('still here')
    await clock.advance(15 * MINUTE - 1)
    expect(phase()).toBe('active')
    await clock.advance(1)
    expect(phase()).toBe('ended')
  })

  it.each(['typing', 'a message of the agent', 'a hold'])('does not count %s', async what => {
    const { clock, guest, agent, phase } = await start()
    agent.accept()
    await clock.advance(10 * MINUTE)
    if (what === 'typing') await guest.type()
    else if (what === 'a hold') agent.hold()
    else agent.say('are you there?')
    await clock.advance(5 * MINUTE)
    expect(phase()).toBe('ended')
  })
})

describe('a guest without an event stream', () => {
  it('is removed after two minutes, without a member-leave', async () => {
    const { clock, guest, stream, phase } = await start()
    stream.socket.close()
    await clock.advance(2 * MINUTE - 1)
    expect(phase()).toBe('active')
    await clock.advance(1)
    expect(phase()).toBe('ended')
    expect(guest.emulator.state().conversations[0]).toMatchObject({
      members: [{ role: 'CUSTOMER', state: 'DISCONNECTED' }, { role: 'ACD' }],
      messages: [{ bodyType: 'member-join' }],
    })
  })

  it('stays when it comes back in time', async () => {
    const { clock, guest, stream, phase } = await start()
    stream.socket.close()
    await clock.advance(MINUTE)
    await guest.attach()
    await clock.advance(10 * MINUTE)
    expect(phase()).toBe('active')
  })

  it('stays while another of its streams is open', async () => {
    const { clock, guest, stream, phase } = await start()
    await guest.attach()
    stream.socket.close()
    await clock.advance(10 * MINUTE)
    expect(phase()).toBe('active')
  })

  it('stays when it never had one', async () => {
    const clock = new ManualClock()
    const guest = await RawGuest.create(createEmulator({ clock }))
    await clock.advance(10 * MINUTE)
    await guest.attach()
    expect(guest.emulator.state().conversations[0]?.state).toBe('active')
  })
})

describe('no timer is left', () => {
  it('when a conversation has ended', async () => {
    const { clock, guest, agent } = await start()
    agent.accept()
    agent.requestMedia('COBROWSE')
    await guest.leave()
    await settle()
    expect(clock.pending).toBe(0)
  })

  it('after a reset', async () => {
    const { clock, guest, agent } = await start()
    agent.accept()
    await guest.emulator.fetch('/emulator/reset', { method: 'POST' })
    await settle()
    expect(clock.pending).toBe(0)
  })

  it('when the emulator is closed, and none is set afterwards', async () => {
    const { clock, guest, agent } = await start()
    agent.accept()
    guest.emulator.close()
    await guest.attach()
    expect(clock.pending).toBe(0)
  })
})

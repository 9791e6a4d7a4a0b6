import { describe, expect, it } from 'vitest'
import { createEmulator, SALES_QUEUE } from '../../src/emulator/index.ts'
import { settle } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const start = async () => {
  const emulator = createEmulator()
  const guest = await RawGuest.create(emulator)
  const stream = await guest.attach()
  const told = async () => {
    await settle()
    return stream.told().slice(3)
  }
  return { emulator, guest, stream, told, agent: emulator.agent() }
}

const refused = (code: string) => expect.objectContaining({ name: 'Refusal', code })

describe('an agent', () => {
  it('alerts, connects, and takes the guest out of the queue', async () => {
    const { agent, told } = await start()
    agent.alert()
    expect(await told()).toEqual(['Robin ALERTING'])
    agent.accept()
    expect((await told()).slice(1)).toEqual(['Robin CONNECTED', 'Robin member-join', 'Support DISCONNECTED'])
  })

  it('alerts by itself when it accepts first', async () => {
    const { agent, told } = await start()
    expect(agent.accept()).toMatchObject({ role: 'AGENT', displayName: 'Robin', state: 'CONNECTED' })
    expect((await told())[0]).toBe('Robin ALERTING')
  })

  it('is one member however often it alerts and accepts', async () => {
    const { agent, told } = await start()
    expect(agent.alert().id).toBe(agent.alert().id)
    expect(agent.accept().id).toBe(agent.accept().id)
    expect(await told()).toHaveLength(4)
  })

  it('may decline, after which another alerts', async () => {
    const { emulator, agent, told } = await start()
    agent.alert()
    agent.declineAlert()
    emulator.agent('Kim').alert()
    expect(await told()).toEqual(['Robin ALERTING', 'Robin DISCONNECTED', 'Kim ALERTING'])
    expect(() => agent.declineAlert()).toThrow(refused('chat.error.member.state'))
  })

  it('says and types', async () => {
    const { agent, told } = await start()
    agent.accept()
    agent.type()
    expect(agent.say('Hello')).toMatchObject({
      body: 'Hello',
      bodyType: 'standard',
      sender: { role: 'AGENT' },
    })
    agent.say('Please wait', { bodyType: 'notice' })
    expect((await told()).slice(-3)).toEqual(['Robin types', 'Robin Hello', 'Robin Please wait'])
  })

  it('repeats its state when it holds', async () => {
    const { agent, told } = await start()
    agent.accept()
    agent.hold()
    expect((await told()).at(-1)).toBe('Robin CONNECTED')
  })

  it('transfers to a colleague, who is there before it leaves', async () => {
    const { emulator, agent, told } = await start()
    agent.accept()
    expect(agent.transfer('Kim')).toMatchObject({ displayName: 'Kim', state: 'CONNECTED' })
    expect((await told()).slice(4)).toEqual([
      'Kim ALERTING',
      'Kim CONNECTED',
      'Kim member-join',
      'Robin DISCONNECTED',
      'Robin member-leave',
    ])
    expect(emulator.state().conversations[0]).toMatchObject({
      state: 'active',
      members: [{ state: 'CONNECTED' }, {}, {}, {}],
    })
  })

  it('transfers to a queue, whose agent answers', async () => {
    const { emulator, agent } = await start()
    agent.accept()
    expect(agent.transfer(SALES_QUEUE).displayName).toBe('Sales agent')
    expect(emulator.state().conversations[0]?.queue).toBe('Sales')
  })

  it('does not transfer to itself', async () => {
    const { agent } = await start()
    agent.accept()
    expect(() => agent.transfer('Robin')).toThrow(refused('conflict'))
  })

  it('leaves the guest in the queue when nobody else is there', async () => {
    const { agent, told } = await start()
    agent.accept()
    agent.leave()
    expect((await told()).slice(4)).toEqual(['Robin DISCONNECTED', 'Robin member-leave', 'Support CONNECTED'])
  })

  it('comes back as another member', async () => {
    const { agent } = await start()
    const first = agent.accept()
    agent.leave()
    expect(agent.accept().id).not.toBe(first.id)
  })

  it('ends the conversation: itself first, then the guest, then the stream', async () => {
    const { agent, stream, told } = await start()
    agent.accept()
    agent.end()
    expect((await told()).slice(4)).toEqual(['Robin DISCONNECTED', 'Robin member-leave', 'Ada DISCONNECTED'])
    expect(stream.events.at(-1)).toBe('close 1001 The conversation is ended')
  })

  it('can do nothing before it is connected or after the end', async () => {
    const { agent } = await start()
    const deeds = [
      () => agent.say('x'),
      () => agent.type(),
      () => agent.hold(),
      () => agent.leave(),
      () => agent.end(),
      () => agent.transfer('Kim'),
      () => agent.requestMedia('SCREENSHARE'),
    ]
    for (const deed of deeds) expect(deed).toThrow(refused('chat.error.member.state'))
    agent.accept()
    agent.end()
    for (const deed of deeds) expect(deed).toThrow(refused('not.found'))
  })
})

describe('the conversation meant', () => {
  it('is the oldest that is not over', async () => {
    const { emulator, guest } = await start()
    const second = await RawGuest.create(emulator)
    await second.attach()
    const agent = emulator.agent()
    agent.accept()
    expect(agent.say('one').conversation.id).toBe(guest.conversationId)
    await guest.leave()
    agent.accept()
    expect(agent.say('two').conversation.id).toBe(second.conversationId)
  })

  it('is the one named', async () => {
    const { emulator } = await start()
    const { conversationId } = await RawGuest.withAgent(emulator)
    expect(emulator.agent().say('hello', { conversationId }).conversation.id).toBe(conversationId)
  })

  it('is missing when there is none', () => {
    expect(() => createEmulator().agent().alert()).toThrow(refused('not.found'))
    expect(() => createEmulator().agent().alert({ conversationId: 'x' })).toThrow(refused('not.found'))
  })
})

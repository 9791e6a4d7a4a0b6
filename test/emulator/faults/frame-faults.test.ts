import { describe, expect, it } from 'vitest'
import { createEmulator, type FrameFault, type FrameMatch, type Rule } from '../../../src/emulator/index.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { RawGuest } from '../raw-guest.ts'
import { outcome, started } from './started.ts'

type Match = Omit<FrameMatch, 'type'>

/** A guest whose messages from the agent go wrong on their way. */
async function faulty(fault: FrameFault, match: Match = {}, more: Omit<Rule, 'match' | 'do'> = {}) {
  const all = await started()
  all.emulator.rules.add({ ...more, match: { frameType: 'message', ...match, type: 'frame' }, do: fault })
  const raw: string[] = []
  all.stream.socket.addEventListener('message', ({ data }) => raw.push(data))
  const says = async (...texts: readonly string[]) => {
    for (const text of texts) all.emulator.agent().say(text)
    await settle()
  }
  return { ...all, raw, says, told: () => all.stream.told() }
}

describe('drop', () => {
  it('loses the frame, and the history still knows', async () => {
    const { says, told, bodies } = await faulty({ action: 'drop' }, { nth: 2 })
    await says('one', 'two', 'three')
    expect(told()).toEqual(['Robin one', 'Robin three'])
    expect(bodies()).toEqual(['one', 'two', 'three'])
  })

  it('may concern typing, member changes or heartbeats', async () => {
    const { emulator, stream, clock } = await faulty({ action: 'drop' })
    for (const frameType of ['typing-indicator', 'member-change', 'heartbeat'] as const) {
      emulator.rules.add({ match: { type: 'frame', frameType }, do: { action: 'drop' } })
    }
    emulator.agent().type()
    emulator.agent().hold()
    await clock.advance(30_000)
    expect(stream.told()).toEqual([])
    emulator.agent().type()
    emulator.agent().hold()
    await clock.advance(30_000)
    expect(stream.told()).toEqual(['Robin types', 'Robin CONNECTED', 'heartbeat'])
  })

  it('may concern one type of body, or one side', async () => {
    const { emulator, says, told, guest } = await faulty({ action: 'drop' }, { bodyType: 'notice' })
    emulator.rules.add({ match: { type: 'frame', from: 'guest' }, do: { action: 'drop' } })
    await says('one')
    emulator.agent().say('note', { bodyType: 'notice' })
    await guest.say('lost')
    expect(told()).toEqual(['Robin one'])
  })
})

it('dup: tells it so many times, the same each time', async () => {
  const { says, raw } = await faulty({ action: 'dup', n: 3 })
  await says('one', 'two')
  expect(raw).toHaveLength(4)
  expect(new Set(raw.slice(0, 3)).size).toBe(1)
})

describe('delay', () => {
  it('lets others pass', async () => {
    const { says, told, clock } = await faulty({ action: 'delay', ms: 500 })
    await says('one', 'two')
    expect(told()).toEqual(['Robin two'])
    await clock.advance(500)
    expect(told()).toEqual(['Robin two', 'Robin one'])
  })

  it('goes together with dup, each copy late', async () => {
    const { emulator, says, told, clock } = await faulty({ action: 'delay', ms: 500 })
    emulator.rules.add({ match: { type: 'frame' }, do: { action: 'dup' } })
    await says('one')
    expect(told()).toEqual([])
    await clock.advance(500)
    expect(told()).toEqual(['Robin one', 'Robin one'])
  })

  it('reaches nobody who has gone meanwhile', async () => {
    const { says, told, clock, stream, guest } = await faulty({ action: 'delay', ms: 500 })
    await says('one')
    stream.socket.close()
    const next = await guest.attach()
    await clock.advance(500)
    expect([told(), next.told()]).toEqual([[], []])
  })
})

describe('reorder', () => {
  const texts = ['1', '2', '3', '4', '5']

  it('mixes a window of them, by its seed, and nothing after it', async () => {
    const run = async (seed: number) => {
      const { says, told } = await faulty({ action: 'reorder', window: 5 }, {}, { seed })
      await says(...texts.slice(0, 4))
      expect(told()).toEqual([])
      await says('5', '6', '7')
      expect(told().slice(5)).toEqual(['Robin 6', 'Robin 7'])
      return told().slice(0, 5)
    }
    const first = await run(1)
    expect([...first].sort()).toEqual(texts.map(text => `Robin ${text}`))
    expect(first).not.toEqual([...first].sort())
    expect(await run(1)).toEqual(first)
    expect(await run(2)).not.toEqual(first)
  })

  it('does not wait for ever', async () => {
    const { says, told, clock } = await faulty({ action: 'reorder', window: 5, ms: 300 })
    await says('1', '2')
    await clock.advance(299)
    expect(told()).toEqual([])
    await clock.advance(1)
    expect(told()).toEqual(['Robin 2', 'Robin 1'])
  })

  it('mixes window after window as often as it says', async () => {
    const { says, told } = await faulty({ action: 'reorder', window: 2 }, {}, { times: 2 })
    await says('1', '2', '3', '4', '5', '6')
    expect(
      told()
        .map(text => text.slice(-1))
        .join(''),
    ).toBe('214356')
  })
})

it('corrupt: is no JSON', async () => {
  const emulator = createEmulator()
  const guest = await RawGuest.create(emulator)
  const texts: string[] = []
  const socket = new emulator.WebSocket(guest.eventStreamUri)
  socket.addEventListener('message', ({ data }) => texts.push(data))
  emulator.rules.add({ match: { type: 'frame' }, do: { action: 'corrupt' } })
  await settle()
  const [text = '', ...others] = texts
  expect(text).toMatch(/^\{/)
  expect(() => JSON.parse(text)).toThrow(SyntaxError)
  expect(others.map(other => typeof JSON.parse(other))).toEqual(['object', 'object'])
  expect(emulator.log()).toContainEqual(expect.objectContaining({ type: 'raw-frame', text }))
})

it('cut: breaks the connection, and the message is not told', async () => {
  const { says, told, stream, emulator } = await faulty({ action: 'cut', bytes: 10 })
  await says('one')
  expect([told(), stream.events.at(-1)]).toEqual([[], 'close 1006'])
  expect(emulator.state().conversations[0]?.attachedStreams).toBe(0)
})

it('slice: changes nothing for a client that knows no fragments', async () => {
  const { says, told } = await faulty({ action: 'slice', bytes: 1 })
  await says('naïve')
  expect(told()).toEqual(['Robin naïve'])
})

it('wrongConversation: tells a copy of another conversation and another id first', async () => {
  const { says, stream, conversationId } = await faulty({ action: 'wrongConversation' })
  await says('one')
  const [copy, frame, ...more] = stream.frames
  expect(more).toEqual([])
  expect(frame).toMatchObject({ eventBody: { body: 'one', conversation: { id: conversationId } } })
  expect(copy).toMatchObject({ eventBody: { body: 'one' } })
  expect(JSON.stringify(copy)).not.toContain(conversationId)
  const ids = stream.frames.map(({ eventBody }) => 'id' in eventBody && eventBody.id)
  expect(new Set(ids).size).toBe(2)
})

describe('echo', () => {
  it('before: the guest hears itself before it knows that it was heard', async () => {
    const { guest, told, clock } = await faulty({ action: 'echo', when: 'before', ms: 200 })
    const answer = guest.say('hello')
    await clock.advance(199)
    expect([told(), await outcome(answer)]).toEqual([['Ada hello'], 'pending'])
    await clock.advance(1)
    expect((await answer).status).toBe(200)
  })

  it('after: the guest hears itself later', async () => {
    const { guest, told, clock } = await faulty({ action: 'echo', when: 'after', ms: 200 })
    expect((await guest.say('hello')).status).toBe(200)
    await clock.advance(199)
    expect(told()).toEqual([])
    await clock.advance(1)
    expect(told()).toEqual(['Ada hello'])
  })

  it('twice or never', async () => {
    const { guest, told, emulator } = await faulty({ action: 'echo', when: 'twice' })
    await guest.say('one')
    emulator.rules.add({ match: { type: 'frame' }, do: { action: 'echo', when: 'never' } })
    await guest.say('two')
    await guest.say('three')
    expect(told()).toEqual(['Ada one', 'Ada one', 'Ada three'])
  })

  it('leaves the agent’s messages alone', async () => {
    const { says, told } = await faulty({ action: 'echo', when: 'never' }, {}, { times: 'always' })
    await says('one')
    expect(told()).toEqual(['Robin one'])
  })
})

it('one that is done to the stream happens before the frame is sent', async () => {
  const { emulator, stream } = await started()
  emulator.rules.add({ match: { type: 'frame', nth: 2 }, do: { action: 'terminate' } })
  emulator.agent().say('one')
  emulator.agent().say('two')
  await settle()
  expect([stream.told(), stream.events.at(-1)]).toEqual([['Robin one'], 'close 1006'])
})

it.each<FrameFault>([
  { action: 'drop' },
  { action: 'dup' },
  { action: 'delay', ms: 100 },
  { action: 'reorder', window: 2 },
  { action: 'corrupt' },
  { action: 'cut', bytes: 1 },
  { action: 'slice', bytes: 1 },
  { action: 'wrongConversation' },
  { action: 'echo', when: 'never' },
])('$action leaves alone what it is not meant for', async fault => {
  const { says, told, guest, stream } = await faulty(fault, { conversationId: 'another' })
  await says('one')
  await guest.say('two')
  expect(told()).toEqual(['Robin one', 'Ada two'])
  expect(stream.events).toEqual(['open'])
})

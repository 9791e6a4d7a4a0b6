import { describe, expect, it } from 'vitest'
import { type AutoAgentOptions, createEmulator } from '../../src/emulator/index.ts'
import { ManualClock } from '../helpers/manual-clock.ts'
import { seededRandom } from '../helpers/seeded-random.ts'
import { RawGuest } from './raw-guest.ts'

const start = async (autoAgent: boolean | AutoAgentOptions = true) => {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock, random: seededRandom(), autoAgent, heartbeatMs: 1e9 })
  const guest = await RawGuest.create(emulator)
  const stream = await guest.attach()
  const told = () => stream.told().slice(3)
  return { clock, emulator, guest, stream, told }
}

/** With the greeting behind. */
const greeted = async () => {
  const it = await start()
  await it.clock.advance(6000)
  const answerTo = async (text: string) => {
    const before = it.told().length + 1
    await it.guest.say(text)
    await it.clock.advance(9000)
    return it.told().slice(before)
  }
  return { ...it, answerTo }
}

const watchAsConsole = async (emulator: ReturnType<typeof createEmulator>, role = 'console') => {
  const { body } = await emulator.fetch(`/emulator/events?role=${role}`)
  return () => body?.cancel()
}

describe('the automatic agent', () => {
  it('alerts and joins a second and a half after routing', async () => {
    const { clock, told } = await start()
    await clock.advance(749)
    expect(told()).toEqual([])
    await clock.advance(1)
    expect(told()).toEqual(['Alex ALERTING'])
    await clock.advance(750)
    expect(told().slice(1)).toEqual(['Alex CONNECTED', 'Alex member-join', 'Support DISCONNECTED'])
  })

  it('types, then greets the guest by name', async () => {
    const { clock, told } = await start()
    await clock.advance(6000)
    expect(told().slice(4)).toEqual(['Alex types', expect.stringMatching(/^Alex (Hello|Hi) Ada/)])
  })

  it('is called as asked and comes when asked', async () => {
    const { clock, told } = await start({ name: 'Jo', joinAfterMs: 10 })
    await clock.advance(10)
    expect(told()[1]).toBe('Jo CONNECTED')
  })

  it.each([
    ['Where is my order?', /order/i],
    ['How long does delivery take?', /two|days/],
    ['I want to return these shoes', /return|refund/i],
    ['What are your opening hours?', /open/],
    ['thanks a lot', /welcome|pleasure/],
    ['My cat ate it', /My cat ate it/],
  ])('types and answers %j', async (text, expected) => {
    const { answerTo } = await greeted()
    expect(await answerTo(text)).toEqual(['Alex types', expect.stringMatching(expected)])
  })

  it('quotes no more of a long text than a bubble holds', async () => {
    const { answerTo } = await greeted()
    const [, answer = ''] = await answerTo('blah '.repeat(800))
    expect(answer.length).toBeLessThan(200)
  })

  it.each([
    ['Can we co-browse?', 'COBROWSE'],
    ['cobrowse please', 'COBROWSE'],
    ['May I share my screen?', 'SCREENSHARE'],
  ])('asks for media when told %j', async (text, type) => {
    const { answerTo, emulator } = await greeted()
    expect((await answerTo(text)).at(-1)).toBe('Alex media-request')
    expect(emulator.state().conversations[0]?.mediaRequests).toMatchObject([
      { types: [type], state: 'PENDING' },
    ])
  })

  it('transfers to a colleague, who goes on', async () => {
    const { answerTo, clock, told } = await greeted()
    expect(await answerTo('Please transfer me')).toEqual([
      'Alex types',
      expect.stringMatching(/colleague/),
      'Sam ALERTING',
      'Sam CONNECTED',
      'Sam member-join',
      'Alex DISCONNECTED',
      'Alex member-leave',
      'Sam types',
      expect.stringMatching(/^Sam .*Sam/),
    ])
    await clock.advance(6000)
    expect((await answerTo('hello')).at(-1)).toMatch(/^Sam /)
    expect(told()).not.toContain('Support CONNECTED')
  })

  it('says goodbye and ends', async () => {
    const { answerTo, stream, emulator } = await greeted()
    expect(await answerTo('bye')).toEqual([
      'Alex types',
      expect.stringMatching(/Thank you|pleasure/),
      'Alex DISCONNECTED',
      'Alex member-leave',
      'Ada DISCONNECTED',
    ])
    expect(stream.events.at(-1)).toMatch(/^close 1001/)
    expect(emulator.state().conversations[0]?.state).toBe('ended')
  })

  it('says the same to the same seed', async () => {
    const [one, two] = [await greeted(), await greeted()]
    expect(await one.answerTo('order')).toEqual(await two.answerTo('order'))
  })

  it('gives up quietly when the guest leaves first', async () => {
    const { clock, guest, emulator } = await start()
    await clock.advance(2000)
    await guest.leave()
    await clock.advance(6000)
    const { messages } = emulator.state().conversations[0] ?? {}
    expect(messages?.at(-1)?.bodyType).toBe('member-leave')
  })
})

describe('the automatic agent stands back', () => {
  it('unless it was switched on', async () => {
    const { clock, told } = await start(false)
    await clock.advance(6000)
    expect(told()).toEqual([])
  })

  it('while a human has the conversation', async () => {
    const { clock, emulator, guest, told } = await start()
    emulator.agent('Kim').accept()
    await clock.advance(6000)
    await guest.say('hello')
    await clock.advance(6000)
    expect(told().some(line => line.startsWith('Alex'))).toBe(false)
  })

  it('when a human joins it', async () => {
    const { emulator, answerTo } = await greeted()
    emulator.agent('Kim').accept()
    expect((await answerTo('hello')).some(line => line.startsWith('Alex'))).toBe(false)
  })

  it('while a console watches, and takes over when it is gone', async () => {
    const { clock, emulator, told } = await start(false)
    const leave = await watchAsConsole(emulator)
    await emulator.fetch('/emulator/auto-agent', {
      method: 'PATCH',
      headers: { 'content-type': 'application/json' },
      body: '{"enabled":true}',
    })
    await clock.advance(6000)
    expect(told()).toEqual([])
    await leave()
    await clock.advance(6000)
    expect(told()).toContain('Alex CONNECTED')
  })

  it('but not while somebody only looks on', async () => {
    const { clock, emulator, told } = await start()
    await watchAsConsole(emulator, 'watcher')
    await clock.advance(6000)
    expect(told()).toContain('Alex CONNECTED')
  })

  it('when a console comes between routing and alert', async () => {
    const { clock, emulator, told } = await start()
    await clock.advance(500)
    await watchAsConsole(emulator)
    await clock.advance(6000)
    expect(told()).toEqual([])
  })
})

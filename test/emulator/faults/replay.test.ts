import { expect, it } from 'vitest'
import { createEmulator, type Emulator, type Rule } from '../../../src/emulator/index.ts'
import { ManualClock, settle } from '../../helpers/manual-clock.ts'
import { seededRandom } from '../../helpers/seeded-random.ts'
import { call, RawGuest } from '../raw-guest.ts'

/** Everything that chance has a say in. */
const rules: readonly Rule[] = [
  {
    match: { type: 'http', chance: 0.2 },
    do: { action: 'delay', beforeMs: 50, jitterMs: 500 },
    times: 'always',
  },
  { match: { type: 'http', chance: 0.1 }, do: { action: 'status', code: 503 }, times: 'always' },
  { match: { type: 'http', chance: 0.1 }, do: { action: 'acceptThenDrop' }, times: 'always' },
  { match: { type: 'open', chance: 0.5 }, do: { action: 'closeBeforeOpen' }, times: 'always' },
  { match: { type: 'frame', chance: 0.2 }, do: { action: 'delay', ms: 10, jitterMs: 300 }, times: 'always' },
  { match: { type: 'frame', chance: 0.1 }, do: { action: 'corrupt' }, times: 'always' },
  { match: { type: 'frame', chance: 0.1 }, do: { action: 'wrongConversation' }, times: 'always' },
  { match: { type: 'frame', chance: 0.1 }, do: { action: 'reorder', window: 3 }, times: 'always' },
]

/** Ten minutes of a conversation with the automatic agent; everything that was asked, answered and told. */
async function run(seed: number, watch: (emulator: Emulator) => Promise<unknown> = async () => undefined) {
  const clock = new ManualClock()
  const emulator = createEmulator({ clock, random: seededRandom(seed), autoAgent: true })
  const guest = await RawGuest.create(emulator)
  const told: string[] = []
  const connect = () => {
    const socket = new emulator.WebSocket(guest.eventStreamUri)
    socket.addEventListener('message', ({ data }) => told.push(data))
    socket.addEventListener('close', ({ code }) => {
      told.push(`closed ${code}`)
      if (code === 1006) clock.after(1000, connect)
    })
  }
  connect()
  await clock.advance(10_000)
  emulator.rules.add(...rules)
  for (let nr = 0; nr < 40; nr++) {
    const answer = guest.say(`Where is order ${nr}?`).then(
      ({ status, body }) => JSON.stringify({ status, body }),
      error => String(error),
    )
    await watch(emulator)
    await clock.advance(15_000)
    told.push(await answer)
    if (nr % 4 === 3) await emulator.act({ action: 'terminate' })
  }
  await settle()
  emulator.close()
  const log = emulator.log()
  return {
    bytes: [...told, ...log.map(entry => JSON.stringify(entry))].join('\n'),
    faults: new Set(log.flatMap(entry => (entry.type === 'fault' ? entry.do.action : []))),
  }
}

it('the same seed replays the same run, byte for byte, and another does not', async () => {
  const first = await run(1)
  expect((await run(1)).bytes === first.bytes).toBe(true)
  expect((await run(2)).bytes === first.bytes).toBe(false)
  expect(first.faults).toEqual(new Set(['terminate', ...rules.map(rule => rule.do.action)]))
})

it('whoever watches a run does not change it', async () => {
  const preflight = { origin: 'http://localhost', 'access-control-request-method': 'POST' }
  const watched = await run(1, async emulator => {
    expect((await call(emulator, '/emulator/state')).status).toBe(200)
    expect((await call(emulator, '/emulator/access-tokens', { method: 'POST', body: {} })).status).toBe(200)
    const path = '/api/v2/webchat/guest/conversations'
    await emulator.fetch(path, { method: 'OPTIONS', headers: preflight })
  })
  const isPreflight = (line: string) => line.includes('"method":"OPTIONS"')
  const without = (bytes: string) =>
    bytes
      .split('\n')
      .filter(line => !isPreflight(line))
      .map(line => line.replace(/^\{"nr":\d+,/, ''))
  expect(without(watched.bytes)).toEqual(without((await run(1)).bytes))
})

it('chances of rules change no id', async () => {
  const ids = async (chance: number) => {
    const emulator = createEmulator({ random: seededRandom(1) })
    emulator.rules.add({
      match: { type: 'http', chance },
      do: { action: 'slow', bps: 1_000_000 },
      times: 'always',
    })
    const guest = await RawGuest.create(emulator)
    emulator.close()
    return [guest.conversationId, guest.memberId]
  }
  const without = createEmulator({ random: seededRandom(1) })
  const guest = await RawGuest.create(without)
  expect(await ids(0)).toEqual([guest.conversationId, guest.memberId])
})

it('an emulator without rules is one that never heard of them', async () => {
  const quiet = async (
    prepare: (emulator: ReturnType<typeof createEmulator>) => Promise<unknown> | unknown,
  ) => {
    const clock = new ManualClock()
    const emulator = createEmulator({ clock, random: seededRandom(1) })
    await prepare(emulator)
    const guest = await RawGuest.withAgent(emulator)
    await guest.say('hello')
    await clock.advance(60_000)
    return emulator
      .log()
      .filter(({ type }) => type !== 'fault')
      .map(entry => ({ ...entry, nr: 0 }))
  }
  const healed = quiet(async emulator => {
    emulator.rules.add(...rules)
    await emulator.act({ action: 'escapeHtml', on: true })
    await emulator.act({ action: 'heal' })
  })
  expect(await healed).toEqual(await quiet(() => undefined))
})

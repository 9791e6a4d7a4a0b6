import { describe, expect, it } from 'vitest'
import { create, createBody, RawGuest } from '../raw-guest.ts'
import { acted, listed, started } from './started.ts'

describe('the conditions', () => {
  it('get.lagMs: the history learns of a message late, the stream at once', async () => {
    const { guest, says, stream, clock } = await acted({ action: 'get.lagMs', ms: 3000 })
    says('one')
    await clock.advance(2999)
    says('two')
    expect(await listed(guest)).toEqual([])
    await clock.advance(1)
    expect(await listed(guest)).toEqual(['one'])
    expect(stream.told()).toEqual(['Robin one', 'Robin two'])
  })

  it('get.lagMs: a page is full of what the history knows, and a message is there by its id', async () => {
    const { guest, says, clock } = await acted({ action: 'get.lagMs', ms: 3000 })
    says('one')
    says('two')
    await clock.advance(3001)
    const { id } = says('three')
    says('four')
    expect(await listed(guest, '?sortOrder=descending&maxResults=2')).toEqual(['two', 'one'])
    expect(await guest.call(`/messages/${id}`)).toMatchObject({ status: 200, body: { body: 'three' } })
  })

  it.each([
    [{ n: 10 }, '€'.repeat(10), 200],
    [{ n: 10 }, '€'.repeat(11), 400],
    [{ n: 10, unit: 'bytes' }, '€€€', 200],
    [{ n: 10, unit: 'bytes' }, '€€€€', 400],
    [{ n: 10, status: 413 }, '€'.repeat(11), 413],
  ] as const)('bodyLimit %j: %s gets %i', async (limit, body, status) => {
    const { guest } = await acted({ action: 'bodyLimit', ...limit })
    expect((await guest.say(body)).status).toBe(status)
  })

  it('rateLimit: so many requests in so much time, and then it says when to come again', async () => {
    const { guest, clock, emulator } = await started()
    const other = await RawGuest.withAgent(emulator)
    await emulator.act({ action: 'rateLimit', n: 2, perMs: 5000 })
    const statuses = [await guest.say('1'), await guest.type(), await guest.say('2')].map(
      ({ status }) => status,
    )
    expect(statuses).toEqual([200, 200, 429])
    const refused = await guest.say('3')
    expect(refused.body).toMatchObject({ code: 'too.many.requests', message: expect.stringContaining('[5]') })
    expect((await other.say('1')).status).toBe(200)
    await clock.advance(5000)
    expect((await guest.say('3')).status).toBe(200)
  })

  it('escapeHtml: bodies come with entities wherever they come', async () => {
    const { guest, says, stream, bodies, emulator } = await acted({ action: 'escapeHtml', on: true })
    const [plain, escaped] = [
      `<b>"it's" & 'that'</b>`,
      '&lt;b&gt;&quot;it&#39;s&quot; &amp; &#39;that&#39;&lt;/b&gt;',
    ]
    says(plain)
    expect((await guest.say(plain)).body.body).toBe(escaped)
    expect(stream.told()).toEqual([`Robin ${escaped}`, `Ada ${escaped}`])
    expect(await listed(guest)).toEqual([escaped, escaped])
    expect(bodies()).toEqual([plain, plain])
    await emulator.act({ action: 'escapeHtml', on: false })
    expect(await listed(guest)).toEqual([plain, plain])
  })

  it('may be those of one conversation', async () => {
    const { emulator, guest, conversationId } = await started()
    const other = await RawGuest.withAgent(emulator)
    await emulator.act({ action: 'bodyLimit', n: 1, conversationId })
    expect([(await guest.say('hello')).status, (await other.say('hello')).status]).toEqual([400, 200])
  })
})

it('heal: everything is as it was', async () => {
  const { emulator, guest, clock, stream } = await started()
  emulator.rules.add({ match: { type: 'http' }, do: { action: 'drop' }, times: 'always' })
  await emulator.act({ action: 'clock.skewMs', ms: 1000 })
  await emulator.act({ action: 'bodyLimit', n: 1 })
  await emulator.act({ action: 'pauseHeartbeat' })
  await emulator.act({ action: 'restart', downMs: 60_000, keepState: true })
  await emulator.act({ action: 'heal' })
  expect(emulator.rules.list()).toEqual([])
  const next = await guest.attach()
  expect((await guest.say('hello')).body.timestamp).toBe(new Date(clock.now()).toISOString())
  await clock.advance(30_000)
  expect(next.told()).toEqual(['Ada hello', 'heartbeat'])
  expect(stream.told()).toEqual([])
})

it('a new conversation knows nothing of what was done to one before', async () => {
  const { emulator, conversationId } = await started()
  await emulator.act({ action: 'bodyLimit', n: 1, conversationId })
  await emulator.act({ action: 'jwt.expire' })
  const guest = await RawGuest.withAgent(emulator)
  expect((await guest.say('hello')).status).toBe(200)
  expect((await create(emulator, createBody)).status).toBe(200)
})

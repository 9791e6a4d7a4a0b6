import { expect, test, vi } from 'vitest'
import { API_BASE, aGuest, aTalkingGuest, POST_MESSAGE, quiet, type TestGuest } from './guest.ts'

const reloaded = ({ emulator, clock, storage }: TestGuest) => aGuest({ emulator, clock, storage })

test('a reload brings back transcript, draft and unread, and tells history as no news', async () => {
  const guest = await aTalkingGuest()
  await guest.session.send('hello')
  guest.agent.say('hi')
  await vi.waitFor(() => expect(guest.texts()).toEqual(['hello', 'hi']))
  guest.session.draft.value = 'half a thou'
  guest.session.dispose()

  const next = reloaded(guest)
  expect(next.session.resume()).toBe(true)
  await vi.waitFor(() => expect(next.texts().sort()).toEqual(['hello', 'hi']))
  await quiet(next)
  expect(next.session.draft.value).toBe('half a thou')
  expect(next.session.unread.value).toBe(1)
  expect(next.newsOf('message')).toEqual([])
  expect(next.newsOf('start')).toMatchObject([{ resumed: true }])
  expect(next.posts()).toEqual([])
})

test('what the agent wrote meanwhile is news after a reload', async () => {
  const guest = await aTalkingGuest()
  await guest.session.send('hello')
  guest.session.dispose()
  await guest.clock.advance(1_000)
  guest.agent.say('still there?')

  const next = reloaded(guest)
  next.session.resume()
  await vi.waitFor(() => expect(next.texts()).toEqual(['hello', 'still there?']))
  expect(next.newsOf('message')).toMatchObject([{ direction: 'in', message: { body: 'still there?' } }])
})

test('of many messages in a moment not each is written down, and all are known after a crash', async () => {
  const guest = await aTalkingGuest()
  const write = vi.spyOn(guest.storage, 'setItem')
  const bodies = Array.from({ length: 50 }, (_, nr) => `${nr}`)
  for (const body of bodies) guest.agent.say(body)
  await vi.waitFor(() => expect(guest.texts()).toEqual(bodies))
  await guest.clock.advance(100)
  expect(write.mock.calls.length).toBeLessThanOrEqual(2)

  const next = reloaded(guest)
  next.session.resume()
  await vi.waitFor(() => expect(next.texts()).toEqual(bodies))
  expect(next.newsOf('message')).toEqual([])
})

test.each([
  ['arrived', true, 1],
  ['was lost', false, 2],
])(
  'a message that %s in the moment of the reload is there once, after an equal one',
  async (_, arrives, posts) => {
    let isCut = false
    const never = new Promise<Response>(() => {})
    const guest = await aTalkingGuest({
      intercept: async (call, forward) => {
        if (!isCut || !POST_MESSAGE.test(call)) return forward()
        if (arrives) await forward()
        return never
      },
    })
    await guest.session.send('ok')
    await guest.clock.advance(5)
    isCut = true
    guest.session.send('ok').catch(() => {})
    await quiet(guest)
    guest.session.dispose()

    const next = reloaded(guest)
    next.session.resume()
    await next.passUntil(
      () => next.session.phase.value === 'active' && next.session.outbox.value.length === 0,
    )
    await quiet(next)
    expect(next.arrived()).toEqual(['ok', 'ok'])
    expect(next.texts()).toEqual(['ok', 'ok'])
    expect(next.posts()).toHaveLength(posts - 1)
  },
)

test('what waited in the outbox is sent after a reload, in order', async () => {
  const guest = await aTalkingGuest({
    intercept: (call, forward) => (POST_MESSAGE.test(call) ? new Promise(() => {}) : forward()),
  })
  for (const text of ['one', 'two', 'three']) guest.session.send(text).catch(() => {})
  await quiet(guest)
  guest.session.dispose()
  const next = reloaded(guest)
  next.session.resume()
  await next.passUntil(() => next.arrived().length === 3 && next.session.outbox.value.length === 0)
  expect(next.arrived()).toEqual(['one', 'two', 'three'])
})

test('there is nothing to resume after the end, after reset or after destroy', async () => {
  const ended = await aTalkingGuest()
  await ended.session.end()
  expect(reloaded(ended).session.resume()).toBe(false)
  const forgotten = await aTalkingGuest()
  forgotten.session.reset()
  expect(forgotten.session.phase.value).toBe('idle')
  expect(reloaded(forgotten).session.resume()).toBe(false)
  const destroyed = await aTalkingGuest()
  destroyed.session.destroy()
  expect(reloaded(destroyed).session.resume()).toBe(false)
})

test('a conversation that is over by the time of the reload ends at once', async () => {
  const guest = await aTalkingGuest()
  guest.session.dispose()
  guest.agent.end()
  const next = reloaded(guest)
  next.session.resume()
  await next.passUntil(() => next.session.phase.value === 'ended')
  expect(next.storage.items.size).toBe(0)
})

test('storage that cannot be written is told as an error, and the chat goes on', async () => {
  const broken = () => {
    throw new DOMException('full', 'QuotaExceededError')
  }
  const storage = { getItem: () => null, setItem: broken, removeItem: broken }
  const guest = aGuest({ environment: { storageOf: () => storage } })
  await guest.session.send('hello')
  expect(guest.newsOf('error')).toMatchObject([{ error: { code: 'storage-degraded' } }])
  expect(guest.arrived()).toEqual(['hello'])
})

test('a resume that failed is tried again, and does not begin another conversation', async () => {
  const first = await aTalkingGuest()
  first.agent.say('still here')
  await quiet(first)
  first.session.dispose()
  let isDown = true
  class BlockedAtFirst extends first.emulator.WebSocket {
    constructor(url: string | URL) {
      if (isDown) throw new Error('blocked')
      super(url)
    }
  }
  const { emulator, clock, storage } = first
  const second = aGuest({ emulator, clock, storage, environment: { WebSocket: BlockedAtFirst } })
  expect(second.session.resume()).toBe(true)
  await vi.waitFor(() => expect(second.session.phase.value).toBe('failed'))
  isDown = false
  await second.session.start()
  await vi.waitFor(() => expect(second.texts()).toContain('still here'))
  expect(first.emulator.state().conversations).toHaveLength(1)
})

test('a ticket is kept back from another API than the one that gave it', async () => {
  const first = await aTalkingGuest()
  first.session.dispose()
  const settings = { apiBase: 'https://api.example.com' }
  const second = aGuest({ emulator: first.emulator, storage: first.storage, settings })
  second.session.resume()
  await quiet(second)
  expect(second.session.phase.value).toBe('idle')
  expect(second.requests).toEqual([])
  expect(first.storage.items.size).toBe(1)
})

test('a chat is remembered with the API that gave it, whatever the host sets in the middle of it', async () => {
  const settings = { apiBase: API_BASE }
  const guest = await aTalkingGuest({ settings })
  settings.apiBase = 'http://127.0.0.1:9999'
  await guest.session.send('hello')
  const { emulator, clock, storage } = guest
  guest.session.dispose()
  const elsewhere = aGuest({ emulator, clock, storage, settings })
  elsewhere.session.resume()
  const back = aGuest({ emulator, clock, storage })
  back.session.resume()
  await quiet(elsewhere)
  await quiet(back)
  expect(elsewhere.session.phase.value).toBe('idle')
  expect(back.session.phase.value).toBe('active')
})
test('what was told is no news on a later page, though the one between could not read it yet', async () => {
  const guest = await aTalkingGuest()
  await guest.clock.advance(20_000)
  guest.agent.say('hi')
  await vi.waitFor(() => expect(guest.newsOf('message')).toHaveLength(1))
  await guest.emulator.act({ action: 'get.lagMs', ms: 10_000 })

  const between = reloaded(guest)
  between.session.resume()
  await quiet(between)
  expect(between.texts()).toEqual([])
  await guest.emulator.act({ action: 'heal' })

  const next = reloaded(guest)
  next.session.resume()
  await vi.waitFor(() => expect(next.texts()).toEqual(['hi']))
  await quiet(next)
  expect(next.newsOf('message')).toEqual([])
})

test('what was typed before there was a conversation is back in the box after a reload', async () => {
  const first = aGuest({ intercept: () => Promise.reject(new TypeError('Failed to fetch')) })
  first.session.resume()
  first.session.send('one').catch(() => {})
  await first.passUntil(() => first.session.phase.value === 'failed')
  first.session.draft.value = 'two'
  const { emulator, clock, storage } = first
  const second = aGuest({ emulator, clock, storage })
  expect(second.session.resume()).toBe(true)
  await vi.waitFor(() => expect(second.session.draft.value).toBe('one\ntwo'))
  await quiet(second)
  expect(second.session.phase.value).toBe('idle')
  expect(second.requests).toEqual([])
  second.session.draft.value = ''
  expect(storage.items.size).toBe(0)
})

test('after a chat has ended only the text in the box is kept', async () => {
  const first = await aTalkingGuest()
  await first.session.send('hello')
  first.session.draft.value = 'half a thou'
  first.agent.end()
  await first.passUntil(() => first.session.phase.value === 'ended')
  const { emulator, clock, storage } = first
  expect([...storage.items.values()].join()).not.toContain('eyJ')
  const second = aGuest({ emulator, clock, storage })
  second.session.resume()
  await vi.waitFor(() => expect(second.session.draft.value).toBe('half a thou'))
})

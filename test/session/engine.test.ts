import { expect, test } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { openChat } from '../../src/session/engine.ts'
import { type LoadChat, Session } from '../../src/session/session.ts'
import { API_BASE, aWaitingGuest, memoryStorage } from './guest.ts'

function aSession(loadChat: LoadChat, storage = memoryStorage()) {
  const parts = {
    settings: () => ({ apiBase: API_BASE, organizationId: 'o', deploymentId: 'd', queue: 'q' }),
    place: () => ({ storage, key: 'key' }),
    openChannel: () => undefined,
    clock: systemClock,
    newId: () => 'id',
  }
  return new Session(parts, loadChat)
}

const broken: LoadChat = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))

test('a part of the widget that does not arrive fails the start and the send as a network does, and is asked for again', async () => {
  let asked = 0
  const session = aSession((...parts) => {
    asked++
    return broken(...parts)
  })
  session.prepare()
  await expect(session.start()).rejects.toMatchObject({ code: 'network' })
  const before = asked
  await expect(session.send('hello')).rejects.toMatchObject({ code: 'network' })
  expect(asked).toBe(before + 1)
})

test('a remembered chat that cannot be loaded is tried again when the page wakes', async () => {
  const storage = memoryStorage()
  storage.setItem('key', '{}')
  let asked = 0
  const session = aSession((...parts) => {
    asked++
    return broken(...parts)
  }, storage)
  const errors: unknown[] = []
  session.on('error', ({ error }) => errors.push(error.code))
  expect(session.resume()).toBe(true)
  await expect.poll(() => errors).toEqual(['network'])
  session.wake()
  await expect.poll(() => errors).toEqual(['network', 'network'])
  expect(asked).toBe(2)
})

test('preparing twice and starting loads once', async () => {
  let asked = 0
  const fetch = () => Promise.reject(new TypeError('no network in this test'))
  const session = aSession(async (...parts) => {
    asked++
    return openChat({ fetch }, ...parts)
  })
  session.prepare()
  session.prepare()
  await expect(session.start()).rejects.toMatchObject({ code: 'network' })
  expect(asked).toBe(1)
})

test('a start while a conversation is being resumed waits for it instead of beginning another', async () => {
  const first = await aWaitingGuest()
  first.session.dispose()
  const second = await aWaitingGuest({ emulator: first.emulator, storage: first.storage, resume: true })
  expect(second.requests.filter(call => call === 'POST ')).toEqual([])
  expect(first.emulator.state().conversations).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { systemClock } from '../../src/lib/clock.ts'
import { createEngine } from '../../src/session/engine.ts'
import { Memory } from '../../src/session/memory.ts'
import { Session } from '../../src/session/session.ts'
import { API_BASE, aWaitingGuest } from './guest.ts'

function aSession(engine: () => Promise<ReturnType<typeof createEngine>>) {
  return new Session({
    settings: () => ({ apiBase: API_BASE, organizationId: 'o', deploymentId: 'd', queue: 'q' }),
    engine,
    memory: (_, degraded) => new Memory(undefined, 'key', systemClock, degraded),
    clock: systemClock,
    newId: () => 'id',
  })
}

test('a part of the widget that does not arrive fails the start as a network does, and is asked for again', async () => {
  let asked = 0
  const session = aSession(() => {
    asked++
    return Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  })
  session.prepare()
  await expect(session.start()).rejects.toMatchObject({ code: 'network' })
  expect(session.phase.value).toBe('failed')
  const before = asked
  await expect(session.start()).rejects.toMatchObject({ code: 'network' })
  expect(asked).toBe(before + 1)
})

test('preparing twice and starting loads once', async () => {
  let asked = 0
  const fetch = () => Promise.reject(new TypeError('no network in this test'))
  const session = aSession(async () => {
    asked++
    return createEngine({ clock: systemClock, fetch })
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

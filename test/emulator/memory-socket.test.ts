import { expect, it, vi } from 'vitest'
import { createEmulator } from '../../src/emulator/index.ts'
import { settle } from '../helpers/manual-clock.ts'
import { RawGuest } from './raw-guest.ts'

const URL = 'ws://127.0.0.1:8090/chat/jwt/x'

it('has the constants of a WebSocket class and of its instances', () => {
  const { WebSocket } = createEmulator()
  const states = { CONNECTING: 0, OPEN: 1, CLOSING: 2, CLOSED: 3 }
  expect({ ...WebSocket }).toMatchObject(states)
  expect(new WebSocket(URL)).toMatchObject({ ...states, readyState: 0, url: URL, protocol: '' })
})

it.each(['http://127.0.0.1/', 'nonsense'])('does not take the URL %s', url => {
  const { WebSocket } = createEmulator()
  expect(() => new WebSocket(url)).toThrow()
})

it('opens later, so that handlers can be set', async () => {
  const guest = await RawGuest.create(createEmulator())
  const socket = new guest.emulator.WebSocket(guest.eventStreamUri)
  const onopen = vi.fn()
  const onmessage = vi.fn()
  Object.assign(socket, { onopen, onmessage })
  await settle()
  expect(onopen).toHaveBeenCalledOnce()
  expect(onmessage).toHaveBeenCalledTimes(3)
})

it('closes as the client says', async () => {
  const guest = await RawGuest.create(createEmulator())
  const { socket, events } = await guest.attach()
  const onclose = vi.fn()
  socket.onclose = onclose
  socket.close(3000, 'enough')
  expect(socket.readyState).toBe(socket.CLOSING)
  await settle()
  expect(socket.readyState).toBe(socket.CLOSED)
  expect(events).toEqual(['open', 'close 3000 enough'])
  expect(onclose).toHaveBeenCalledWith(expect.objectContaining({ wasClean: true }))
  expect(guest.emulator.state().conversations[0]?.attachedStreams).toBe(0)
})

it('closes without a status when the client gives none', async () => {
  const guest = await RawGuest.create(createEmulator())
  const { socket, events } = await guest.attach()
  socket.close()
  await settle()
  expect(events.at(-1)).toBe('close 1005')
})

it.each([1001, 1005, 2999, 5000])('does not let a client close with %i', async code => {
  const socket = new (createEmulator().WebSocket)(URL)
  expect(() => socket.close(code)).toThrow(expect.objectContaining({ name: 'InvalidAccessError' }))
})

it('never opens when it is closed before', async () => {
  const guest = await RawGuest.create(createEmulator())
  const socket = new guest.emulator.WebSocket(guest.eventStreamUri)
  const events: string[] = []
  for (const type of ['open', 'error', 'close']) socket.addEventListener(type, () => events.push(type))
  socket.close()
  await settle()
  expect(events).toEqual(['error', 'close'])
  expect(guest.emulator.state().conversations[0]).toMatchObject({ state: 'created', attachedStreams: 0 })
})

it('hears nothing after it was closed', async () => {
  const guest = await RawGuest.create(createEmulator())
  const { socket, frames } = await guest.attach()
  socket.close()
  await guest.say('hello')
  await settle()
  expect(frames).toHaveLength(3)
})

it('refuses to send before it is open, and loses what is sent after', async () => {
  const guest = await RawGuest.create(createEmulator())
  const socket = new guest.emulator.WebSocket(guest.eventStreamUri)
  expect(() => socket.send('x')).toThrow(expect.objectContaining({ name: 'InvalidStateError' }))
  await settle()
  expect(() => socket.send('x')).not.toThrow()
})

it('breaks with an error and 1006 when the emulator is closed', async () => {
  const guest = await RawGuest.create(createEmulator())
  const { events } = await guest.attach()
  guest.emulator.close()
  await settle()
  expect(events).toEqual(['open', 'error', 'close 1006'])
})

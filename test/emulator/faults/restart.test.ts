import { describe, expect, it } from 'vitest'
import type { Act, HttpFault } from '../../../src/emulator/index.ts'
import { call } from '../raw-guest.ts'
import { acted, outcome, started } from './started.ts'

describe('restart', () => {
  it('with its state: nobody is served meanwhile, and then everybody as before', async () => {
    const act: Act = { action: 'restart', downMs: 20_000, keepState: true }
    const { stream, guest, clock, emulator } = await acted(act)
    expect(stream.events.at(-1)).toBe('close 1006')
    await clock.advance(19_999)
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    expect((await guest.attach()).events).toEqual(['error', 'close 1006'])
    expect((await call(emulator, '/emulator/state')).status).toBe(200)
    await clock.advance(1)
    expect((await guest.attach()).events).toEqual(['open'])
    expect((await guest.say('hello')).status).toBe(200)
  })

  it('without its state: everything is forgotten', async () => {
    const { stream, guest, emulator } = await acted({ action: 'restart' })
    expect(stream.events.at(-1)).toBe('close 1006')
    expect(emulator.state().conversations).toEqual([])
    expect((await guest.say('hello')).status).toBe(401)
    expect((await guest.attach()).events[1]).toMatch(/^close 4100/)
  })
})

describe('a request in flight', () => {
  const over = async (fault: HttpFault, keepState = true) => {
    const all = await started()
    all.emulator.rules.add({ match: { type: 'http' }, do: fault })
    const answer = all.guest.say('hello')
    const fate = outcome(answer)
    await all.clock.advance(1000)
    expect(await fate).toBe('pending')
    await all.emulator.act({ action: 'restart', keepState })
    return { ...all, answer }
  }

  it.each<HttpFault>([
    { action: 'delay', afterMs: 5000 },
    { action: 'acceptThenHang' },
    { action: 'delay', beforeMs: 5000 },
    { action: 'slow', bps: 4 },
  ])('breaks with a restart: %j', async fault => {
    const { answer, emulator, guest, clock } = await over(fault)
    await expect(answer).rejects.toThrow(TypeError)
    const entry = emulator.log().findLast(({ type }) => type === 'request')
    // Of what is slow the status has been told by then.
    expect(entry).toMatchObject({ status: fault.action === 'slow' ? 200 : 0 })
    await clock.advance(10_000)
    expect((await guest.say('again')).status).toBe(200)
  })

  it('is not worked on afterwards when it has been delayed', async () => {
    const { answer, bodies, clock } = await over({ action: 'delay', beforeMs: 5000 })
    await expect(answer).rejects.toThrow(TypeError)
    await clock.advance(10_000)
    expect(bodies()).toEqual([])
  })

  it('is not worked on afterwards when it was to come late', async () => {
    const { emulator, guest, bodies, clock } = await started()
    emulator.rules.add({ match: { type: 'http' }, do: { action: 'lateAccept', ms: 5000 } })
    await expect(guest.say('hello')).rejects.toThrow(TypeError)
    await emulator.act({ action: 'restart', keepState: true })
    await clock.advance(10_000)
    expect(bodies()).toEqual([])
  })
})

import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ControlClient, type Role } from '../../../src/emulator/console/control-client.ts'
import { LiveState } from '../../../src/emulator/console/live-state.ts'
import { createEmulator, type EmulatorOptions } from '../../../src/emulator/index.ts'
import { ManualClock, settle } from '../../helpers/manual-clock.ts'
import { fakeEventSource } from './fake-event-source.ts'

/** A live state before a real emulator, whose network the test holds in its hands. */
function build(options: EmulatorOptions = {}) {
  const emulator = createEmulator(options)
  const clock = new ManualClock()
  const sources = fakeEventSource()
  const token = signal<string | undefined>(undefined)
  const network: { fetch: typeof fetch } = { fetch: emulator.fetch }
  const control = new ControlClient({ fetch: (...request) => network.fetch(...request), token })
  const role = signal<Role>('console')
  const live = new LiveState({ control, role, EventSource: sources.EventSource, clock })
  return { emulator, clock, sources, token, role, network, live }
}

const noNetwork = () => Promise.reject(new TypeError('no network'))

describe('the live state', () => {
  it('is what the emulator says once the events flow', async () => {
    const { live, sources, emulator } = build()
    live.start()
    expect(live.link.value).toBe('connecting')
    sources.latest().open()
    await settle()
    expect([live.link.value, live.state.value]).toEqual(['live', emulator.state()])
  })

  it('tries again a second after the connection was lost', async () => {
    const { live, sources, clock } = build()
    live.start()
    sources.latest().fail()
    await settle()
    expect([live.link.value, sources.count()]).toEqual(['lost', 1])
    await clock.advance(1_000)
    sources.latest().open()
    await settle()
    expect([live.link.value, sources.count()]).toEqual(['live', 2])
  })

  it('follows the events in another role at once, and is live meanwhile', async () => {
    const { live, sources, role } = build()
    live.start()
    const first = sources.latest()
    first.open()
    await settle()
    role.value = 'watcher'
    expect([first.readyState, sources.latest().url]).toEqual([2, '/emulator/events?role=watcher'])
    expect(live.link.value).toBe('live')
    sources.latest().open()
    await settle()
    expect([live.link.value, sources.count()]).toEqual(['live', 2])
  })

  it('stays stopped, though what was asked before fails after', async () => {
    const { live, sources, clock, network } = build()
    const stop = live.start()
    sources.latest().open()
    await settle()
    network.fetch = noNetwork
    const refreshed = live.refresh()
    stop()
    await refreshed
    await clock.advance(60_000)
    expect([sources.count(), clock.pending]).toEqual([1, 0])
  })

  it('stays stopped, though it was about to try again', async () => {
    const { live, sources, clock } = build()
    const stop = live.start()
    sources.latest().fail()
    await settle()
    stop()
    await clock.advance(60_000)
    expect(sources.count()).toBe(1)
  })
})

describe('an emulator with a token', () => {
  it('is locked until the token is known, and is not bothered meanwhile', async () => {
    const { live, sources, token, clock } = build({ token: 'sesame' })
    live.start()
    sources.latest().fail()
    await settle()
    await clock.advance(60_000)
    expect([live.link.value, sources.count()]).toEqual(['locked', 1])
    token.value = 'guess'
    sources.latest().fail()
    await settle()
    expect(live.link.value).toBe('locked')
    token.value = 'sesame'
    expect(sources.latest().url).toBe('/emulator/events?role=console&token=sesame')
    sources.latest().open()
    await settle()
    expect(live.link.value).toBe('live')
  })

  it('is tried again when it lost its network while it was locked', async () => {
    const { live, sources, token, clock, network, emulator } = build({ token: 'sesame' })
    live.start()
    sources.latest().fail()
    await settle()
    network.fetch = noNetwork
    token.value = 'sesame'
    sources.latest().fail()
    await settle()
    expect(live.link.value).toBe('lost')
    network.fetch = emulator.fetch
    await clock.advance(1_000)
    sources.latest().open()
    await settle()
    expect(live.link.value).toBe('live')
  })
})

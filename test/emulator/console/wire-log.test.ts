import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ControlClient } from '../../../src/emulator/console/control-client.ts'
import type { News } from '../../../src/emulator/console/live-state.ts'
import { everything } from '../../../src/emulator/console/wire/wire-entry.ts'
import { MOST_ENTRIES, WireLog } from '../../../src/emulator/console/wire/wire-log.ts'
import { createEmulator } from '../../../src/emulator/index.ts'
import { Emitter } from '../../../src/lib/emitter.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { RawGuest } from '../raw-guest.ts'

async function build() {
  const network = { emulator: createEmulator() }
  const news = new Emitter<News>()
  const control = new ControlClient({
    fetch: (...request) => network.emulator.fetch(...request),
    token: signal(undefined),
  })
  const wire = new WireLog(control, news)
  const stop = wire.watch()
  /** What the page's event feed would do. */
  const hear = async () => {
    news.emit('event', { type: 'ended', at: '', conversationId: '' })
    await settle()
  }
  const reopen = async () => {
    news.emit('opened', undefined)
    await settle()
  }
  const types = () => wire.shown.value.map(({ type }) => type)
  await settle()
  return { network, wire, stop, hear, reopen, types }
}

/** Requests without a conversation, which are easy to count. */
async function request(emulator: ReturnType<typeof createEmulator>, ...names: readonly string[]) {
  for (const name of names) await emulator.fetch(`/api/v2/${name}`)
}

const paths = ({ wire }: { wire: WireLog }) =>
  wire.shown.value.map(entry => entry.type === 'request' && entry.path.replace('/api/v2/', ''))

describe('the wire log', () => {
  it('tells requests, streams, frames and faults, also those of before', async () => {
    const { network, hear, types } = await build()
    const guest = await RawGuest.create(network.emulator)
    await guest.attach()
    await network.emulator.act({ action: 'inject', frame: '"raw"' })
    await hear()
    expect(types()).toEqual(['request', 'attached', 'frame', 'frame', 'frame', 'fault', 'raw-frame'])
  })

  it('loses nothing and doubles nothing over a reconnect and while nobody looks', async () => {
    const page = await build()
    const { emulator } = page.network
    await request(emulator, 'one')
    await page.hear()
    await request(emulator, 'two')
    await page.reopen()
    page.stop()
    await request(emulator, 'three')
    await page.hear()
    expect(paths(page)).toEqual(['one', 'two'])
    page.wire.watch()
    await settle()
    expect(paths(page)).toEqual(['one', 'two', 'three'])
  })

  it('begins anew with another emulator', async () => {
    const page = await build()
    await request(page.network.emulator, 'one', 'two')
    await page.hear()
    page.network.emulator = createEmulator()
    await request(page.network.emulator, 'three')
    await page.reopen()
    expect(paths(page)).toEqual(['three'])
    page.network.emulator = createEmulator()
    await page.reopen()
    expect(paths(page)).toEqual([])
  })

  it('keeps the newest only', async () => {
    const page = await build()
    const names = Array.from({ length: MOST_ENTRIES + 2 }, (_, at) => String(at))
    await request(page.network.emulator, ...names)
    await page.hear()
    expect(paths(page)).toEqual(names.slice(2))
  })

  it('stands still while it is paused, and says what was missed', async () => {
    const page = await build()
    const { wire } = page
    await request(page.network.emulator, 'one')
    await page.hear()
    wire.togglePause()
    const { value } = wire.shown
    await request(page.network.emulator, 'two', 'three')
    await page.hear()
    expect(wire.shown.value).toBe(value)
    expect(wire.missed.value).toBe(2)
    wire.togglePause()
    expect(paths(page)).toEqual(['one', 'two', 'three'])
  })

  it('forgets what it is told to forget', async () => {
    const page = await build()
    await request(page.network.emulator, 'one')
    await page.hear()
    page.wire.togglePause()
    page.wire.clear()
    expect(paths(page)).toEqual([])
    await request(page.network.emulator, 'two')
    await page.reopen()
    expect(paths(page)).toEqual([])
    page.wire.togglePause()
    expect(paths(page)).toEqual(['two'])
  })

  it('catches up when the emulator did not answer', async () => {
    const page = await build()
    const { emulator } = page.network
    await request(emulator, 'one')
    page.network.emulator = { ...emulator, fetch: () => Promise.reject(new TypeError('no network')) }
    await page.hear()
    expect(paths(page)).toEqual([])
    page.network.emulator = emulator
    await page.hear()
    expect(paths(page)).toEqual(['one'])
  })
})

describe('the filter', () => {
  async function withTwo() {
    const page = await build()
    const { emulator } = page.network
    const ada = await RawGuest.create(emulator)
    await ada.attach()
    await ada.say('Where is my PARCEL?')
    const grace = await RawGuest.create(emulator)
    await grace.attach()
    await page.hear()
    return { ...page, ada, grace }
  }

  it.each([
    ['request', ['request', 'request', 'request']],
    ['stream', ['attached', 'attached']],
    ['fault', []],
  ] as const)('lets through what is of the kind %s', async (kind, expected) => {
    const { wire, types } = await withTwo()
    wire.filter.value = { ...everything, kind }
    expect(types()).toEqual(expected)
  })

  it('lets through what is of a conversation', async () => {
    const { wire, grace } = await withTwo()
    wire.filter.value = { ...everything, conversationId: grace.conversationId }
    expect(new Set(wire.shown.value.map(entry => entry.conversationId))).toEqual(
      new Set([grace.conversationId]),
    )
    expect(wire.shown.value.length).toBeGreaterThan(3)
  })

  it('lets through what has a text in it, however it is written', async () => {
    const { wire, types } = await withTwo()
    wire.filter.value = { ...everything, text: 'my parcel' }
    expect(types()).toEqual(['frame'])
  })
})

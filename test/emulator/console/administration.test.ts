import { signal } from '@preact/signals'
import { describe, expect, it } from 'vitest'
import { ControlClient } from '../../../src/emulator/console/control-client.ts'
import { Administration, type Deployment } from '../../../src/emulator/console/deployments/administration.ts'
import type { News } from '../../../src/emulator/console/live-state.ts'
import { createEmulator, type EmulatorOptions, OPEN_DEPLOYMENT_ID } from '../../../src/emulator/index.ts'
import { Emitter } from '../../../src/lib/emitter.ts'
import { ManualClock, settle } from '../../helpers/manual-clock.ts'
import { ask } from '../raw-client.ts'

async function build(options: EmulatorOptions = {}) {
  const network = { emulator: createEmulator(options) }
  const fetch: typeof globalThis.fetch = (...request) => network.emulator.fetch(...request)
  const control = new ControlClient({ fetch, token: signal(options.token) })
  const news = new Emitter<News>()
  const clock = new ManualClock()
  const apiBase = 'http://127.0.0.1:8090'
  const administration = new Administration({ control, news, apiBase, fetch, clock })
  await administration.refresh()
  const first = (): Deployment => {
    const deployment = administration.deployments.value?.[0]
    if (deployment === undefined) throw new TypeError('there is no deployment')
    return deployment
  }
  const names = () => administration.deployments.value?.map(({ name }) => name)
  return { network, administration, news, clock, first, names }
}

describe('the administration', () => {
  it.each<[string, EmulatorOptions]>([
    ['with the tokens of the seed', {}],
    ['without any', { seed: { tokens: [] } }],
    ['with a token of its own', { token: 'sesame' }],
  ])('is let in by an emulator %s', async (_, options) => {
    const { administration, names } = await build(options)
    expect(names()).toEqual(['Open', 'Authenticated', 'Disabled'])
    expect(administration.settings.value).toEqual({ requireDeployment: false })
    expect(administration.trouble.value).toBeUndefined()
  })

  it('creates, changes and deletes, and sees what it did', async () => {
    const { administration, names, first } = await build()
    expect(await administration.create({ name: 'Shop' })).toBeUndefined()
    expect(administration.done.value).toBe('“Shop” is there now.')
    await administration.remove(first())
    await administration.change(first().id, { name: 'Members' })
    expect(names()).toEqual(['Members', 'Disabled', 'Shop'])
    await administration.changeSettings({ requireDeployment: true })
    expect(administration.settings.value).toEqual({ requireDeployment: true })
    await administration.resetSettings()
    expect(administration.settings.value).toEqual({ requireDeployment: false })
  })

  it('says for some seconds what it did', async () => {
    const { administration, clock } = await build()
    await administration.create({ name: 'One' })
    await clock.advance(5_000)
    await administration.create({ name: 'Two' })
    await clock.advance(5_000)
    expect(administration.done.value).toBe('“Two” is there now.')
    await clock.advance(5_000)
    expect([administration.done.value, clock.pending]).toEqual(['', 0])
  })

  it('disables a deployment and leaves alone what somebody else has just changed', async () => {
    const { network, administration, first } = await build()
    const old = first()
    const path = `webchat/deployments/${OPEN_DEPLOYMENT_ID}`
    await ask(network.emulator, path, { method: 'PUT', body: { name: 'Open', description: 'new' } })
    await administration.disable(old, true)
    expect(first()).toMatchObject({ description: 'new', disabled: true })
  })

  it('goes on with an emulator that was started anew', async () => {
    const { network, administration, names } = await build()
    network.emulator = createEmulator({ seed: { tokens: [] } })
    expect(await administration.create({ name: 'Shop' })).toBeUndefined()
    expect(names()).toContain('Shop')
  })

  it('says in words what the platform refused, and what it does not answer', async () => {
    const { network, administration, first } = await build()
    const open = first()
    await administration.remove(open)
    expect(await administration.remove(open)).toBe(
      'Could not delete “Open”: the platform does not know the deployment any more.',
    )
    expect(administration.done.value).toBe('')
    const { rules } = network.emulator
    rules.add({
      match: { type: 'http', operation: 'postWebchatDeployments' },
      do: { action: 'status', code: 403, errorCode: 'missing.any.permissions' },
    })
    expect(await administration.create({ name: 'Shop' })).toBe(
      'Could not create “Shop”: the platform does not permit it.',
    )
    rules.add({ match: { type: 'http', operation: 'putWebchatSettings' }, do: { action: 'drop' } })
    expect(await administration.changeSettings({ requireDeployment: true })).toBe(
      'Could not save the settings: the platform does not answer.',
    )
  })

  it('says that what is shown may be old, until it is fresh again', async () => {
    const { network, administration, names } = await build()
    network.emulator.rules.add({
      match: { type: 'http', operation: 'getWebchatSettings' },
      do: { action: 'status', code: 500 },
    })
    await administration.refresh()
    expect(administration.trouble.value).toContain('the platform has a problem of its own')
    expect(names()).toHaveLength(3)
    await administration.refresh()
    expect(administration.trouble.value).toBeUndefined()
  })

  it('notices what others change, while it watches', async () => {
    const { network, administration, news, names } = await build()
    const stop = administration.watch()
    await settle()
    const create = async (name: string) => {
      await ask(network.emulator, 'webchat/deployments', { method: 'POST', body: { name } })
      const entry = network.emulator.log().findLast(({ type }) => type === 'request')
      if (entry) news.emit('event', entry)
      await settle()
    }
    await create('Shop')
    expect(names()).toContain('Shop')
    stop()
    await create('Later')
    expect(names()).not.toContain('Later')
  })
})

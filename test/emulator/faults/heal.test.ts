import { describe, expect, it } from 'vitest'
import type { Act } from '../../../src/emulator/index.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { RawGuest } from '../raw-guest.ts'
import { listed, started } from './started.ts'

/** Everything a condition has a say in, after the acts. */
async function course(...acts: readonly Act[]) {
  const { emulator, guest, stream, clock } = await started()
  for (const act of acts) await emulator.act(act)
  const second = await guest.attach()
  emulator.agent().say('<b>')
  const answers = [await guest.say('hello'), await guest.say('again')].map(({ status, body }) => [
    status,
    body.code ?? body.timestamp,
  ])
  const history = await listed(guest)
  const next = await RawGuest.create(emulator)
  await clock.advance(30_000)
  await settle()
  const { status } = await next.call('/members')
  return { answers, history, status, told: [stream.told(), second.told()], events: stream.events }
}

describe.each<Act>([
  { action: 'heartbeatMs', ms: 1000 },
  { action: 'pauseHeartbeat' },
  { action: 'consumers', mode: 'evict' },
  { action: 'get.lagMs', ms: 1000 },
  { action: 'bodyLimit', n: 1 },
  { action: 'rateLimit', n: 1, perMs: 60_000 },
  { action: 'escapeHtml', on: true },
  { action: 'clock.skewMs', ms: 1000 },
  { action: 'jwt.ttl', ms: 1000 },
])('%j', act => {
  it('makes a difference', async () => {
    expect(await course(act)).not.toEqual(await course())
  })

  it('makes none any more when it is healed', async () => {
    expect(await course(act, { action: 'heal' })).toEqual(await course())
  })
})

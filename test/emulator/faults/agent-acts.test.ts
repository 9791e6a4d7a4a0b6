import { expect, it } from 'vitest'
import { type Act, createEmulator } from '../../../src/emulator/index.ts'
import { settle } from '../../helpers/manual-clock.ts'
import { call, RawGuest } from '../raw-guest.ts'
import { acted, started } from './started.ts'

it.each<[Act, readonly string[]]>([
  [{ action: 'agent.say', body: 'Good morning' }, ['Robin Good morning']],
  [{ action: 'agent.type' }, ['Robin types']],
  [{ action: 'agent.mediaRequest', mediaType: 'COBROWSE' }, ['Robin media-request']],
  [
    { action: 'agent.transfer', to: 'Kim' },
    ['Kim ALERTING', 'Kim CONNECTED', 'Kim member-join', 'Robin DISCONNECTED', 'Robin member-leave'],
  ],
  [{ action: 'agent.accept', agent: 'Kim' }, ['Kim ALERTING', 'Kim CONNECTED', 'Kim member-join']],
])('%j is done by the agent', async (act, told) => {
  const { stream } = await acted(act)
  expect(stream.told()).toEqual(told)
})

it('an agent answers a request by a rule', async () => {
  const { emulator, guest, stream } = await started()
  const operation = 'postWebchatGuestConversationMemberTyping'
  emulator.rules.add({
    match: { type: 'http', operation },
    do: { action: 'agent.say', body: 'I see you type' },
  })
  expect((await guest.type()).status).toBe(200)
  await settle()
  expect(stream.told()).toEqual(['Robin I see you type', 'Ada types'])
})

it('an agent cannot say anything who is not there', async () => {
  const emulator = createEmulator()
  const guest = await RawGuest.create(emulator)
  await guest.attach()
  const body = { action: 'agent.say', body: 'Hello' }
  expect((await call(emulator, '/emulator/act', { method: 'POST', body })).status).toBe(400)
})

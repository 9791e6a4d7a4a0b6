import type { Emulator } from '../../src/emulator/index.ts'
import { onCall, onMessage, status } from '../faults/rules.ts'

type Trouble = (emulator: Emulator) => unknown

/** What can go wrong and is over soon; by name, so that a run can be told. */
export const troubles: Readonly<Record<string, Trouble>> = {
  terminate: emulator => emulator.act({ action: 'terminate' }),
  'close 1000': emulator => emulator.act({ action: 'close', code: 1000 }),
  'close 1011': emulator => emulator.act({ action: 'close', code: 1011 }),
  'refused twice': async emulator => {
    emulator.rules.add({ match: { type: 'open' }, do: { action: 'refuse' }, times: 2 })
    await emulator.act({ action: 'terminate' })
  },
  'opens and breaks': async emulator => {
    emulator.rules.add({ match: { type: 'open' }, do: { action: 'acceptThenClose', ms: 50 } })
    await emulator.act({ action: 'terminate' })
  },
  restart: emulator => emulator.act({ action: 'restart', downMs: 300, keepState: true }),
  'every frame twice': emulator =>
    emulator.rules.add({ match: { type: 'frame' }, do: { action: 'dup' }, times: 20 }),
  'another order': emulator =>
    emulator.rules.add(onMessage('others', { action: 'reorder', window: 3, ms: 200 }, 9)),
  'a message lost': emulator => emulator.rules.add(onMessage('others', { action: 'drop' }, 2)),
  'a message cut': emulator => emulator.rules.add(onMessage('others', { action: 'cut', bytes: 40 })),
  'a message corrupt': emulator => emulator.rules.add(onMessage('others', { action: 'corrupt' })),
  fragments: emulator => emulator.rules.add(onMessage('others', { action: 'slice', bytes: 1 }, 5)),
  'echo before': emulator =>
    emulator.rules.add(onMessage('guest', { action: 'echo', when: 'before', ms: 50 }, 5)),
  'echo never': emulator => emulator.rules.add(onMessage('guest', { action: 'echo', when: 'never' }, 5)),
  'answer lost': emulator => emulator.rules.add(onCall('post', { action: 'acceptThenDrop' })),
  'request lost': emulator => emulator.rules.add(onCall('post', { action: 'drop' })),
  'server fails': emulator => emulator.rules.add(onCall('post', status(503))),
  'reading fails': emulator => emulator.rules.add(onCall('list', status(500))),
  'typing fails': emulator => emulator.rules.add(onCall('typing', status(500), 5)),
  'slow answers': emulator =>
    emulator.rules.add(onCall('post', { action: 'delay', beforeMs: 100, afterMs: 100 }, 3)),
}

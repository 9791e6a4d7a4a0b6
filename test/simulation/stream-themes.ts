import type { Act, FrameFault, FrameMatch, OpenFault } from '../../src/emulator/index.ts'
import type { Chance } from './chance.ts'
import type { Deed } from './steps.ts'
import { act, type Theme, times } from './theme.ts'

function frame(chance: Chance, what: FrameFault, match: Omit<FrameMatch, 'type'> = {}): Deed {
  return { do: 'rule', rule: { match: { type: 'frame', ...match }, do: what, times: chance.of([1, 2, 5]) } }
}

const open = (chance: Chance, what: OpenFault): Deed => ({
  do: 'rule',
  rule: { match: { type: 'open' }, do: what, times: chance.of([1, 1, 2, 4]) },
})

const frames: Theme = chance => {
  const match = chance.of<Omit<FrameMatch, 'type'>>([{}, { frameType: 'message' }, { from: 'guest' }])
  const faults: readonly [FrameFault, ...FrameFault[]] = [
    { action: 'dup', n: chance.whole(2, 3) },
    { action: 'delay', ms: chance.whole(0, 5_000), jitterMs: 3_000 },
    { action: 'reorder', window: chance.whole(2, 5), ms: chance.whole(100, 3_000) },
    { action: 'corrupt' },
    { action: 'cut', bytes: chance.whole(0, 200) },
    { action: 'slice', bytes: chance.whole(1, 50) },
    { action: 'wrongConversation' },
  ]
  return times(chance, 6, () => frame(chance, chance.of(faults), match))
}

const lostFrames: Theme = chance =>
  times(chance, 4, () => frame(chance, { action: 'drop' }, chance.of([{}, { frameType: 'message' }])))

const echoes: Theme = chance =>
  times(chance, 4, () => {
    const when = chance.of<'before' | 'after' | 'twice' | 'never'>(['before', 'after', 'twice', 'never'])
    return frame(chance, { action: 'echo', when, ms: chance.whole(0, 4_000) })
  })

const cuts: Theme = chance =>
  times(chance, 5, () => {
    const close = { action: 'close', code: chance.of([1000, 1001, 1011, 1012, 4100]) } as const
    return act(chance.of<Act>([{ action: 'terminate' }, close, { action: 'halfOpen' }]))
  })

const refusedStreams: Theme = chance => [
  ...times(chance, 3, () =>
    open(
      chance,
      chance.of<OpenFault>([
        { action: 'refuse', status: chance.of([401, 403, 500, 503]) },
        { action: 'hang' },
        { action: 'closeBeforeOpen' },
        { action: 'acceptThenClose', ms: chance.whole(0, 3_000) },
        { action: 'acceptThenClose', ms: chance.whole(0, 3_000), code: 1001 },
      ]),
    ),
  ),
  act({ action: 'terminate' }),
]

const heartbeats: Theme = chance => [
  act({ action: 'heartbeatMs', ms: chance.of([0, 5_000, 60_000, 120_000]) }),
  act({ action: 'pauseHeartbeat', ms: chance.whole(10_000, 90_000) }),
]

const restarts: Theme = chance => [
  act({ action: 'restart', downMs: chance.whole(0, 40_000), keepState: true }),
]

const floods: Theme = chance => [
  act({ action: 'flood', n: chance.of([20, 120, 250]), ms: chance.of([0, 5_000]) }),
]

/** What the event stream suffers. */
export const streamThemes: readonly Theme[] = [
  ...[frames, lostFrames, echoes, cuts, refusedStreams, heartbeats, restarts, floods],
]

import { type Theme, times } from './theme.ts'

const sleeps: Theme = chance =>
  times(chance, 2, () => ({
    do: 'sleep',
    ms: chance.of([3_000, 20_000, 90_000, 3_600_000]),
    timers: chance.of(['late', 'paused']),
    network: chance.of(['kept', 'cut', 'silent']),
    seen: chance.happens(0.7),
  }))

const absences: Theme = chance =>
  times(chance, 2, () => ({ do: 'offline', ms: chance.of([500, 5_000, 40_000]) }))

const reloads: Theme = chance =>
  times(chance, 3, () => ({
    do: 'reload',
    how: chance.of(['reload', 'crash']),
    awayMs: chance.of([0, 100, 2_000, 20_000]),
  }))

const looks: Theme = chance => times(chance, 5, () => ({ do: 'look' }))
const secondThoughts: Theme = chance =>
  times(chance, 4, () => ({ do: chance.of(['retry', 'retry', 'discard']) }))
const typing: Theme = chance => times(chance, 6, () => ({ do: 'typing' }))

export const pageThemes: readonly Theme[] = [
  ...[sleeps, absences, absences, reloads, reloads, looks, secondThoughts, typing],
]

const transfers: Theme = chance => times(chance, 2, () => ({ do: 'agent', verb: 'transfer' }))
const departures: Theme = () => [
  { do: 'agent', verb: 'leave' },
  { do: 'agent', verb: 'accept' },
]
const gestures: Theme = chance => times(chance, 4, () => ({ do: 'agent', verb: chance.of(['type', 'hold']) }))
const agentEnd: Theme = () => [{ do: 'agent', verb: 'end' }]
const guestEnd: Theme = () => [{ do: 'end' }]

export const agentThemes: readonly Theme[] = [transfers, departures, gestures, agentEnd, guestEnd]

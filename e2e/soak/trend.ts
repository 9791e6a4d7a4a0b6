/** What a page holds while no widget is on it, after a forced garbage collection. */
export type Sample = {
  readonly seconds: number
  /** Kilobytes. */
  readonly heap: number
  readonly listeners: number
  readonly nodes: number
  /** Open in the page, and known to the platform. */
  readonly sockets: number
  readonly timers: number
}

type Measure = Exclude<keyof Sample, 'seconds'>

/** How much more there may be at the end than at the beginning. */
const allowance: Readonly<Record<Measure, number>> = {
  heap: 2_048,
  listeners: 2,
  nodes: 20,
  sockets: 0,
  timers: 0,
}

export type Verdict = {
  readonly measure: Measure
  readonly first: number
  readonly last: number
  readonly allowed: number
  readonly isFlat: boolean
}

/** What the first rounds load and compile stays, and is no leak. */
const WARM_UP = 2

/**
 * Compares the least of both halves. A browser may hold on to the last widget for a while, so some samples have one too
 * much, and no two of them in the same rounds; what is left behind is in every sample.
 */
export function verdictsOn(samples: readonly Sample[]): readonly Verdict[] {
  const counted = samples.slice(WARM_UP)
  const half = Math.floor(counted.length / 2)
  if (half < 2) throw new RangeError(`unable to see a trend; ${samples.length} samples are too few`)
  return (Object.keys(allowance) as Measure[]).map(measure => {
    const values = counted.map(sample => sample[measure])
    const first = Math.min(...values.slice(0, half))
    const last = Math.min(...values.slice(-half))
    const allowed = allowance[measure]
    return { measure, first, last, allowed, isFlat: last - first <= allowed }
  })
}

/** At most `rows` of them, evenly, and the verdicts below. */
export function tableOf(samples: readonly Sample[], rows = 20): string {
  const head = ['seconds', 'heap kB', 'listeners', 'nodes', 'sockets', 'timers']
  const step = Math.max(1, Math.ceil(samples.length / rows))
  const shown = samples.filter((_, at) => at % step === 0 || at === samples.length - 1)
  const body = shown.map(({ seconds, heap, listeners, nodes, sockets, timers }) => [
    seconds.toFixed(0),
    heap.toFixed(0),
    ...[listeners, nodes, sockets, timers].map(String),
  ])
  const lines = [head, ...body].map(cells => cells.map(cell => cell.padStart(10)).join(''))
  const verdicts = verdictsOn(samples).map(({ measure, first, last, allowed, isFlat }) => {
    const change = `${first.toFixed(0)} → ${last.toFixed(0)} (may grow by ${allowed})`
    return `${isFlat ? 'flat   ' : 'GROWING'} ${measure.padEnd(10)} ${change}`
  })
  return [...lines, '', ...verdicts].join('\n')
}

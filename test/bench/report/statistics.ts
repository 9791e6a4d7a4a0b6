export type Spread = {
  readonly low: number
  readonly median: number
  readonly high: number
  readonly count: number
}

/** The median with its quartiles. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.filter(value => !Number.isNaN(value)).sort((a, b) => a - b)
  return {
    low: quantile(sorted, 0.25),
    median: quantile(sorted, 0.5),
    high: quantile(sorted, 0.75),
    count: sorted.length,
  }
}

export const median = (values: readonly number[]): number => spreadOf(values).median

/** Between two neighbours in proportion. */
function quantile(sorted: readonly number[], part: number): number {
  const at = (sorted.length - 1) * part
  const [below, above] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]]
  return below === undefined || above === undefined
    ? Number.NaN
    : below + (above - below) * (at - Math.floor(at))
}

import type { Candidate } from '../candidates/candidate.ts'
import type { Results } from './results.ts'

export type Goal = {
  readonly title: string
  readonly limit: number
  /** Undefined: not measured in this run. */
  readonly value: number | undefined
}

type Measured = {
  readonly own: Candidate
  readonly emptyPage: Candidate
  readonly vanilla: Candidate
  readonly preact: Candidate
}

/** The ratios to hold, each from medians of one run, since machines differ and drift. */
export function goalsOf(results: Results, { own, emptyPage, vanilla, preact }: Measured): readonly Goal[] {
  const of = (measure: string, candidate = own) => results.median(candidate, measure)
  const goal = (title: string, limit: number, value: number | undefined): Goal => ({ title, limit, value })
  const ratio = (title: string, limit: number, measure: string, floor: Candidate, floorMeasure = measure) =>
    goal(title, limit, divided(of(measure), of(floorMeasure, floor)))
  const most = (title: string, limit: number, measure: string) =>
    goal(title, limit, results.most(own, measure))
  const overEmpty = (candidate: Candidate) => minus(of('panelHeap', candidate), of('panelHeap', emptyPage))
  return [
    ratio('launcher painted / vanilla floor', 1.2, 'painted', vanilla),
    ratio('launcher painted / vanilla floor, slow 4G', 1.2, 'paintedSlow4g', vanilla),
    ratio('click → usable / preact floor', 1.5, 'usable', preact),
    ratio('click → usable / preact floor, after hover', 1.1, 'usableHovered', preact),
    ratio('click → usable / preact floor, slow 4G', 1.5, 'usableSlow4g', preact),
    ratio('click → usable / preact floor, slow 4G, after hover', 1.1, 'usableSlow4gHovered', preact),
    ratio('script before any interaction / static button', 1.5, 'script', vanilla),
    goal(
      'longest task before any interaction, ms more than an empty page’s',
      50,
      minus(of('longest'), of('longest', emptyPage)),
    ),
    goal(
      'heap, panel open / preact floor, over an empty page',
      2,
      divided(overEmpty(own), overEmpty(preact)),
    ),
    most('idle: timers', 0, 'timers'),
    most('idle: requests', 0, 'idleRequests'),
    goal('frame on the socket → text painted, animation frames', 1, of('framesAt0')),
    ratio('frame → painted / bare Preact keyed list', 1.5, 'delayAt0', preact),
    ratio('frame → painted at 1,000 / bare Preact keyed list', 1.5, 'delayAt1000', preact),
    ratio('1,000 in a burst, ms a message / chunked vanilla', 2, 'burst', vanilla),
    ratio('cost per message at 10,000 / at 100', 1.2, 'cost10000', own, 'cost100'),
    goal('live DOM at 10,000 / of 400 messages', 1, divided(of('nodes10000'), nodesOf(400, of))),
    most('100 a second: longest task, ms', 50, 'stream100Longest'),
    most('100 a second: messages lost', 0, 'stream100Lost'),
    most('1,000 in a second: longest task, ms', 200, 'stream1000Longest'),
    most('1,000 in a second: messages lost', 0, 'stream1000Lost'),
  ]
}

/** At 100 messages all of them are in the page. */
function nodesOf(count: number, of: (measure: string) => number | undefined): number | undefined {
  const [empty, hundred] = [of('panelNodes'), of('nodes100')]
  return empty === undefined || hundred === undefined ? undefined : empty + (hundred - empty) * (count / 100)
}

const divided = (value: number | undefined, by: number | undefined): number | undefined =>
  value === undefined || by === undefined ? undefined : value / by

const minus = (value: number | undefined, by: number | undefined): number | undefined =>
  value === undefined || by === undefined ? undefined : value - by

export const isMet = ({ value, limit }: Goal): boolean => value !== undefined && value <= limit

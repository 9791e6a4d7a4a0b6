import type { Candidate } from '../candidates/candidate.ts'
import { type Goal, isMet } from './goals.ts'
import { type Measure, sections } from './measures.ts'
import type { Results } from './results.ts'

/** The whole report, as Markdown; medians are of as many rounds as bench.json has values. */
export const reportText = (results: Results, goals: readonly Goal[], conditions: readonly string[]): string =>
  [
    '# Benchmark',
    ...conditions,
    candidatesTable(results.candidates),
    ...Object.entries(sections).flatMap(([title, measures]) => sectionText(title, measures, results)),
    '## Ratios to hold',
    goalsTable(goals),
  ].join('\n\n')

const candidatesTable = (candidates: readonly Candidate[]): string =>
  table(
    ['what', 'version', 'leaves out'],
    candidates.map(({ name, version, leavesOut }) => [name, version, leavesOut]),
  )

/** Medians, quartiles in brackets where they differ, and ours as a multiple of each other one's. */
function sectionText(title: string, measures: readonly Measure[], results: Results): readonly string[] {
  const candidates = results.candidates.filter(candidate =>
    measures.some(({ name }) => results.spread(candidate, name)),
  )
  const own = candidates.find(({ kind }) => kind === 'own')
  const rows = measures.flatMap(measure => {
    const cells = candidates.map(candidate => cell(candidate, measure, results, own))
    return cells.some(text => text !== '–') ? [[measure.title, ...cells]] : []
  })
  return rows.length === 0 ? [] : [`## ${title}`, table(['', ...candidates.map(({ name }) => name)], rows)]
}

function cell(
  candidate: Candidate,
  { name, digits }: Measure,
  results: Results,
  own: Candidate | undefined,
): string {
  const spread = results.spread(candidate, name)
  if (!spread) return '–'
  const text = (value: number) =>
    value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })
  const { low, median, high } = spread
  const quartiles = text(low) === text(high) ? '' : ` (${text(low)}–${text(high)})`
  const ours = results.median(own, name)
  const ratio =
    ours === undefined || candidate === own || median === 0 ? '' : `; ours ${multiple(ours / median)}`
  return `${text(median)}${quartiles}${ratio}`
}

const multiple = (ratio: number): string => `×${ratio < 0.095 ? ratio.toFixed(3) : ratio.toFixed(2)}`

const goalsTable = (goals: readonly Goal[]): string =>
  table(
    ['what', 'goal', 'measured', 'held'],
    goals.map(goal => [
      goal.title,
      `≤ ${goal.limit}`,
      goal.value === undefined ? '–' : String(Number(goal.value.toFixed(2))),
      goal.value === undefined ? 'not measured' : isMet(goal) ? 'yes' : 'NO',
    ]),
  )

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n')
}

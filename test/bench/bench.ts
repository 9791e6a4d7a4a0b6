import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { launchOptions } from '../../e2e/helpers/browser.ts'
import type { Candidate } from './candidates/candidate.ts'
import { buildFloors, emptyPage, preact, vanilla } from './candidates/floors.ts'
import { own } from './candidates/own.ts'
import { rivals } from './candidates/rivals.ts'
import { messages } from './measures/messages.ts'
import type { Place } from './measures/open-page.ts'
import { atRest, type Sample, waits } from './measures/startup.ts'
import { type Options, optionsFrom } from './options.ts'
import { goalsOf, isMet } from './report/goals.ts'
import { restLayersText } from './report/rest-layers.ts'
import { Results } from './report/results.ts'
import { reportText } from './report/text.ts'
import { openSite } from './site.ts'

const folder = join(import.meta.dirname, '../../test-results/bench')
const files = { text: join(folder, 'bench.md'), json: join(folder, 'bench.json') }

type Work = (place: Place, candidate: Candidate) => Promise<Sample>

/** What is done in one round, for every candidate in turn. */
function worksOf({ parts }: Options): readonly Work[] {
  const waiting = (network: 'local' | 'slow 4G'): readonly Work[] => [
    async (place, candidate) => (candidate.most > 0 ? waits(place, candidate, network, false) : {}),
    async (place, candidate) => (candidate.launcher ? waits(place, candidate, network, true) : {}),
  ]
  return [
    ...(parts.includes('rest') ? [atRest] : []),
    ...(parts.includes('waits') ? waiting('local') : []),
    ...(parts.includes('slow') ? waiting('slow 4G') : []),
  ]
}

/** Resolves with whether all that had to hold holds; rejects when something did not work. */
export async function bench(args: readonly string[]): Promise<boolean> {
  const options = optionsFrom(args)
  await buildFloors()
  const all = [own, emptyPage, vanilla, preact, ...(options.hasRivals ? rivals() : [])]
  const isWanted = ({ name }: Candidate) =>
    options.only.length === 0 || options.only.some(part => name.startsWith(part))
  const chosen = all.filter(isWanted)
  const results = new Results(all)
  if (options.isContinued && existsSync(files.json))
    results.addAll(JSON.parse(readFileSync(files.json, 'utf8')).results)
  const site = await openSite()
  const browser = await chromium.launch(launchOptions)
  const conditions = [
    `${new Date().toISOString().slice(0, 10)}, Chromium ${browser.version()}, Node ${process.version}, ` +
      `${cpus().length} cores, \`npm run bench${args.length > 0 ? ` -- ${args.join(' ')}` : ''}\`.`,
    await restLayersText(),
  ]
  try {
    await measure({ browser, site }, chosen, results, options, () => write(results, conditions))
  } finally {
    await browser.close()
    await site.close()
  }
  process.stdout.write(
    `\n${readFileSync(files.text, 'utf8')}\nAlso in test-results/bench, as bench.md and bench.json.\n`,
  )
  return !options.isStrict || goalsOf(results, named).every(isMet)
}

const named = { own, emptyPage, vanilla, preact }

/** After every round, so that a run that is stopped has not been for nothing. */
function write(results: Results, conditions: readonly string[]): void {
  const goals = goalsOf(results, named)
  mkdirSync(folder, { recursive: true })
  writeFileSync(files.text, `${reportText(results, goals, conditions)}\n`)
  writeFileSync(files.json, JSON.stringify({ conditions, results, goals }, undefined, 2))
}

async function measure(
  place: Place,
  candidates: readonly Candidate[],
  results: Results,
  options: Options,
  written: () => void,
): Promise<void> {
  const { rounds, messageRounds, plan, rivalPlan, parts } = options
  const works = worksOf(options)
  const tell = (what: string) => process.stdout.write(`${what}\n`)
  const hasDress = rounds > 1
  for (let round = hasDress ? 0 : 1; round <= rounds && works.length > 0; round++) {
    tell(`beginnings, round ${round} of ${rounds}`)
    for (const candidate of candidates) {
      for (const work of works) {
        const sample = await work(place, candidate)
        if (round > 0) results.add(candidate, sample)
      }
    }
    written()
  }
  if (!parts.includes('messages')) return
  for (let round = 1; round <= messageRounds.own; round++) {
    for (const candidate of candidates) {
      const isRival = candidate.kind === 'rival'
      if (candidate.most === 0 || (isRival && round > messageRounds.rival)) continue
      tell(`messages, round ${round} of ${messageRounds.own}: ${candidate.name}`)
      results.add(candidate, await messages(place, candidate, isRival ? rivalPlan : plan))
      written()
    }
  }
}

import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Page } from '@playwright/test'
import { corporaFolder, readCorpus } from '../test/helpers/corpus.ts'
import { installChecks } from './corpora/page-checks.ts'
import { ids, installPlatform } from './corpora/page-platform.ts'
import { installRuns } from './corpora/runs.ts'
import { expect, test } from './fixtures.ts'

/** Which corpora: `npm run test:corpora -- <folder>` names another folder than the project's own. */
const folder = process.env['CORPORA'] || corporaFolder
const corpora = readdirSync(folder)
  .filter(name => name.endsWith('.json'))
  .map(name => ({
    name: basename(name, '.json'),
    values: readCorpus(join(folder, name)).map(row => row.value),
  }))

const FIELDS = [
  'body, as text',
  'notice, as text',
  'body, as HTML',
  'member and media request, every field',
  'enumerations and ids',
  'error texts',
  'stored state',
  'pictures',
  'stream address',
  'raw frames',
]
const PATH = '/hosts/web-component.html'

/** A page with the built element; nothing it asks for elsewhere is answered. */
async function openPage(page: Page): Promise<readonly string[]> {
  const foreign: string[] = []
  await page.route(/^(?!http:\/\/127\.0\.0\.1:)/, route => {
    foreign.push(route.request().url())
    return route.abort()
  })
  page.on('dialog', dialog => {
    foreign.push(`dialog: ${dialog.message()}`)
    return dialog.dismiss()
  })
  page.on('framenavigated', frame => frame !== page.mainFrame() && foreign.push(`frame: ${frame.url()}`))
  await page.addInitScript(installPlatform, ids)
  await page.addInitScript(installChecks)
  await page.goto(PATH)
  await page.evaluate(installRuns, ids)
  return foreign
}

// A trace would take a picture of every step, and there are hundreds.
test.use({ trace: 'off' })

/** As JSON, which alone keeps halves of letters on their way into the page. */
const run = (page: Page, field: string, values: readonly unknown[]) =>
  page.evaluate(([field, values]) => window.runs[field]?.(JSON.parse(values)) ?? ['there is no such run'], [
    field,
    JSON.stringify(values),
  ] as const)

for (const field of FIELDS) {
  test(`${field}: hostile values run no script, ask for nothing elsewhere and add nothing to the widget`, async ({
    page,
    problems,
  }) => {
    test.setTimeout(600_000)
    if (field === 'pictures') problems.expect(/cdn\.example/)
    const foreign = await openPage(page)
    let count = 0
    for (const { name, values } of corpora) {
      for (const some of inParts(values)) {
        expect(await run(page, field, some), `${field}, ${name}, ${count}`).toEqual([])
        count += some.length
      }
    }
    expect(await page.evaluate(() => window.platform.executions)).toEqual([])
    expect(foreign.filter(url => field !== 'pictures' || !url.startsWith('https://cdn.example/'))).toEqual([])
    expect(count).toBeGreaterThan(0)
    console.warn(`${field}: ${count} values`)
  })
}

/** Some of them never come to an end, so they are not all let loose. */
const ENOUGH = 20

test('the same values as raw HTML do run scripts and do ask elsewhere, so the others prove something', async ({
  context,
  problems,
}) => {
  test.setTimeout(600_000)
  problems.expect(/./s)
  const texts = corpora.flatMap(({ values }) => values.filter(value => typeof value === 'string'))
  let executions = 0
  let requests = 0
  for (const some of inParts(texts)) {
    if (executions > ENOUGH && requests > 0) break
    const page = await context.newPage()
    const foreign = await openPage(page)
    // What leads the page itself away has run as well.
    executions += await page.evaluate(insertRaw, some).catch(() => 1)
    requests += foreign.length
    await page.close()
  }
  expect(executions).toBeGreaterThan(ENOUGH)
  expect(requests).toBeGreaterThan(0)
  test
    .info()
    .annotations.push({ type: 'control', description: `${executions} scripts, ${requests} requests` })
})

/** Runs in the page. */
async function insertRaw(texts: readonly string[]): Promise<number> {
  for (const [at, text] of texts.entries()) {
    const box = document.createElement('div')
    box.innerHTML = text.slice(0, 10_000)
    document.body.append(box)
    if (at % 10 < 9) continue
    await new Promise(resolve => setTimeout(resolve))
    for (const old of document.querySelectorAll('body > div')) old.remove()
  }
  await new Promise(resolve => setTimeout(resolve, 100))
  return window.platform.executions.length
}

const AT_ONCE = 100

function* inParts<Value>(values: readonly Value[]): Generator<readonly Value[]> {
  for (let at = 0; at < values.length; at += AT_ONCE) yield values.slice(at, at + AT_ONCE)
}

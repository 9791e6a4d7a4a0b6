import type { Page } from '@playwright/test'
import { installChecks } from './corpora/page-checks.ts'
import { ids, installPlatform } from './corpora/page-platform.ts'
import { insertRaw, installRuns, runField } from './corpora/runs.ts'
import { corpora, ENOUGH, FIELDS, inParts, texts } from './corpora/values.ts'
import { expect, test } from './fixtures.ts'

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
        expect(
          await page.evaluate(runField, [field, JSON.stringify(some)] as const),
          `${field}, ${name}, ${count}`,
        ).toEqual([])
        count += some.length
      }
    }
    expect(await page.evaluate(() => window.platform.executions)).toEqual([])
    expect(foreign.filter(url => field !== 'pictures' || !url.startsWith('https://cdn.example/'))).toEqual([])
    expect(count).toBeGreaterThan(0)
    console.warn(`${field}: ${count} values`)
  })
}

test('the same values as raw HTML do run scripts and do ask elsewhere, so the others prove something', async ({
  context,
  problems,
}) => {
  test.setTimeout(600_000)
  problems.expect(/./s)
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

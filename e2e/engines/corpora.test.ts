import { expect, it } from 'vitest'
import { installChecks } from '../corpora/page-checks.ts'
import { ids, installPlatform } from '../corpora/page-platform.ts'
import { insertRaw, installRuns, runField } from '../corpora/runs.ts'
import { corpora, ENOUGH, FIELDS, inParts, texts } from '../corpora/values.ts'
import type { Tab } from './engine.ts'
import { inEngines, type Stage } from './engine-test.ts'

/** Runs in the page: what it asks for elsewhere, which its policy stops, and says. */
function hearRequests(): void {
  const foreign: string[] = []
  Reflect.set(window, 'foreign', foreign)
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) => {
    if (!blockedURI.endsWith('/favicon.ico')) foreign.push(`${effectiveDirective} ${blockedURI}`)
  })
}

/**
 * Every script may run here, so that one that should not is seen; nothing may come from elsewhere. (No `base-uri`: Chromium
 * reports what only stands in the inert document in which DOMPurify reads.)
 */
const POLICY = `default-src 'self' 'unsafe-inline' 'unsafe-eval' data: blob:; frame-src 'none'; object-src 'none';
  form-action 'none'`

const SCRIPT = `
(${hearRequests})();
(${installPlatform})(${JSON.stringify(ids)});
(${installChecks})();
(${installRuns})(${JSON.stringify(ids)});`

/** A page with the built element, and a platform that can say anything. */
async function openPage({ site, tab }: Stage): Promise<Tab> {
  site.headers.set('content-security-policy', POLICY.replace(/\s+/g, ' '))
  site.pages.set('/corpora.js', SCRIPT)
  site.pages.set(
    '/corpora.html',
    `<!doctype html><html lang="en"><head><meta charset="utf-8" /><title>Corpora</title>
    <script src="/corpora.js"></script><script type="module" src="/cdn/element.js"></script></head><body></body></html>`,
  )
  await tab.goto(`${site.url}/corpora.html`)
  return tab
}

const foreign = (tab: Tab): Promise<readonly string[]> =>
  tab.evaluate(() => Reflect.get(window, 'foreign'), undefined)

// Chromium's run is `e2e/corpora.spec.ts`.
await inEngines(['Firefox', 'WebKit'], stage => {
  it.each(FIELDS)(
    '%s: hostile values run no script, ask for nothing elsewhere and add nothing to the widget',
    { timeout: 600_000 },
    async field => {
      const tab = await openPage(stage())
      for (const { name, values } of corpora) {
        for (const some of inParts(values))
          expect(
            await tab.evaluate(runField, [field, JSON.stringify(some)] as const),
            `${field}, ${name}`,
          ).toEqual([])
      }
      expect(await tab.evaluate(() => window.platform.executions, undefined)).toEqual([])
      const pictures = (request: string) => /^img-src https:\/\/cdn\.example(?:\/|$)/.test(request)
      expect((await foreign(tab)).filter(request => field !== 'pictures' || !pictures(request))).toEqual([])
    },
  )

  it('the same values as raw HTML do run scripts and do ask elsewhere, so the others prove something', async () => {
    let executions = 0
    let requests = 0
    for (const some of inParts(texts)) {
      if (executions > ENOUGH && requests > 0) break
      const tab = await openPage(stage())
      // What leads the page itself away has run as well.
      executions += await tab.evaluate(insertRaw, some).catch(() => 1)
      requests += (await foreign(tab).catch(() => [])).length
    }
    expect(executions).toBeGreaterThan(ENOUGH)
    expect(requests).toBeGreaterThan(0)
  })
})

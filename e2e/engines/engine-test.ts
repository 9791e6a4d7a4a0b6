import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { ENGINES, findEngine } from '../../test/setup/engines.mjs'
import { type LocalSite, openLocalSite } from '../helpers/local-site.ts'
import { type Engine, openEngine, type Tab } from './engine.ts'

/** What a test in an engine has: a site with a platform of its own, and a tab. */
export type Stage = { readonly site: LocalSite; readonly tab: Tab }

const engines = await Promise.all(ENGINES.map(findEngine))

/** The same tests in every engine that is there; those of another are skipped, which the report shows and counts. */
export function inEveryEngine(declare: (stage: () => Stage) => void): void {
  for (const found of engines) {
    const isMissing = 'missing' in found
    const title = isMissing ? `${found.name} not run: ${found.missing}` : found.name
    describe.skipIf(isMissing)(title, () => {
      let engine: Engine
      let stage: Stage | undefined
      if (!isMissing) {
        beforeAll(async () => {
          engine = await openEngine(found)
        })
        afterAll(() => engine?.close())
      }
      beforeEach(async () => {
        stage = { site: await openLocalSite({}), tab: await engine.openTab() }
      })
      afterEach(async () => {
        await stage?.tab.close()
        await stage?.site.close()
        stage = undefined
      })
      declare(() => {
        if (!stage) throw new TypeError('there is a stage only while a test runs')
        return stage
      })
    })
  }
}

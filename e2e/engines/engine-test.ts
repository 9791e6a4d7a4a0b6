import { afterAll, afterEach, beforeAll, beforeEach, describe } from 'vitest'
import { type EngineName, findEngine } from '../../test/setup/engines.mjs'
import { type LocalSite, openLocalSite } from '../helpers/local-site.ts'
import { type Engine, openEngine, type Tab } from './engine.ts'

/** What a test in an engine has: a site with a platform of its own, and a tab. */
export type Stage = { readonly site: LocalSite; readonly tab: Tab }

/** The same tests in each of these engines that is there; those of another are skipped, which the report shows and counts. */
export async function inEngines(
  names: readonly EngineName[],
  declare: (stage: () => Stage) => void,
): Promise<void> {
  for (const found of await Promise.all(names.map(findEngine))) {
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

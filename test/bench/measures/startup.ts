import { pause } from '../browser/tab.ts'
import type { Candidate } from '../candidates/candidate.ts'
import { type Place, withPage } from './open-page.ts'

const SLOWDOWN = 4
/** Long enough for whatever a page does of its own accord after loading. */
const QUIET = 1_200
const HOVER = 600

/** Numbers by name; what a candidate has not is not there. */
export type Sample = Readonly<Record<string, number>>

/** How a page begins, without anybody looking: bytes, work, memory, and what goes on when nothing does. */
export const atRest = (place: Place, candidate: Candidate): Promise<Sample> =>
  withPage(place, candidate, { slowdown: SLOWDOWN, timersAreCounted: true }, async (tab, url) => {
    await tab.goto(url)
    await tab.loaded()
    const { launcher, input } = candidate
    await tab.until(path => window.bench.middle(path) !== undefined, launcher ?? input)
    await pause(QUIET)
    const begin = place.site.sent()
    const { script } = await tab.work()
    const longest = Math.max(0, ...(await tab.run(() => window.bench.longTasks())))
    const timers = await tab.run(() => (Reflect.get(window, 'timersAlive') as Set<unknown>).size)
    const heapBefore = await tab.heap()
    await pause(QUIET)
    const idleRequests = place.site.sent().requests
    if (launcher) {
      await tab.click(launcher)
      await tab.until(path => window.bench.middle(path) !== undefined, input)
      await pause(QUIET)
    }
    const { bytes, requests } = place.site.sent()
    return {
      ...(launcher && { launcherBytes: begin.bytes, launcherRequests: begin.requests }),
      panelBytes: begin.bytes + bytes,
      panelRequests: begin.requests + requests,
      script,
      longest,
      ...(launcher && { timers, idleRequests, launcherHeap: heapBefore }),
      panelHeap: await tab.heap(),
      panelNodes: await tab.nodes(),
    }
  })

/** How long a guest waits: for the launcher, and from the click to a box that takes text. */
export const waits = (
  place: Place,
  candidate: Candidate,
  network: 'local' | 'slow 4G',
  isHovered: boolean,
): Promise<Sample> =>
  withPage(place, candidate, { slowdown: SLOWDOWN, network }, async (tab, url) => {
    const name = (what: string) =>
      [what, network === 'local' ? '' : 'Slow4g', isHovered ? 'Hovered' : ''].join('')
    const { launcher, input } = candidate
    await tab.goto(url)
    if (!launcher) {
      const usable = await tab.run(path => window.bench.usable(path, 'navigation'), input)
      return { [name('usableFromStart')]: usable }
    }
    const painted = await tab.run(path => window.bench.painted(path), launcher)
    await tab.loaded()
    await pause(QUIET)
    if (isHovered) {
      await tab.hover(launcher)
      await pause(network === 'local' ? HOVER : 3 * HOVER)
    }
    const usable = tab.run(path => window.bench.usable(path, 'click'), input)
    await tab.click(launcher)
    return { ...(!isHovered && { [name('painted')]: painted }), [name('usable')]: await usable }
  })

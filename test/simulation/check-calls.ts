import type { Call } from './network.ts'
import type { World } from './world.ts'

/** More calls in ten seconds than any guest needs: a loop. */
const MOST_IN_TEN_SECONDS = 150

/** What the guest's pages may ask of the platform, and when. */
export function checkCalls(world: World): void {
  const { calls } = world.network
  for (const [at, call] of calls.entries()) {
    const crowd = calls[at + MOST_IN_TEN_SECONDS]
    if (crowd && crowd.at - call.at < 10_000) world.report('hammering', `from ${call.at} ms on`)
    checkQuiet(world, call, calls.slice(at + 1))
  }
}

/** A page that was told to wait asks nothing until then. */
function checkQuiet(world: World, { page, quiet }: Call, later: readonly Call[]): void {
  if (!quiet) return
  const { from, until } = quiet
  const early = later.find(call => call.page === page && call.at > from && call.at < until)
  if (early) world.report('too-early', `${early.method} ${early.path} at ${early.at}, not before ${until}`)
}

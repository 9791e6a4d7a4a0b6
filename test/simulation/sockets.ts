import type { World } from './world.ts'

/** How long two tabs that talk may both take themselves for the one that leads. */
export const HANDOVER = 200

/**
 * The guest has one live socket, over all tabs. A page that sleeps holds on to its own while another one leads, and one
 * that has woken just now has not heard of it yet; where there are no locks, neither have tabs that both began to lead.
 */
export function checkSockets(world: World): void {
  world.clock.after(HANDOVER, () => {
    const { awakePages, clock } = world
    const aware = awakePages.filter(({ awakeSince }) => clock.now() - awakeSince >= HANDOVER)
    const live = aware.filter(({ isStreaming }) => isStreaming)
    if (live.length > 1) world.report('sockets', `of tabs ${live.map(({ tab }) => tab.nr).join()}`)
  })
}

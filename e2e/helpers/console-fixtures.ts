import type { Emulator } from '../../src/emulator/index.ts'
import { createBody, RawGuest, type RawStream } from '../../test/emulator/raw-guest.ts'
import { test as base, expect } from '../fixtures.ts'
import { AgentConsole } from '../pages/agent-console.ts'
import { DeploymentsPage } from '../pages/deployments-page.ts'
import { WirePage } from '../pages/wire-page.ts'

export { expect }

type Pages = {
  console: AgentConsole
  deployments: DeploymentsPage
  wire: WirePage
}

export const test = base.extend<Pages>({
  console: ({ page }, use) => use(new AgentConsole(page)),
  deployments: ({ page }, use) => use(new DeploymentsPage(page)),
  wire: ({ page }, use) => use(new WirePage(page)),
})

export type Arrived = { readonly guest: RawGuest; readonly stream: RawStream }

/** A guest who waits, and what the guest's page is told. */
export async function arrive(emulator: Emulator, displayName = 'Ada'): Promise<Arrived> {
  const memberInfo = { displayName, email: 'guest@example.com', customFields: { order: '4711' } }
  const guest = await RawGuest.create(emulator, { ...createBody, memberInfo })
  return { guest, stream: await guest.attach() }
}

/** A guest who talks to the console's agent. */
export async function meet(emulator: Emulator, console: AgentConsole, displayName = 'Ada'): Promise<Arrived> {
  const arrived = await arrive(emulator, displayName)
  await console.goto()
  await console.open(displayName)
  await console.accept()
  await expect(console.input).toBeFocused()
  return arrived
}

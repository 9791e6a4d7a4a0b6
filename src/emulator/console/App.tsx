import type { ReadonlySignal, Signal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { ConversationsPage } from './ConversationsPage.tsx'
import type { Administration } from './deployments/administration.ts'
import { DeploymentsPage } from './deployments/DeploymentsPage.tsx'
import { LinkStatus } from './LinkStatus.tsx'
import type { Route } from './route.ts'
import { TokenPrompt } from './TokenPrompt.tsx'
import { TopBar } from './TopBar.tsx'
import { WirePage } from './wire/WirePage.tsx'
import type { WireLog } from './wire/wire-log.ts'
import { type Workplace, WorkplaceContext } from './workplace.ts'

type Props = {
  readonly workplace: Workplace
  readonly administration: Administration
  readonly wire: WireLog
  readonly route: ReadonlySignal<Route>
  readonly token: Signal<string | undefined>
}

export function App({ workplace, administration, wire, route, token }: Props) {
  const { live, selectedId } = workplace
  const { page } = route.value
  const isLocked = live.link.value === 'locked'
  useFocusOnHeading(isLocked ? 'locked' : page)
  return (
    <WorkplaceContext.Provider value={workplace}>
      {/* On a phone, list and conversation are two screens. */}
      <div class="app" data-screen={selectedId.value === undefined || isLocked ? page : 'conversation'}>
        <TopBar page={page} />
        <LinkStatus link={live.link.value} />
        {isLocked ? (
          <TokenPrompt token={token} />
        ) : page === 'conversations' ? (
          <ConversationsPage />
        ) : page === 'deployments' ? (
          <DeploymentsPage administration={administration} route={route} />
        ) : (
          <WirePage wire={wire} />
        )}
      </div>
    </WorkplaceContext.Provider>
  )
}

/** Who goes to another page reads on from its beginning, as if it had been loaded. */
function useFocusOnHeading(page: string): void {
  const last = useRef(page)
  useLayoutEffect(() => {
    if (last.current === page) return
    last.current = page
    document.querySelector<HTMLElement>('main h2')?.focus()
  }, [page])
}

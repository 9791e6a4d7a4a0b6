import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { LinkStatus } from './LinkStatus.tsx'
import { NoConversation } from './NoConversation.tsx'
import { TopBar } from './TopBar.tsx'
import { type Workplace, WorkplaceContext } from './workplace.ts'

export function App({ workplace }: { readonly workplace: Workplace }) {
  const { selectedId, selected } = workplace
  // On a phone, list and conversation are two screens.
  const screen = selectedId.value === undefined ? 'list' : 'conversation'
  return (
    <WorkplaceContext.Provider value={workplace}>
      <div class="app" data-screen={screen}>
        <TopBar />
        <LinkStatus />
        <main class="desk">
          <ConversationList />
          {selected.value ? (
            <ConversationPane key={selected.value.id} conversation={selected.value} />
          ) : (
            <NoConversation />
          )}
        </main>
      </div>
    </WorkplaceContext.Provider>
  )
}

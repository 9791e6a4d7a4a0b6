import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import { NoConversation } from './NoConversation.tsx'
import { useWorkplace } from './workplace.ts'

export function ConversationsPage() {
  const { selected } = useWorkplace()
  return (
    <main class="desk">
      <ConversationList />
      {selected.value ? (
        <ConversationPane key={selected.value.id} conversation={selected.value} />
      ) : (
        <NoConversation />
      )}
    </main>
  )
}

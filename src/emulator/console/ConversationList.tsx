import { useLayoutEffect, useRef } from 'preact/hooks'
import { ConversationRow } from './ConversationRow.tsx'
import { isFocusLost } from './focus.ts'
import { useWorkplace } from './workplace.ts'

export function ConversationList() {
  const { conversations, live, selectedId } = useWorkplace()
  const rows = useRef<HTMLUListElement>(null)
  const lastSelected = useRef<string | undefined>(undefined)
  const id = selectedId.value

  // Who comes back to the list is where they left it.
  useLayoutEffect(() => {
    if (id === undefined && lastSelected.current !== undefined && isFocusLost()) {
      rows.current?.querySelector<HTMLElement>(`[data-conversation="${lastSelected.current}"]`)?.focus()
    }
    lastSelected.current = id
  }, [id])

  return (
    <section class="inbox">
      <h2 id="conversations" tabIndex={-1}>
        Conversations
      </h2>
      {live.state.value && conversations.value.length === 0 && <NothingYet />}
      <ul ref={rows} class="rows" aria-labelledby="conversations">
        {conversations.value.map(conversation => (
          <ConversationRow key={conversation.id} conversation={conversation} />
        ))}
      </ul>
    </section>
  )
}

function NothingYet() {
  return (
    <p class="nothing-yet">
      No conversations yet. Open the <a href="/">demo shop</a> and write something.
    </p>
  )
}

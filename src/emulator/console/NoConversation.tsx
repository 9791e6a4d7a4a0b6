import { addresses } from './route.ts'
import { useWorkplace } from './workplace.ts'

/** In the place of the conversation when none is chosen, or the chosen one is gone. */
export function NoConversation() {
  const { selectedId, conversations, live } = useWorkplace()
  if (live.state.value === undefined) return <section class="pane pane-empty" />
  if (selectedId.value === undefined) {
    return (
      <section class="pane pane-empty">
        <p>
          {conversations.value.length > 0
            ? 'Choose a conversation to read it and to answer.'
            : 'When a guest writes, the conversation appears in the list.'}
        </p>
        {live.state.value.autoAgent.enabled && (
          <p class="quiet">While this page is open, the automatic agent takes no new conversations.</p>
        )}
      </section>
    )
  }
  return (
    <section class="pane pane-empty">
      <p>This conversation is gone: the emulator was restarted or reset, and keeps nothing.</p>
      <p>
        <a href={addresses.conversations}>Back to the list</a>
      </p>
    </section>
  )
}

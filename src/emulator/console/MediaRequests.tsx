import { type Conversation, latestMediaRequests } from './model.ts'
import { mediaNames, mediaStates } from './texts.ts'
import { useWorkplace } from './workplace.ts'

export function MediaRequests({ conversation }: { readonly conversation: Conversation }) {
  const workplace = useWorkplace()
  const requests = latestMediaRequests(conversation)
  if (requests.length === 0) return null
  return (
    <ul class="media-requests" aria-label="Media requests" aria-live="polite">
      {requests.map(({ id, types, state }) => {
        const name = types.map(type => mediaNames[type]).join(' and ')
        return (
          <li key={id} data-state={state}>
            <span>
              Request for {name}: <strong>{mediaStates[state]}</strong>
            </span>
            {state === 'PENDING' && id !== undefined && (
              <button
                type="button"
                onClick={() => workplace.act(conversation.id, { action: 'cancel-media', mediaRequestId: id })}
              >
                Cancel {name} request
              </button>
            )}
          </li>
        )
      })}
    </ul>
  )
}

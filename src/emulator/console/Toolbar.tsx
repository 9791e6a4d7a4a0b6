import { useSignal } from '@preact/signals'
import { EndDialog } from './EndDialog.tsx'
import { type Conversation, latestMediaRequests, type MediaType } from './model.ts'
import { TransferDialog } from './TransferDialog.tsx'
import { mediaNames } from './texts.ts'
import { useWorkplace } from './workplace.ts'

const MEDIA_TYPES: readonly MediaType[] = ['COBROWSE', 'SCREENSHARE']

/** The guest's page cannot tell from a hold more than this. */
const HELD = 'The guest’s page was told once more that you are connected, which is all it hears of a hold.'

/** What an agent can do who is in the conversation. */
export function Toolbar({ conversation }: { readonly conversation: Conversation }) {
  const workplace = useWorkplace()
  const { id } = conversation
  const dialog = useSignal<'transfer' | 'end' | undefined>(undefined)
  const pending = latestMediaRequests(conversation).filter(({ state }) => state === 'PENDING')
  const close = () => {
    dialog.value = undefined
  }
  return (
    <div class="toolbar">
      {MEDIA_TYPES.map(mediaType => (
        <button
          key={mediaType}
          type="button"
          disabled={pending.some(({ types }) => types.includes(mediaType))}
          onClick={() => workplace.act(id, { action: 'request-media', mediaType })}
        >
          Request {mediaNames[mediaType]}
        </button>
      ))}
      <button type="button" onClick={() => workplace.act(id, { action: 'hold' }, HELD)}>
        Hold
      </button>
      <button type="button" onClick={() => (dialog.value = 'transfer')}>
        Transfer
      </button>
      <button type="button" onClick={() => workplace.act(id, { action: 'leave' })}>
        Leave
      </button>
      <button type="button" class="danger" onClick={() => (dialog.value = 'end')}>
        End chat
      </button>
      {dialog.value === 'transfer' && <TransferDialog conversation={conversation} onClose={close} />}
      {dialog.value === 'end' && <EndDialog conversation={conversation} onClose={close} />}
    </div>
  )
}

import { useSignal } from '@preact/signals'
import { CloseButton, Dialog } from './Dialog.tsx'
import { type Conversation, guestName } from './model.ts'
import { useWorkplace } from './workplace.ts'

type Props = { readonly conversation: Conversation; readonly onClose: () => void }

/** To a queue, or to whoever is named. */
export function TransferDialog({ conversation, onClose }: Props) {
  const workplace = useWorkplace()
  const queues = workplace.live.state.value?.queues ?? []
  const other = queues.find(({ name }) => name !== conversation.queue) ?? queues[0]
  const queue = useSignal<string | undefined>(other?.name)
  const colleague = useSignal('')
  const transfer = () => {
    const to = queue.value ?? colleague.value.trim()
    void workplace.act(conversation.id, { action: 'transfer', to })
  }
  return (
    <Dialog title={`Transfer ${guestName(conversation)}`} onClose={onClose}>
      <form method="dialog" onSubmit={transfer}>
        <fieldset>
          <legend>To whom?</legend>
          {queues.map(({ id, name }) => (
            <label key={id}>
              <input
                type="radio"
                name="to"
                checked={queue.value === name}
                onChange={() => (queue.value = name)}
              />
              Queue {name}
            </label>
          ))}
          <label>
            <input
              type="radio"
              name="to"
              checked={queue.value === undefined}
              onChange={() => (queue.value = undefined)}
            />
            A colleague
          </label>
        </fieldset>
        <label class="colleague">
          Colleague’s name
          <input
            autocomplete="off"
            pattern=".*\S.*"
            title="A name"
            required={queue.value === undefined}
            value={colleague.value}
            onInput={event => {
              colleague.value = event.currentTarget.value
              queue.value = undefined
            }}
          />
        </label>
        <div class="dialog-buttons">
          <CloseButton>Cancel</CloseButton>
          <button type="submit" class="primary">
            Transfer
          </button>
        </div>
      </form>
    </Dialog>
  )
}

import { assertNever } from '../../lib/assert-never.ts'
import { Composer } from './Composer.tsx'
import { type Conversation, guestName, isAlerting, type Standing } from './model.ts'
import { Time } from './Time.tsx'
import { agentNames } from './texts.ts'
import { useWorkplace } from './workplace.ts'

type Props = { readonly conversation: Conversation }

/** What the agent can do next, and that is not the same in any two standings. */
export function Footer({ conversation, standing }: Props & { readonly standing: Standing }) {
  switch (standing) {
    case 'waiting':
      return conversation.state === 'created' ? <NotConnectedYet /> : <Offer conversation={conversation} />
    case 'mine':
      return <Composer conversation={conversation} />
    case 'theirs':
      return <OfferToJoin conversation={conversation} />
    case 'ended':
      return <Over conversation={conversation} />
    default:
      return assertNever(standing)
  }
}

function NotConnectedYet() {
  return <p>The guest’s page has not opened its event stream yet. Until it does, nobody can answer.</p>
}

function Offer({ conversation }: Props) {
  const workplace = useWorkplace()
  const isOffered = isAlerting(conversation, workplace.agentName.value)
  return (
    <div class="offer">
      <p>
        {guestName(conversation)} {isOffered ? 'is offered to you' : 'waits'} in the queue{' '}
        {conversation.queue}.
      </p>
      <button type="button" onClick={() => workplace.decline(conversation)}>
        Decline
      </button>
      <button
        type="button"
        class="primary"
        onClick={() => workplace.act(conversation.id, { action: 'accept' })}
      >
        Accept
      </button>
    </div>
  )
}

function OfferToJoin({ conversation }: Props) {
  const workplace = useWorkplace()
  return (
    <div class="offer">
      <p>
        {agentNames(conversation)} talks to {guestName(conversation)}.
      </p>
      <button type="button" onClick={() => workplace.act(conversation.id, { action: 'accept' })}>
        Join
      </button>
    </div>
  )
}

function Over({ conversation: { endedAt } }: Props) {
  return (
    <p>
      This conversation is over
      {endedAt !== undefined && (
        <>
          ; it ended at <Time of={endedAt} />
        </>
      )}
      .
    </p>
  )
}

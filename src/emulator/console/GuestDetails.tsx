import { type Conversation, guestOf } from './model.ts'

export function GuestDetails({ conversation }: { readonly conversation: Conversation }) {
  return (
    <details class="details">
      <summary>Guest details</summary>
      <dl>
        {factsOf(conversation).map(([term, fact]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{fact}</dd>
          </div>
        ))}
      </dl>
    </details>
  )
}

function factsOf(conversation: Conversation): readonly (readonly [term: string, fact: string])[] {
  const { firstName, lastName, email, phoneNumber, authenticatedGuest, customFields } =
    guestOf(conversation) ?? {}
  const name = [firstName, lastName].filter(Boolean).join(' ')
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Queue', conversation.queue],
    ['Name', name],
    ['E-mail', email],
    ['Telephone', phoneNumber],
    ['Authenticated', authenticatedGuest ? 'yes' : 'no'],
    ['Event streams', String(conversation.attachedStreams)],
    ['Conversation', conversation.id],
    ...Object.entries(customFields ?? {}),
  ]
  return facts.flatMap(([term, fact]) => (fact ? [[term, fact] as const] : []))
}

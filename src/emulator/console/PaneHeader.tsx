import type { Ref } from 'preact'
import { type Conversation, guestName, type Standing } from './model.ts'
import { addresses } from './route.ts'
import { StandingBadge } from './StandingBadge.tsx'

type Props = {
  readonly ref: Ref<HTMLHeadingElement>
  readonly conversation: Conversation
  readonly standing: Standing
}

export function PaneHeader({ ref, conversation, standing }: Props) {
  return (
    <div class="pane-header">
      <a class="back" href={addresses.conversations}>
        <span aria-hidden="true">←</span> All conversations
      </a>
      <h2 ref={ref} id="guest" tabIndex={-1}>
        {guestName(conversation)}
      </h2>
      <StandingBadge conversation={conversation} standing={standing} />
    </div>
  )
}

import type { Ref } from 'preact'
import { type Conversation, guestName, type Standing } from './model.ts'
import { StandingBadge } from './StandingBadge.tsx'
import { addressOfList } from './selection.ts'

type Props = {
  readonly ref: Ref<HTMLHeadingElement>
  readonly conversation: Conversation
  readonly standing: Standing
}

export function PaneHeader({ ref, conversation, standing }: Props) {
  return (
    <div class="pane-header">
      <a class="back" href={addressOfList}>
        <span aria-hidden="true">←</span> All conversations
      </a>
      <h2 ref={ref} id="guest" tabIndex={-1}>
        {guestName(conversation)}
      </h2>
      <StandingBadge conversation={conversation} standing={standing} />
    </div>
  )
}

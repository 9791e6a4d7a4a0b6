import { type Conversation, type Standing, waitingSince } from './model.ts'
import { durationText, standingText } from './texts.ts'
import { useWorkplace } from './workplace.ts'

type Props = { readonly conversation: Conversation; readonly standing: Standing }

export function StandingBadge({ conversation, standing }: Props) {
  return (
    <span class="badge" data-standing={standing}>
      {standingText(conversation, standing)}
      {standing === 'waiting' && <Waiting since={waitingSince(conversation)} />}
    </span>
  )
}

/** Apart, so that a second that passes draws nothing else. */
function Waiting({ since }: { readonly since: number }) {
  const { now } = useWorkplace()
  return <span class="waiting-time"> {durationText(now.value - since)}</span>
}

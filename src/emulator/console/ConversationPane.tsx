import { useLayoutEffect, useRef } from 'preact/hooks'
import { FailureNote } from './FailureNote.tsx'
import { Footer } from './Footer.tsx'
import { isFocusLost } from './focus.ts'
import { GuestDetails } from './GuestDetails.tsx'
import { MediaRequests } from './MediaRequests.tsx'
import { Members } from './Members.tsx'
import { type Conversation, standingOf } from './model.ts'
import { PaneHeader } from './PaneHeader.tsx'
import { Toolbar } from './Toolbar.tsx'
import { Transcript } from './Transcript.tsx'
import { TypingLine } from './TypingLine.tsx'
import { useWorkplace } from './workplace.ts'

export function ConversationPane({ conversation }: { readonly conversation: Conversation }) {
  const { agentName, done } = useWorkplace()
  const standing = standingOf(conversation, agentName.value)
  const heading = useRef<HTMLHeadingElement>(null)
  const footer = useRef<HTMLDivElement>(null)
  const lastStanding = useRef<string | undefined>(undefined)

  // A button that did its work is gone, and on a phone so is the list that was pressed.
  useLayoutEffect(() => {
    const isNew = lastStanding.current === undefined
    lastStanding.current = standing
    if (!isFocusLost()) return
    const next = isNew ? heading.current : (footer.current?.querySelector('textarea') ?? footer.current)
    next?.focus()
  }, [standing])

  return (
    <section class="pane" aria-labelledby="guest">
      <PaneHeader ref={heading} conversation={conversation} standing={standing} />
      <Members conversation={conversation} />
      <GuestDetails conversation={conversation} />
      {standing === 'mine' && <Toolbar conversation={conversation} />}
      <Transcript conversation={conversation} />
      <TypingLine conversation={conversation} />
      <MediaRequests conversation={conversation} />
      <p class="done" role="status" aria-label="Done">
        {done.value?.conversationId === conversation.id && done.value.text}
      </p>
      <FailureNote conversationId={conversation.id} />
      <div ref={footer} class="footer" tabIndex={-1}>
        <Footer conversation={conversation} standing={standing} />
      </div>
    </section>
  )
}

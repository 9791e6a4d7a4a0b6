import { useChat } from './chat-context.ts'
import { MediaRequestCard } from './MediaRequestCard.tsx'

export function MediaRequests() {
  const { session } = useChat()
  if (session.phase.value === 'ended') return null
  return (
    <>
      {session.mediaRequests.value.map(request => (
        <MediaRequestCard key={request.id} request={request} />
      ))}
    </>
  )
}

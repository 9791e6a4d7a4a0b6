import type { MediaRequest } from '../domain/media-request.ts'
import { useChat } from './chat-context.ts'
import { MediaRequestCard } from './MediaRequestCard.tsx'

export function MediaRequests() {
  const { session } = useChat()
  if (session.phase.value === 'ended') return null
  const newest = session.mediaRequests.value.at(-1)
  // What was answered earlier needs no room any more.
  const isShown = (request: MediaRequest) => request.state === 'pending' || request === newest
  return (
    <>
      {session.mediaRequests.value.filter(isShown).map(request => (
        <MediaRequestCard key={request.id} request={request} />
      ))}
    </>
  )
}

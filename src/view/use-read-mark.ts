import { useLayoutEffect } from 'preact/hooks'
import type { Transcript } from '../domain/transcript.ts'
import { useChat } from './chat-context.ts'

/** What stands in an open panel on a visible page counts as read. */
export function useReadMark(transcript: Transcript): void {
  const { session } = useChat()
  // What holds something of the page is let go with the unmounting itself; other effects are a frame late.
  useLayoutEffect(() => {
    const read = () => {
      if (document.visibilityState === 'visible') session.markRead()
    }
    read()
    document.addEventListener('visibilitychange', read)
    return () => document.removeEventListener('visibilitychange', read)
  }, [session, transcript])
}

import { useSignal } from '@preact/signals'
import { useLayoutEffect } from 'preact/hooks'
import type { Transcript } from '../domain/transcript.ts'
import { useChat } from './chat-context.ts'

/**
 * The transcript, drawn once a frame however many messages arrive. A page that is hidden has no frames, and changes at
 * once. What is drawn for another reason is drawn as it is by then, so that no text stands here and in the outbox.
 */
export function useTranscript(): Transcript {
  const { transcript } = useChat().session
  const drawn = useSignal(transcript.peek())
  useLayoutEffect(() => {
    let frame = 0
    const draw = () => {
      frame = 0
      drawn.value = transcript.peek()
    }
    const stop = transcript.subscribe(() => {
      if (document.hidden) draw()
      else frame ||= requestAnimationFrame(draw)
    })
    return () => {
      stop()
      cancelAnimationFrame(frame)
    }
  }, [transcript])
  return drawn.value && transcript.peek()
}

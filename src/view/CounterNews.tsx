import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { MAX_BODY_LENGTH } from '../domain/message.ts'
import { COUNT_FROM } from './Composer.tsx'
import { useChat, useTranslator } from './chat-context.ts'

/**
 * Says how much can still be written when little can and when it is too much, once each, since nobody wants to hear it at
 * every key; and again to who tries to send what is too long.
 */
export function CounterNews() {
  const { session } = useChat()
  const translator = useTranslator()
  const region = useRef<HTMLParagraphElement>(null)
  const line = useSignal({ key: 0, text: '' })
  const { length } = session.draft.value
  const left = MAX_BODY_LENGTH - length
  const room = left < 0 ? 'none' : length < COUNT_FROM ? 'enough' : 'little'
  const say = (text: string) => {
    line.value = { key: line.peek().key + 1, text }
  }
  const tell = {
    enough: () => say(''),
    little: () => say(translator.plural('charactersLeft', left)),
    none: () => say(translator.plural('charactersOver', -left)),
  }
  const latest = useRef(tell.enough)
  latest.current = () => {
    if (room === 'none')
      say(`${translator.text('errorTooLong')} ${translator.plural('charactersOver', -left)}`)
  }
  useEffect(() => tell[room](), [room])
  useLayoutEffect(() => {
    const panel = region.current?.closest('.panel')
    const stop = new AbortController()
    const { signal } = stop
    const onKeyDown = (event: Event) => {
      const isEnter = event instanceof KeyboardEvent && event.key === 'Enter' && !event.shiftKey
      if (isEnter && event.target instanceof HTMLTextAreaElement) latest.current()
    }
    panel?.addEventListener('keydown', onKeyDown, { signal })
    panel?.addEventListener('submit', () => latest.current(), { signal })
    return () => stop.abort()
  }, [])
  const { key, text } = line.value
  return (
    <p ref={region} class="visually-hidden" aria-live="polite">
      {text && <span key={key}>{text}</span>}
    </p>
  )
}

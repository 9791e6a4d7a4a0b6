import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { isStuck } from '../session/select.ts'
import { useChat, useTranslator } from './chat-context.ts'
import { stateText } from './OutboxItem.tsx'

/** How long (ms) others may take that get stuck for the same reason. */
const GATHERING = 250

/** Says once that something was not sent, however many messages it is; each of them says so where it stands. */
export function StuckAlert() {
  const { session } = useChat()
  const translator = useTranslator()
  const newest = useSignal<string | undefined>(undefined)
  const known = useRef<readonly string[]>([])
  const phase = session.phase.value
  // When the whole chat failed, the banner is the alert.
  const stuck = phase === 'failed' ? [] : session.outbox.value.filter(isStuck)
  const ids = stuck.map(({ id }) => id)
  useLayoutEffect(() => {
    const timer = setTimeout(() => {
      newest.value = ids.findLast(id => !known.current.includes(id)) ?? newest.peek()
      known.current = ids
    }, GATHERING)
    return () => clearTimeout(timer)
  }, [ids.join()])
  const said = stuck.find(({ id }) => id === newest.value)
  return (
    <p class="visually-hidden" role="alert">
      {said && <span key={said.id}>{stateText(said, phase, translator)}</span>}
    </p>
  )
}

import { useEffect, useState } from 'preact/hooks'
import { announcements } from './announce.ts'
import { useChat } from './chat-context.ts'

/** How long a line stays to be picked up: too short and some screen readers miss it. */
const DWELL = 4_000

type Line = { readonly key: number; readonly text: string }

/** The one live region: always there, polite, and it only ever says what is new. */
export function Announcer() {
  const chat = useChat()
  const [lines, setLines] = useState<readonly Line[]>([])
  useEffect(() => {
    const timers = new Set<ReturnType<typeof setTimeout>>()
    let key = 0
    const say = (text: string) => {
      const line = { key: key++, text }
      setLines(now => [...now, line])
      const timer = setTimeout(() => {
        timers.delete(timer)
        setLines(now => now.filter(other => other !== line))
      }, DWELL)
      timers.add(timer)
    }
    const stop = announcements(chat, say)
    return () => {
      stop()
      timers.forEach(clearTimeout)
    }
  }, [chat])
  return (
    <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
      {lines.map(line => (
        <p key={line.key}>{line.text}</p>
      ))}
    </div>
  )
}

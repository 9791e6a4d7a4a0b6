import { useEffect, useRef, useState } from 'preact/hooks'
import { isAgent } from '../domain/member.ts'
import type { TextKey } from '../i18n/strings.ts'
import { useChat } from './chat-context.ts'
import { endTexts } from './Ended.tsx'
import { nameOf } from './names.ts'
import { useOutage } from './use-outage.ts'

/** How long a line stays to be picked up: too short and some screen readers miss it. */
const DWELL = 4_000

type Line = { readonly key: number; readonly text: string }

/** The one live region: always there, polite, and it only ever says what is new. */
export function Announcer() {
  const [lines, setLines] = useState<readonly Line[]>([])
  const next = useRef(0)
  const say = (text: string) => {
    const line = { key: next.current++, text }
    setLines(now => [...now, line])
    setTimeout(() => setLines(now => now.filter(other => other !== line)), DWELL)
  }
  useNews(say)
  useOutageNews(say)
  return (
    <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
      {lines.map(({ key, text }) => (
        <p key={key}>{text}</p>
      ))}
    </div>
  )
}

/** Says what happens in the chat, once each. (A message that was not sent says so itself, as an alert.) */
function useNews(say: (text: string) => void) {
  const { session, translator } = useChat()
  useEffect(() => {
    const text = (key: TextKey, gaps?: { readonly name: string }) => translator.peek().text(key, gaps)
    const named = (key: TextKey, id?: string) => {
      const members = [...session.members.peek().values()]
      const member = members.find(other => other.id === id) ?? session.present.peek().find(isAgent)
      return text(key, { name: nameOf(member, translator.peek()) })
    }
    const stops = [
      session.on('message', ({ message, direction }) => {
        if (direction === 'in') say(`${named('said', message.senderId)} ${message.body}`)
      }),
      session.on('member', ({ member, change }) => {
        if (isAgent(member) && change !== 'alerting') say(named(change, member.id))
      }),
      session.on('media-request', ({ mediaRequest }) => {
        if (mediaRequest.state === 'pending') say(mediaRequest.types.map(type => named(type)).join(' '))
      }),
      session.on('end', ({ reason }) => say(text(endTexts[reason]))),
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [session, translator])
}

function useOutageNews(say: (text: string) => void) {
  const { session, translator } = useChat()
  const outage = useOutage()
  const wasOut = useRef(false)
  useEffect(() => {
    const isBack = wasOut.current && session.connection.peek() === 'online'
    if (outage || isBack) say(translator.peek().text(outage ?? 'reconnected'))
    wasOut.current = outage !== undefined
  }, [outage])
}

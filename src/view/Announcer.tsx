import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { isAgent } from '../domain/member.ts'
import type { TextKey } from '../i18n/strings.ts'
import { useChat } from './chat-context.ts'
import { endTexts } from './end-texts.ts'
import { lazy, loadExtras } from './lazy.tsx'
import { nameOf } from './names.ts'

const Attention = lazy(loadExtras, 'Attention', 'extra')

/** How long a line stays to be picked up: too short and some screen readers miss it. */
const DWELL = 4_000

/** Of more messages that come within this time, only how many and the last: nobody wants to hear two hundred of them. */
const GATHERING = 250
const MOST_AT_ONCE = 3

type Line = { readonly key: number; readonly text: string }

/** The one live region: always there, polite, and it only ever says what is new. */
export function Announcer() {
  const { session } = useChat()
  const [lines, setLines] = useState<readonly Line[]>([])
  const next = useRef(0)
  const say = (text: string) => {
    const line = { key: next.current++, text }
    setLines(now => [...now, line])
  }
  useNews(say)
  return (
    <>
      <div class="visually-hidden" role="status" aria-live="polite" aria-atomic="false">
        {lines.map(line => (
          <Spoken
            key={line.key}
            text={line.text}
            onOver={() => setLines(now => now.filter(other => other !== line))}
          />
        ))}
      </div>
      {session.phase.value !== 'idle' && <Attention say={say} />}
    </>
  )
}

function Spoken({ text, onOver }: { readonly text: string; readonly onOver: () => void }) {
  // As everything that holds a timer: its clean-up belongs to the unmounting itself.
  useLayoutEffect(() => {
    const timer = setTimeout(onOver, DWELL)
    return () => clearTimeout(timer)
  }, [])
  return <p>{text}</p>
}

/** Says what happens in the chat, once each. (A message that was not sent says so itself, as an alert.) */
function useNews(say: (text: string) => void) {
  const { session, translator, html } = useChat()
  useLayoutEffect(() => {
    const text = (key: TextKey, gaps?: { readonly name: string }) => translator.peek().text(key, gaps)
    const named = (key: TextKey, id?: string) => {
      const members = [...session.members.peek().values()]
      const member = members.find(other => other.id === id) ?? session.present.peek().find(isAgent)
      return text(key, { name: nameOf(member, translator.peek()) })
    }
    let arrived: string[] = []
    let timer: ReturnType<typeof setTimeout> | undefined
    const sayArrived = () => {
      clearTimeout(timer)
      const lines = arrived
      arrived = []
      if (lines.length > MOST_AT_ONCE) say(translator.peek().plural('unread', lines.length))
      for (const line of lines.slice(lines.length > MOST_AT_ONCE ? -1 : 0)) say(line)
    }
    // Messages before it may still wait for what reads them.
    const sayInTurn = (line: string) =>
      html.tellWords('', () => {
        sayArrived()
        say(line)
      })
    const stops = [
      session.on('message', ({ message, direction }) => {
        if (direction !== 'in') return
        html.tellWords(message.body, words => {
          if (arrived.length === 0) timer = setTimeout(sayArrived, GATHERING)
          arrived.push(`${named('said', message.senderId)} ${words}`)
        })
      }),
      session.on('member', ({ member, change }) => {
        if (isAgent(member) && change !== 'alerting') sayInTurn(named(change, member.id))
      }),
      session.on('media-request', ({ mediaRequest }) => {
        const { state, types } = mediaRequest
        sayInTurn(state === 'pending' ? types.map(type => named(type)).join(' ') : text(state))
      }),
      session.on('end', ({ reason }) => sayInTurn(text(endTexts[reason]))),
    ]
    return () => {
      clearTimeout(timer)
      for (const stop of stops) stop()
    }
  }, [session, translator, html])
}

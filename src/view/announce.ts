import { effect } from '@preact/signals'
import type { Chat } from './chat-context.ts'
import { endTexts } from './Ended.tsx'
import { nameOf } from './names.ts'

/** Losses shorter than this pass unnoticed. */
const WORTH_TELLING = 2_000

/** Tells `say` what a person who does not see the panel has to know, once each. Returns the function that stops it. */
export function announcements(
  { session, translator: current }: Chat,
  say: (text: string) => void,
): () => void {
  const translator = () => current.peek()
  const name = (id: string) =>
    nameOf(
      [...session.members.peek().values()].find(member => member.id === id),
      translator(),
    )
  const stops = [
    session.on('message', ({ message, direction }) => {
      if (direction === 'out') return
      say(`${translator().text('said', { name: name(message.senderId) })} ${message.body}`)
    }),
    session.on('member', ({ member, change }) => {
      if (member.role !== 'agent' || change === 'alerting') return
      say(translator().text(change, { name: nameOf(member, translator()) }))
    }),
    session.on('media-request', ({ mediaRequest }) => {
      if (mediaRequest.state !== 'pending') return
      const agent = session.present.peek().find(member => member.role === 'agent')
      for (const type of mediaRequest.types) {
        say(translator().text(type, { name: nameOf(agent, translator()) }))
      }
    }),
    session.on('end', ({ reason }) => say(translator().text(endTexts[reason]))),
    announceFailures({ session, translator: current }, say),
    announceOutages({ session, translator: current }, say),
  ]
  return () => {
    for (const stop of stops) stop()
  }
}

type Source = Pick<Chat, 'session' | 'translator'>

function announceFailures({ session, translator }: Source, say: (text: string) => void): () => void {
  let told = new Set<string>()
  return effect(() => {
    const stuck = session.outbox.value.filter(entry => entry.state === 'failed' || entry.givenUp)
    for (const entry of stuck) {
      if (told.has(entry.id)) continue
      say(`${translator.peek().text(entry.state === 'failed' ? 'failed' : 'unconfirmed')}: ${entry.body}`)
    }
    told = new Set(stuck.map(entry => entry.id))
  })
}

function announceOutages({ session, translator }: Source, say: (text: string) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isTold = false
  const stop = session.on('connection', ({ status }) => {
    clearTimeout(timer)
    if (status === 'online' && isTold) say(translator.peek().text('reconnected'))
    if (status === 'online' || status === 'closed') isTold = false
    if (status !== 'reconnecting' && status !== 'offline') return
    timer = setTimeout(() => {
      if (!isTold) say(translator.peek().text(status))
      isTold = true
    }, WORTH_TELLING)
  })
  return () => {
    clearTimeout(timer)
    stop()
  }
}

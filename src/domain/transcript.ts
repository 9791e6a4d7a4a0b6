import type { MessageId } from './ids.ts'
import type { Message } from './message.ts'

/**
 * Messages in transcript order, in chunks of bounded length. A new message replaces one chunk and shares the others,
 * so that what it costs the view does not grow with the transcript.
 */
export type Transcript = readonly Chunk[]

export type Chunk = {
  /** Stays the same while the chunk grows; the view's key. */
  readonly key: number
  /** Never empty; sorted. */
  readonly messages: readonly Message[]
}

export const CHUNK_LENGTH = 20

export const emptyTranscript: Transcript = []

const idsOf = new WeakMap<Chunk, ReadonlySet<MessageId>>()

/** Goes through the chunks, not through their messages. */
export function hasMessage(transcript: Transcript, id: MessageId): boolean {
  return transcript.some(chunk => {
    const ids = idsOf.get(chunk) ?? new Set(chunk.messages.map(message => message.id))
    idsOf.set(chunk, ids)
    return ids.has(id)
  })
}

/** Transcript order: the platform's time, then the id, so that every tab agrees. */
export function compareMessages(a: Message, b: Message): number {
  if (a.timestamp !== b.timestamp) return a.timestamp < b.timestamp ? -1 : 1
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0
}

/** Puts a message in its place. A second delivery of the same id changes nothing: the same value comes back. */
export function addMessage(transcript: Transcript, message: Message): Transcript {
  if (hasMessage(transcript, message.id)) return transcript
  const isBefore = (other: Message | undefined) => other && compareMessages(other, message) < 0
  const at = Math.max(
    0,
    transcript.findLastIndex(({ messages }) => isBefore(messages[0])),
  )
  const chunk = transcript[at] ?? { key: 0, messages: [] }
  const place = chunk.messages.findLastIndex(isBefore) + 1
  const newKey = Math.max(...transcript.map(({ key }) => key)) + 1
  const into = (...chunks: readonly Chunk[]) => [
    ...transcript.slice(0, at),
    ...chunks,
    ...transcript.slice(at + 1),
  ]
  // What is full and only gets a successor stays the value it was.
  if (place === CHUNK_LENGTH) return into(chunk, { key: newKey, messages: [message] })
  const { key } = chunk
  const grown = [...chunk.messages.slice(0, place), message, ...chunk.messages.slice(place)]
  if (grown.length <= CHUNK_LENGTH) return into({ key, messages: grown })
  // In halves, so that many late ones do not leave a chunk to each.
  const half = Math.ceil(grown.length / 2)
  return into({ key, messages: grown.slice(0, half) }, { key: newKey, messages: grown.slice(half) })
}

/** All messages, oldest first. */
export function* messagesOf(transcript: Transcript): Generator<Message> {
  for (const chunk of transcript) yield* chunk.messages
}

/** The newest such message. What it costs grows with how far back that is, not with the transcript. */
export function findNewest(
  transcript: Transcript,
  isWanted: (message: Message) => boolean,
): Message | undefined {
  for (let at = transcript.length - 1; at >= 0; at--) {
    const found = transcript[at]?.messages.findLast(isWanted)
    if (found) return found
  }
  return
}

/** Looks only into chunks that changed. */
export function addedMessages(before: Transcript, after: Transcript): readonly Message[] {
  const gone = before.filter(chunk => !after.includes(chunk))
  const come = after.filter(chunk => !before.includes(chunk))
  return [...messagesOf(come)].filter(({ id }) => !hasMessage(gone, id))
}

export function lastMessage(transcript: Transcript): Message | undefined {
  return transcript.at(-1)?.messages.at(-1)
}

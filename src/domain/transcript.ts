import type { MessageId } from './ids.ts'
import { compareMessages, type Message } from './message.ts'

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

export const CHUNK_LENGTH = 50

export const emptyTranscript: Transcript = []

export function hasMessage(transcript: Transcript, id: MessageId): boolean {
  return transcript.some(chunk => chunk.messages.some(message => message.id === id))
}

/** Puts a message in its place. A second delivery of the same id changes nothing: the same value comes back. */
export function addMessage(transcript: Transcript, message: Message): Transcript {
  if (hasMessage(transcript, message.id)) return transcript
  const isBefore = (other: Message | undefined) => other && compareMessages(other, message) < 0
  // Most messages are the newest, so the search begins at the end.
  const at = Math.max(0, transcript.findLastIndex(chunk => isBefore(chunk.messages[0])))
  const { key, messages } = transcript[at] ?? { key: 0, messages: [] }
  const place = messages.findLastIndex(isBefore) + 1
  // Behind a full chunk a new one begins, and the full one stays as it is.
  const chunkEnd = place === CHUNK_LENGTH ? place : CHUNK_LENGTH
  const grown = [...messages.slice(0, place), message, ...messages.slice(place)]
  const overflow = grown.slice(chunkEnd)
  const newKey = Math.max(...transcript.map(chunk => chunk.key)) + 1
  return [
    ...transcript.slice(0, at),
    place === CHUNK_LENGTH && transcript[at] ? transcript[at] : { key, messages: grown.slice(0, CHUNK_LENGTH) },
    ...(overflow.length > 0 ? [{ key: newKey, messages: overflow }] : []),
    ...transcript.slice(at + 1),
  ]
}

/** All messages, oldest first. */
export function* messagesOf(transcript: Transcript): Generator<Message> {
  for (const chunk of transcript) yield* chunk.messages
}

export function lastMessage(transcript: Transcript): Message | undefined {
  return transcript.at(-1)?.messages.at(-1)
}

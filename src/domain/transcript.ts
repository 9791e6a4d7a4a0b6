import type { MessageId } from './ids.ts'
import { compareMessages, type Message } from './message.ts'

/**
 * Messages in transcript order, in chunks of bounded length. An upsert copies one chunk and shares the others,
 * so that its cost, and the view's, does not grow with the transcript.
 */
export type Transcript = readonly Chunk[]

export type Chunk = {
  /** Stays the same while the chunk grows; the view's key. */
  readonly key: number
  /** Never empty; sorted. */
  readonly messages: readonly Message[]
  readonly ids: ReadonlySet<MessageId>
}

export const CHUNK_LENGTH = 50

export const emptyTranscript: Transcript = []

export function hasMessage(transcript: Transcript, id: MessageId): boolean {
  return transcript.some(chunk => chunk.ids.has(id))
}

/** Puts a message in its place. A second delivery of the same id changes nothing: the same value comes back. */
export function addMessage(transcript: Transcript, message: Message): Transcript {
  if (hasMessage(transcript, message.id)) return transcript
  const at = chunkFor(transcript, message)
  const chunk = transcript[at]
  const full = chunk !== undefined && chunk.messages.length >= CHUNK_LENGTH
  const startsNew = chunk === undefined || (full && at === transcript.length - 1 && isAfter(chunk, message))
  if (startsNew) return [...transcript, makeChunk(nextKey(transcript), [message])]
  const grown = insertSorted(chunk.messages, message)
  const replacement = full ? split(grown, chunk.key, nextKey(transcript)) : [makeChunk(chunk.key, grown)]
  return [...transcript.slice(0, at), ...replacement, ...transcript.slice(at + 1)]
}

/** All messages, oldest first. */
export function* messagesOf(transcript: Transcript): Generator<Message> {
  for (const chunk of transcript) yield* chunk.messages
}

export function lastMessage(transcript: Transcript): Message | undefined {
  return transcript.at(-1)?.messages.at(-1)
}

/** The last chunk that begins at or before the message; most messages are the newest, so search from the end. */
function chunkFor(transcript: Transcript, message: Message): number {
  for (let at = transcript.length - 1; at > 0; at--) {
    const first = transcript[at]?.messages[0]
    if (first && compareMessages(first, message) <= 0) return at
  }
  return 0
}

const isAfter = (chunk: Chunk, message: Message): boolean => {
  const last = chunk.messages.at(-1)
  return last !== undefined && compareMessages(last, message) < 0
}

function insertSorted(messages: readonly Message[], message: Message): readonly Message[] {
  let at = messages.length
  for (
    let before = messages[at - 1];
    before && compareMessages(before, message) > 0;
    before = messages[at - 1]
  ) {
    at--
  }
  return [...messages.slice(0, at), message, ...messages.slice(at)]
}

function split(messages: readonly Message[], key: number, newKey: number): readonly Chunk[] {
  const half = messages.length >> 1
  return [makeChunk(key, messages.slice(0, half)), makeChunk(newKey, messages.slice(half))]
}

function makeChunk(key: number, messages: readonly Message[]): Chunk {
  return { key, messages, ids: new Set(messages.map(message => message.id)) }
}

const nextKey = (transcript: Transcript): number => Math.max(-1, ...transcript.map(chunk => chunk.key)) + 1

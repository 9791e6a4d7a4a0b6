import type { Message } from '../domain/message.ts'
import { findNewest, lastMessage, type Transcript } from '../domain/transcript.ts'
import { isText } from '../session/select.ts'

/** How many messages are in the page at once, so that its cost does not grow with the transcript. */
const MOST = 200

/** Where a guest reads who does not follow the newest. */
export type Place = {
  /** The last chunk that is in the page. */
  readonly lastKey: number
  /** The newest message there was when the guest left the end. */
  readonly seen: Message
}

export type Window = {
  /** The chunks from `start` up to, but without, `end` are in the page. */
  readonly start: number
  readonly end: number
}

/** What is in the page: the newest, but for those who read elsewhere. */
export function windowOf(transcript: Transcript, place: Place | undefined): Window {
  const last = transcript.findIndex(({ key }) => key === place?.lastKey)
  const end = last < 0 ? transcript.length : last + 1
  let start = end
  let room = MOST
  while (start > 0) {
    room -= transcript[start - 1]?.messages.length ?? 0
    if (room < 0) break
    start--
  }
  return { start, end }
}

/** The place of a reader with the chunks before `end` in the page; none where there is nothing to read. */
export function placeAt(
  transcript: Transcript,
  end: number,
  seen = lastMessage(transcript),
): Place | undefined {
  const last = transcript[end - 1]
  return last && seen && { lastKey: last.key, seen }
}

/** The newest texts of others, `unread` of them. */
export function unreadTexts(
  transcript: Transcript,
  unread: number,
  own: string | undefined,
): readonly Message[] {
  const texts: Message[] = []
  findNewest(transcript, message => {
    if (texts.length === unread) return true
    if (message.senderId !== own && isText(message)) texts.unshift(message)
    return false
  })
  return texts
}

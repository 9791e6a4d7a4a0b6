/** Frames that the platform would not send. */
import type { EventFrame } from '../../guest-api/wire.ts'
import type { Conversation } from '../conversation.ts'
import type { Stamp } from '../happening.ts'
import { type Random, randomUuid } from '../random.ts'
import { frameOf } from '../stream/frames.ts'

/** The beginning of the frame's text, which is no JSON wherever it ends. */
export function corrupted(frame: EventFrame, random: Random): string {
  const text = JSON.stringify(frame)
  return text.slice(0, 1 + Math.floor(random() * (text.length - 1)))
}

/** The same event in a conversation that the guest knows nothing of, under an id of its own. */
export function ofAnotherConversation(frame: EventFrame, conversationId: string, random: Random): string {
  const text = JSON.stringify(frame).replaceAll(conversationId, randomUuid(random))
  const id = 'id' in frame.eventBody ? frame.eventBody.id : undefined
  return id === undefined ? text : text.replaceAll(id, randomUuid(random))
}

/** A message of so many bytes, from whoever came last of those who are not the guest. */
export function bigFrame(conversation: Conversation, bytes: number, { now, newId }: Stamp) {
  const { id, guestMemberId, members } = conversation
  const sender = members.findLast(member => member.id !== guestMemberId)
  const message = {
    id: newId(),
    senderId: sender?.id ?? guestMemberId,
    bodyType: 'standard' as const,
    body: 'x'.repeat(bytes),
    timestamp: now,
  }
  return frameOf(id, { type: 'message', message }, newId())
}

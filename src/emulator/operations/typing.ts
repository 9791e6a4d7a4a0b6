import { typingInfo } from '../present.ts'
import { notFound } from '../refusal.ts'
import type { GuestCall } from '../rest/call.ts'
import { indicateTyping } from '../steps.ts'
import { requireActive, requireOwnMember } from './members.ts'

export function sendTyping({ platform, conversation, id }: GuestCall) {
  requireOwnMember(conversation, id)
  requireActive(conversation)
  const after = platform.apply(conversation.id, indicateTyping(id))
  const typing = after.typing.find(candidate => candidate.memberId === id)
  if (typing === undefined) throw notFound('member', id)
  return typingInfo(after, typing)
}

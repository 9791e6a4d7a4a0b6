/** What is done to a conversation, as if it had come about by itself. */
import type { AgentDesk } from '../agent/desk.ts'
import type { Conversation } from '../conversation.ts'
import { guestIsLost, guestLeaves } from '../courses.ts'
import type { Platform } from '../platform.ts'
import { conversationState, memberState, notFound } from '../refusal.ts'
import { post, setMemberState } from '../steps.ts'
import type { Act, StateAct } from './types.ts'

type ActNamed<Name extends StateAct['action']> = Extract<Act, { readonly action: Name }>

export function endConversation(
  platform: Platform,
  desk: AgentDesk,
  { id, state }: Conversation,
  by: ActNamed<'end'>['by'],
): void {
  if (state === 'ended') throw conversationState()
  if (by === 'guest') platform.apply(id, guestLeaves)
  else if (by === 'platform') platform.apply(id, guestIsLost)
  else {
    const agent = desk.present(id)
    if (agent === undefined) throw memberState()
    desk.end(id, agent)
  }
}

export function changeMember(
  platform: Platform,
  { id, members, guestMemberId, state: standing }: Conversation,
  { memberId = guestMemberId, state }: ActNamed<'memberState'>,
): void {
  if (standing === 'ended') throw conversationState()
  if (!members.some(member => member.id === memberId)) throw notFound('member', memberId)
  platform.apply(id, setMemberState(memberId, state))
}

/** Real messages, numbered, from whoever came last of those who are not the guest. */
export function flood(
  platform: Platform,
  { id, state, members, guestMemberId }: Conversation,
  { n, ms = 0 }: ActNamed<'flood'>,
): void {
  if (state !== 'active') throw conversationState()
  const sender = members.findLast(member => member.id !== guestMemberId)
  if (sender === undefined) throw memberState()
  const say = (nr: number) => {
    if (platform.find(id)?.state !== 'active') return
    platform.apply(id, post({ senderId: sender.id, bodyType: 'standard', body: `Flood ${nr} of ${n}` }))
  }
  for (let nr = 1; nr <= n; nr++) {
    const at = Math.floor((ms * (nr - 1)) / n)
    if (at === 0) say(nr)
    else platform.clock.after(at, () => say(nr))
  }
}

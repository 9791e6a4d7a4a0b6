import type { WebChatMemberState } from '../guest-api/wire.ts'
import type { Conversation, MediaRequest, Message, Typing } from './conversation.ts'

/** Something that happened in a conversation: what its event streams and the control plane hear about. */
export type Happening =
  | {
      readonly type: 'member'
      readonly memberId: string
      readonly state: WebChatMemberState
      readonly at: number
    }
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'typing'; readonly typing: Typing }
  | { readonly type: 'media-request'; readonly mediaRequest: MediaRequest }
  | { readonly type: 'ended' }

/** Time and names for what happens now. */
export type Stamp = { readonly now: number; readonly newId: () => string }

export type Change = { readonly conversation: Conversation; readonly happenings: readonly Happening[] }

/** One step in the life of a conversation: from what it was to what it is and what there is to tell. */
export type Step = (conversation: Conversation, stamp: Stamp) => Change

export function inOrder(...steps: readonly Step[]): Step {
  return (conversation, stamp) =>
    steps.reduce<Change>(
      (sofar, step) => {
        const next = step(sofar.conversation, stamp)
        return { conversation: next.conversation, happenings: [...sofar.happenings, ...next.happenings] }
      },
      { conversation, happenings: [] },
    )
}

/** A step that depends on the conversation as it is by then. */
export function given(choose: (conversation: Conversation) => readonly Step[]): Step {
  return (conversation, stamp) => inOrder(...choose(conversation))(conversation, stamp)
}

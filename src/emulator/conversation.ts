import type {
  GuestMemberInfo,
  WebChatBodyType,
  WebChatMediaRequestState,
  WebChatMediaType,
  WebChatMemberState,
  WebChatRole,
} from '../guest-api/wire.ts'

/** Everything the platform knows about one conversation. Times are milliseconds since the epoch. */
export type Conversation = {
  readonly id: string
  readonly deploymentId: string
  /** Name of the queue it waits in or was answered from. */
  readonly queue: string
  /** What greets the guest before the queue, as its deployment had it at the creation. */
  readonly flow?: { readonly name: string; readonly greeting: string }
  readonly guestMemberId: string
  /** Bearer secret of the guest; leaves the emulator only in the answer of the create operation. */
  readonly jwt: string
  /** `created` until the first event stream is attached; ASSUMED: for ever, if none ever is. */
  readonly state: 'created' | 'active' | 'ended'
  readonly createdAt: number
  readonly endedAt?: number
  /** In order of appearance. Nobody is ever removed, only disconnected. */
  readonly members: readonly Member[]
  /** In platform order, which is also the order of their timestamps. */
  readonly messages: readonly Message[]
  readonly mediaRequests: readonly MediaRequest[]
  /** The last typing indicator of each member who has typed. */
  readonly typing: readonly Typing[]
}

export type Member = {
  readonly id: string
  readonly role: WebChatRole
  readonly state: WebChatMemberState
  readonly profile: Readonly<GuestMemberInfo>
  readonly authenticatedGuest: boolean
  readonly joinDate: number
  readonly leaveDate?: number
}

export type Message = {
  readonly id: string
  readonly senderId: string
  readonly bodyType: WebChatBodyType
  /** Absent in join, leave and media-request messages. */
  readonly body?: string
  readonly timestamp: number
}

export type MediaRequest = {
  readonly id: string
  readonly type: WebChatMediaType
  readonly state: WebChatMediaRequestState
  readonly requestedBy: string
  /** The media session to join; there is one once the guest has accepted. */
  readonly session?: { readonly communicationId: string; readonly securityKey: string }
}

export type Typing = { readonly id: string; readonly memberId: string; readonly at: number }

export const isAgent = (member: Member): boolean => member.role === 'AGENT'
export const isPresent = (member: Member): boolean => member.state !== 'DISCONNECTED'
export const isConnected = (member: Member): boolean => member.state === 'CONNECTED'

export function memberOf(conversation: Conversation, id: string): Member {
  const member = conversation.members.find(candidate => candidate.id === id)
  if (member === undefined) throw new Error(`conversation ${conversation.id} has no member ${id}`)
  return member
}

export function connectedAgents(conversation: Conversation): readonly Member[] {
  return conversation.members.filter(member => isAgent(member) && isConnected(member))
}

/** Somebody in the conversation by that name who has not left. */
export function presentAgent(conversation: Conversation, name: string): Member | undefined {
  return conversation.members.find(
    member => isAgent(member) && isPresent(member) && member.profile.displayName === name,
  )
}

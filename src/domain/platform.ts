import type { Guest, JourneyContext, RoutingTarget } from './guest.ts'
import type { ConversationId, MediaRequestId, MemberId, MessageId } from './ids.ts'
import type { MediaAnswer, MediaRequest } from './media-request.ts'
import type { Member, MemberState } from './member.ts'
import type { Message } from './message.ts'

/**
 * The one door between a session and a chat platform. It exists because the platform will one day have a
 * second implementation (Web Messaging); nothing above it knows a wire type. Every promise rejects with a
 * `GuestChatError`.
 */
export interface ChatPlatform {
  /** Creates a conversation. It is not routed before its event stream is attached. */
  start(request: StartRequest, signal: AbortSignal): Promise<PlatformConversation>
  /** Takes up a conversation that an earlier page started. No I/O. */
  resume(ticket: Ticket): PlatformConversation
}

export interface PlatformConversation {
  readonly ticket: Ticket
  /** Opens the event stream and keeps it open until `close()`. One stream at a time. */
  attach(listener: StreamListener): EventStream
  /** Resolves when calls go out at once: the platform may have asked for a pause. */
  ready(signal: AbortSignal): Promise<void>
  send(body: string, signal: AbortSignal): Promise<Message>
  /** Tells the others that the guest is typing. */
  typing(signal: AbortSignal): Promise<void>
  /** Messages after the given one in platform order (from the start without it), all pages of them. */
  messagesAfter(last: MessageId | undefined, signal: AbortSignal): Promise<readonly Message[]>
  member(id: MemberId, signal: AbortSignal): Promise<Member>
  members(signal: AbortSignal): Promise<readonly Member[]>
  mediaRequests(signal: AbortSignal): Promise<readonly MediaRequest[]>
  answerMediaRequest(id: MediaRequestId, answer: MediaAnswer, signal: AbortSignal): Promise<MediaRequest>
  /** Removes the own member: the guest leaves, which ends the conversation. */
  leave(signal: AbortSignal): Promise<void>
}

export type StartRequest = {
  readonly organizationId: string
  readonly deploymentId: string
  readonly routingTarget: RoutingTarget
  readonly guest: Guest
  readonly memberAuthToken?: string
  readonly journeyContext?: JourneyContext
}

/** Everything needed to take a conversation up again. `token` is a bearer secret: never log or publish it. */
export type Ticket = {
  readonly conversationId: ConversationId
  readonly memberId: MemberId
  readonly token: string
  readonly eventStreamUri: string
}

export type StreamStatus = 'connecting' | 'online' | 'reconnecting' | 'offline' | 'closed'

export interface StreamListener {
  event(event: StreamEvent): void
  status(status: StreamStatus): void
  /** Asked after a stream was lost: false when the conversation is over, and the stream closes for good. */
  shouldReconnect(): Promise<boolean>
  /** The stream can never be opened from this page (content security policy, forbidden host). */
  failed(error: Error): void
}

export interface EventStream {
  /** Tries at once, for instance when the page wakes; harmless while online, but for a connection over an old network. */
  retryNow(reason?: 'new-network'): void
  close(): void
}

export type StreamEvent =
  | { readonly type: 'message'; readonly message: Message }
  | { readonly type: 'typing'; readonly eventId: string; readonly memberId: MemberId }
  | { readonly type: 'member'; readonly memberId: MemberId; readonly state: MemberState }

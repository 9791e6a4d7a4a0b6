/**
 * The platform's own types, field by field, under its own names (PLATFORM facts: official guest client 13.2.0
 * and the SDKs' model documents). Only the REST layers and the emulator speak them; past `parse` only the types
 * of `domain` exist. A type says what the platform documents; `parse` never trusts it.
 */

export type CreateWebChatConversationRequest = {
  organizationId: string
  deploymentId: string
  routingTarget: WebChatRoutingTarget
  memberInfo: GuestMemberInfo
  /** Signed by the customer's server with POST /api/v2/signeddata; left out for an anonymous guest. */
  memberAuthToken?: string
  journeyContext?: WireJourneyContext
}

export type CreateWebChatConversationResponse = {
  id?: string
  /** Bearer token of the ten other calls. */
  jwt?: string
  /** Opaque; carries the JWT, so it is as secret as the JWT. */
  eventStreamUri?: string
  /** Recorded samples carry only `id`. */
  member?: WebChatMemberInfo
}

export type WebChatRoutingTarget = {
  targetType: 'QUEUE'
  /** The queue's name. */
  targetAddress: string
  skills?: readonly string[]
  language?: string
  priority?: number
}

export type GuestMemberInfo = {
  displayName: string
  firstName?: string
  lastName?: string
  email?: string
  phoneNumber?: string
  avatarImageUrl?: string
  customFields?: Readonly<Record<string, string>>
}

export type WireJourneyContext = {
  customer: { id: string; idType: string }
  customerSession?: { id: string; type: string }
  triggeringAction?: { id: string; actionMap: { id: string; version: number } }
}

export type WebChatBodyType = 'standard' | 'notice' | 'member-join' | 'member-leave' | 'media-request'

export type CreateWebChatMessageRequest = {
  /** At most 4,000 characters. */
  body: string
  bodyType?: WebChatBodyType
}

export type WebChatMessage = {
  id?: string
  name?: string
  conversation: WebChatConversation
  sender: WebChatMemberInfo
  /** Documented as required; events of join, leave and media-request come without. */
  body?: string
  bodyType: WebChatBodyType
  /** ISO-8601 */
  timestamp: string
  selfUri?: string
}

/** Cursor style: no total, no page number. */
export type WebChatMessageEntityList = {
  pageSize?: number
  entities?: WebChatMessage[]
  previousPage?: string
  next?: string
  selfUri?: string
}

export type WebChatConversation = {
  id?: string
  name?: string
  member?: WebChatMemberInfo
  selfUri?: string
}

export type WebChatRole = 'AGENT' | 'CUSTOMER' | 'WORKFLOW' | 'ACD'
export type WebChatMemberState = 'CONNECTED' | 'DISCONNECTED' | 'ALERTING'

export type WebChatMemberInfo = {
  id?: string
  displayName?: string
  firstName?: string
  lastName?: string
  email?: string
  phoneNumber?: string
  avatarImageUrl?: string
  /** Required by the model, absent in events, which carry bare ids. */
  role?: WebChatRole
  joinDate?: string
  /** Null while the member is active. */
  leaveDate?: string | null
  authenticatedGuest?: boolean
  customFields?: Record<string, string>
  state?: WebChatMemberState
}

export type WebChatMemberInfoEntityList = {
  entities?: WebChatMemberInfo[]
  pageSize?: number
  pageNumber?: number
  total?: number
  firstUri?: string
  previousUri?: string
  nextUri?: string
  lastUri?: string
  selfUri?: string
  pageCount?: number
}

export type WebChatTyping = {
  /** "useful to guard against event re-delivery" */
  id: string
  conversation: WebChatConversation
  sender: WebChatMemberInfo
  timestamp: string
}

export type WebChatMediaType = 'COBROWSE' | 'SCREENSHARE'
export type WebChatMediaRequestState =
  | 'PENDING'
  | 'ACCEPTED'
  | 'DECLINED'
  | 'TIMEDOUT'
  | 'CANCELLED'
  | 'ERRORED'

export type WebChatGuestMediaRequest = {
  id?: string
  name?: string
  types: WebChatMediaType[]
  state: WebChatMediaRequestState
  communicationId?: string
  securityKey?: string
  selfUri?: string
}

export type WebChatGuestMediaRequestEntityList = {
  entities?: WebChatGuestMediaRequest[]
}

export type ErrorDetail = {
  errorCode?: string
  fieldName?: string
  entityId?: string
  entityName?: string
}

export type ErrorBody = {
  message?: string
  code?: string
  status?: number
  entityId?: string
  entityName?: string
  messageWithParams?: string
  messageParams?: Record<string, string>
  contextId?: string
  details?: ErrorDetail[]
  errors?: ErrorBody[]
  limit?: { key?: string; namespace?: string; value?: number }
}

/** One frame of the event stream. Dispatch on `metadata.type`; a heartbeat has no metadata. */
export type EventFrame =
  | (EventEnvelope & { eventBody: WebChatMessage; metadata: { CorrelationId: string; type: 'message' } })
  | (EventEnvelope & {
      eventBody: WebChatTyping
      metadata: { CorrelationId: string; type: 'typing-indicator' }
    })
  | (EventEnvelope & { eventBody: MemberChange; metadata: { CorrelationId: string; type: 'member-change' } })
  | HeartbeatFrame

type EventEnvelope = { topicName: string; version: '2' }

export type MemberChange = {
  conversation: { id: string }
  member: { id: string; state: WebChatMemberState }
  timestamp: string
}

export type HeartbeatFrame = {
  topicName: 'channel.metadata'
  eventBody: { message: 'WebSocket Heartbeat' }
}

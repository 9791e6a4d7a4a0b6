/** `guest-chat-widget/api`: the REST layer alone. */
export type { ErrorCode } from './errors.ts'
export { ApiError, ConfigError, GuestChatError, NetworkError, ProtocolError } from './errors.ts'
export type { CallOptions } from './http.ts'
export type { Environment, RegionHost } from './region-hosts.ts'
export type { MembersQuery, MessagesQuery, WebChatApiOptions } from './web-chat-api.ts'
export { WebChatApi } from './web-chat-api.ts'
export type * from './wire.ts'

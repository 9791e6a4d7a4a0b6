/** `guest-chat-widget`: the element's class and the types around it. Importing it has no side effect. */
export type { Consent, PreChatField } from './domain/pre-chat.ts'
export type { WidgetEventMap, WidgetEvents } from './element/events.ts'
export { GuestChatElement } from './element/guest-chat-element.ts'
export type { ColorScheme, WidgetSettings } from './element/settings.ts'
export { en } from './i18n/en.ts'
export type { Strings } from './i18n/strings.ts'
export type {
  EndReason,
  ErrorCode,
  Guest,
  JourneyContext,
  MediaRequest,
  Member,
  Message,
  OutboxEntry,
  Phase,
  RoutingTarget,
  Session,
  SessionEnvironment,
  SessionNews,
  SessionSettings,
  StorageChoice,
  StreamStatus,
} from './session/create-session.ts'
export {
  ApiError,
  ConfigError,
  createSession,
  GuestChatError,
  NetworkError,
  ProtocolError,
} from './session/create-session.ts'
export type { Placement } from './view/chat-context.ts'

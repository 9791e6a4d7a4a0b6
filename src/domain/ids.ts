declare const brand: unique symbol

/** A string that cannot be mistaken for another kind of id. */
type Id<Name extends string> = string & { readonly [brand]: Name }

export type ConversationId = Id<'conversation'>
export type MemberId = Id<'member'>
export type MessageId = Id<'message'>
export type MediaRequestId = Id<'media-request'>
/** Names an outbox entry; made here, never sent: the platform takes no client id. */
export type LocalId = Id<'local'>

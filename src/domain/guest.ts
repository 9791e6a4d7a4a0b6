/** What the host tells about the person who chats (the platform's GuestMemberInfo). */
export type Guest = {
  readonly displayName?: string
  readonly firstName?: string
  readonly lastName?: string
  readonly email?: string
  readonly phoneNumber?: string
  readonly avatarImageUrl?: string
  readonly customFields?: Readonly<Record<string, string>>
}

/** Where the platform shall route the conversation; a queue is named, not given by id. */
export type RoutingTarget = {
  readonly targetType: 'QUEUE'
  readonly targetAddress: string
  readonly skills?: readonly string[]
  readonly language?: string
  readonly priority?: number
}

/** Web-journey context handed through to the platform unread. */
export type JourneyContext = {
  readonly customer: { readonly id: string; readonly idType: string }
  readonly customerSession?: { readonly id: string; readonly type: string }
  readonly triggeringAction?: {
    readonly id: string
    readonly actionMap: { readonly id: string; readonly version: number }
  }
}

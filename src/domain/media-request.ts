import type { MediaRequestId } from './ids.ts'

export const MEDIA_TYPES = ['cobrowse', 'screenshare'] as const
export type MediaType = (typeof MEDIA_TYPES)[number]
export type MediaRequestState = 'pending' | 'accepted' | 'declined' | 'timed-out' | 'cancelled' | 'errored'
/** What a guest may answer; the other states come from the agent or the platform. */
export type MediaAnswer = 'accepted' | 'declined' | 'errored'

export type MediaRequest = {
  readonly id: MediaRequestId
  readonly types: readonly MediaType[]
  readonly state: MediaRequestState
  /** The new media communication, present once accepted. */
  readonly communicationId?: string | undefined
  /** Opaque key with which the host joins the co-browse or screen-share service. */
  readonly securityKey?: string | undefined
}

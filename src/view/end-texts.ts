import type { TextKey } from '../i18n/strings.ts'
import type { EndReason } from '../session/create-session.ts'

export const endTexts: Readonly<Record<EndReason, TextKey>> = {
  guest: 'endedByGuest',
  agent: 'endedByAgent',
  idle: 'endedIdle',
  lost: 'endedLost',
  expired: 'endedExpired',
}

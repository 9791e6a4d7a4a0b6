import type { GuestMemberInfo } from '../../guest-api/wire.ts'
import { isStringRecord, type JsonRecord } from '../fields.ts'
import { invalidQueue, invalidRoutingTarget, malformed } from '../refusal.ts'
import type { SeedQueue } from '../seed.ts'
import {
  optionalInteger,
  optionalRecord,
  optionalText,
  optionalTexts,
  requiredRecord,
  requiredText,
} from './read.ts'

/** The name of the queue. ASSUMED: it is matched exactly; skills, language and priority change nothing. */
export function readQueue(body: JsonRecord, queues: readonly SeedQueue[]): string {
  const target = requiredRecord(body, 'routingTarget')
  optionalTexts(target, 'skills')
  optionalText(target, 'language')
  optionalInteger(target, 'priority')
  const { targetType, targetAddress } = target
  // Working clients were seen to send "queue".
  if (typeof targetType !== 'string' || targetType.toUpperCase() !== 'QUEUE') throw invalidRoutingTarget()
  if (typeof targetAddress !== 'string') throw invalidRoutingTarget()
  if (!queues.some(queue => queue.name === targetAddress)) throw invalidQueue()
  return targetAddress
}

const PROFILE_TEXTS = ['firstName', 'lastName', 'email', 'phoneNumber', 'avatarImageUrl'] as const

/** Unknown fields were tolerated (`role`, `profileImageUrl`), so they are dropped. */
export function readProfile(body: JsonRecord): GuestMemberInfo {
  const info = requiredRecord(body, 'memberInfo')
  const profile: GuestMemberInfo = { displayName: requiredText(info, 'displayName') }
  for (const name of PROFILE_TEXTS) {
    const text = optionalText(info, name)
    if (text !== undefined) profile[name] = text
  }
  const customFields = optionalRecord(info, 'customFields')
  if (customFields === undefined) return profile
  if (!isStringRecord(customFields)) throw malformed('customFields')
  return { ...profile, customFields: { ...customFields } }
}

/** ASSUMED: what the guest did before is of no use here, but must make sense. */
export function checkJourney(body: JsonRecord): void {
  const journey = optionalRecord(body, 'journeyContext')
  if (journey === undefined) return
  const customer = requiredRecord(journey, 'customer')
  requiredText(customer, 'id')
  requiredText(customer, 'idType')
  const session = optionalRecord(journey, 'customerSession')
  if (session) {
    requiredText(session, 'id')
    requiredText(session, 'type')
  }
  const action = optionalRecord(journey, 'triggeringAction')
  if (action) {
    requiredText(action, 'id')
    requiredRecord(action, 'actionMap')
  }
}

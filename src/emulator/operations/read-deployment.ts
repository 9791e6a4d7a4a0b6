import { isOneOf, type JsonRecord } from '../fields.ts'
import { invalidValue } from '../refusal.ts'
import { type SeedDeployment, type SeedFlow, WEB_CHAT_SKINS } from '../seed.ts'
import { optionalFlag, optionalRecord, optionalText, optionalTexts, requiredText } from './read.ts'

/**
 * A deployment as a request describes it, whole: what is left out has its default. ASSUMED: only the name is
 * required; `id`, `selfUri` and unknown fields are not looked at.
 */
export function readDeployment(id: string, body: JsonRecord, flows: readonly SeedFlow[]): SeedDeployment {
  const description = optionalText(body, 'description')
  const authenticationUrl = readUrl(body)
  const webChatConfig = readConfig(body)
  const flow = readFlow(body, flows)
  return {
    id,
    name: requiredText(body, 'name'),
    ...(description !== undefined && { description }),
    authenticationRequired: optionalFlag(body, 'authenticationRequired'),
    ...(authenticationUrl !== undefined && { authenticationUrl }),
    disabled: optionalFlag(body, 'disabled'),
    ...(webChatConfig && { webChatConfig }),
    allowedDomains: readDomains(body),
    ...(flow && { flow }),
  }
}

/** ASSUMED, as everything below: what has the right type is still refused when it cannot mean anything. */
function readUrl(body: JsonRecord): string | undefined {
  const url = optionalText(body, 'authenticationUrl')
  if (url === undefined || url === '') return undefined
  if (/^https?:\/\//i.test(url) && URL.canParse(url)) return url
  throw invalidValue('authenticationUrl', 'expected an http or https URL')
}

function readConfig(body: JsonRecord): SeedDeployment['webChatConfig'] {
  const config = optionalRecord(body, 'webChatConfig')
  if (config === undefined) return undefined
  const skin = config['webChatSkin'] ?? undefined
  if (skin === undefined) return {}
  if (isOneOf(WEB_CHAT_SKINS, skin)) return { webChatSkin: skin }
  throw invalidValue('webChatSkin', `expected one of ${WEB_CHAT_SKINS.join(', ')}`)
}

function readDomains(body: JsonRecord): readonly string[] {
  const domains = optionalTexts(body, 'allowedDomains')
  if (domains.some(domain => domain === '' || /\s/.test(domain))) {
    throw invalidValue('allowedDomains', 'expected origins or hosts')
  }
  return domains
}

function readFlow(body: JsonRecord, flows: readonly SeedFlow[]): SeedDeployment['flow'] {
  const flow = optionalRecord(body, 'flow')
  if (flow === undefined) return undefined
  const id = requiredText(flow, 'id')
  if (flows.some(known => known.id === id)) return { id }
  throw invalidValue('flow', 'there is no such flow')
}

import type { WebChatConfig, WebChatDeployment } from '../../../admin/index.ts'

export type Skin = NonNullable<WebChatConfig['webChatSkin']>

/** What stands in the form of a deployment. */
export type Draft = {
  readonly name: string
  readonly description: string
  readonly disabled: boolean
  readonly authenticationRequired: boolean
  readonly authenticationUrl: string
  /** One on each line. */
  readonly allowedDomains: string
  /** Empty for none. */
  readonly flowId: string
  /** Empty for the platform's choice. */
  readonly skin: Skin | ''
}

export function draftOf(deployment: WebChatDeployment): Draft {
  const { name, description, authenticationUrl, allowedDomains, flow, webChatConfig } = deployment
  return {
    name: name ?? '',
    description: description ?? '',
    disabled: deployment.disabled ?? false,
    authenticationRequired: deployment.authenticationRequired ?? false,
    authenticationUrl: authenticationUrl ?? '',
    allowedDomains: (allowedDomains ?? []).join('\n'),
    flowId: flow?.id ?? '',
    skin: webChatConfig?.webChatSkin ?? '',
  }
}

/** The whole deployment that a valid draft describes: what is left empty is left out. */
export function deploymentOf(draft: Draft): WebChatDeployment {
  const description = draft.description.trim()
  const authenticationUrl = draft.authenticationUrl.trim()
  const { flowId, skin, disabled, authenticationRequired } = draft
  return {
    name: draft.name.trim(),
    ...(description && { description }),
    disabled,
    authenticationRequired,
    ...(authenticationUrl && { authenticationUrl }),
    allowedDomains: linesOf(draft.allowedDomains).map(line => domainOf(line) ?? line),
    ...(flowId && { flow: { id: flowId } }),
    ...(skin && { webChatConfig: { webChatSkin: skin } }),
  }
}

export type DraftErrors = {
  readonly [Field in 'name' | 'authenticationUrl' | 'allowedDomains']?: string
}

/** What keeps the draft from being a deployment, in words; nothing when nothing does. */
export function errorsOf(draft: Draft): DraftErrors {
  const url = draft.authenticationUrl.trim()
  const stranger = linesOf(draft.allowedDomains).find(line => domainOf(line) === undefined)
  return {
    ...(draft.name.trim() === '' && { name: 'Give the deployment a name.' }),
    ...(url !== '' &&
      !isHttpUrl(url) && {
        authenticationUrl: 'Enter a whole address, such as https://shop.example/login.',
      }),
    ...(stranger !== undefined && {
      allowedDomains: `“${stranger}” is neither an origin, such as https://shop.example, nor a host, such as shop.example.`,
    }),
  }
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text)
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\n/)
    .map(line => line.trim())
    .filter(line => line !== '')
}

/** An origin or a host as browsers write it in their Origin header; undefined for anything else. */
function domainOf(line: string): string | undefined {
  const hasScheme = /^https?:\/\//i.test(line)
  const address = hasScheme ? line : `https://${line}`
  if (/[/?#@*\\]/.test(address.replace(/^https?:\/\//i, '')) || !URL.canParse(address)) return undefined
  const { origin, host } = new URL(address)
  return hasScheme ? origin : host
}

/** A queue of the emulated organization. Guests route to its `name`. */
export type SeedQueue = { readonly id: string; readonly name: string }

/** An inbound chat flow: what greets the guests of a deployment before they wait in the queue. */
export type SeedFlow = { readonly id: string; readonly name: string; readonly greeting: string }

/** A chat deployment with the rules that the create operation enforces. */
export type SeedDeployment = {
  readonly id: string
  readonly name: string
  readonly description?: string
  /** Guests need a `memberAuthToken`. */
  readonly authenticationRequired: boolean
  /** For the platform's own widget only; the API does nothing with it. */
  readonly authenticationUrl?: string
  readonly disabled: boolean
  readonly webChatConfig?: { readonly webChatSkin?: WebChatSkin }
  /** Origins (`https://shop.example`) or hosts (`shop.example`) in the CORS answer; empty lets every origin in. */
  readonly allowedDomains: readonly string[]
  readonly flow?: { readonly id: string }
}

export const WEB_CHAT_SKINS = ['basic', 'modern-caret-skin'] as const
export type WebChatSkin = (typeof WEB_CHAT_SKINS)[number]

/** Whom the administration lets in. ASSUMED: the platform issues its tokens with OAuth, which the emulator has not. */
export type SeedToken = { readonly token: string; readonly permissions: readonly Permission[] }

export const PERMISSIONS = [
  'webchat:deployment:read',
  'webchat:deployment:create',
  'webchat:deployment:update',
  'webchat:deployment:delete',
] as const
export type Permission = (typeof PERMISSIONS)[number]

/** What exists before the first conversation. */
export type SeedData = {
  readonly organizationId: string
  readonly queues: readonly SeedQueue[]
  readonly flows: readonly SeedFlow[]
  readonly deployments: readonly SeedDeployment[]
  readonly tokens: readonly SeedToken[]
}

export const ORGANIZATION_ID = '11111111-1111-4111-8111-111111111111'
export const OPEN_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222222'
export const AUTHENTICATED_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222223'
export const DISABLED_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222224'
export const WELCOME_FLOW_ID = '44444444-4444-4444-8444-444444444444'
export const SUPPORT_QUEUE = 'Support'
export const SALES_QUEUE = 'Sales'
/** Has every permission. No secret: it opens nothing but an emulator. */
export const ADMIN_TOKEN = 'emulator-admin-token'

export const defaultSeed: SeedData = {
  organizationId: ORGANIZATION_ID,
  queues: [
    { id: '33333333-3333-4333-8333-333333333333', name: SUPPORT_QUEUE },
    { id: '33333333-3333-4333-8333-333333333334', name: SALES_QUEUE },
  ],
  flows: [
    { id: WELCOME_FLOW_ID, name: 'Welcome', greeting: 'Welcome! Somebody will be with you in a moment.' },
  ],
  deployments: [
    deployment(OPEN_DEPLOYMENT_ID, 'Open'),
    { ...deployment(AUTHENTICATED_DEPLOYMENT_ID, 'Authenticated'), authenticationRequired: true },
    { ...deployment(DISABLED_DEPLOYMENT_ID, 'Disabled'), disabled: true },
  ],
  tokens: [{ token: ADMIN_TOKEN, permissions: PERMISSIONS }],
}

function deployment(id: string, name: string): SeedDeployment {
  return { id, name, authenticationRequired: false, disabled: false, allowedDomains: [] }
}

/** A queue of the emulated organization. Guests route to its `name`. */
export type SeedQueue = { readonly id: string; readonly name: string }

/** A chat deployment with the rules that the create operation enforces. */
export type SeedDeployment = {
  readonly id: string
  readonly name: string
  readonly authenticationRequired: boolean
  readonly disabled: boolean
  /** Origins (`https://shop.example`) or hosts (`shop.example`) in the CORS answer; empty lets every origin in. */
  readonly allowedDomains: readonly string[]
}

/** What exists before the first conversation. */
export type SeedData = {
  readonly organizationId: string
  readonly queues: readonly SeedQueue[]
  readonly deployments: readonly SeedDeployment[]
}

export const ORGANIZATION_ID = '11111111-1111-4111-8111-111111111111'
export const OPEN_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222222'
export const AUTHENTICATED_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222223'
export const DISABLED_DEPLOYMENT_ID = '22222222-2222-4222-8222-222222222224'
export const SUPPORT_QUEUE = 'Support'
export const SALES_QUEUE = 'Sales'

export const defaultSeed: SeedData = {
  organizationId: ORGANIZATION_ID,
  queues: [
    { id: '33333333-3333-4333-8333-333333333333', name: SUPPORT_QUEUE },
    { id: '33333333-3333-4333-8333-333333333334', name: SALES_QUEUE },
  ],
  deployments: [
    deployment(OPEN_DEPLOYMENT_ID, 'Open'),
    { ...deployment(AUTHENTICATED_DEPLOYMENT_ID, 'Authenticated'), authenticationRequired: true },
    { ...deployment(DISABLED_DEPLOYMENT_ID, 'Disabled'), disabled: true },
  ],
}

function deployment(id: string, name: string): SeedDeployment {
  return { id, name, authenticationRequired: false, disabled: false, allowedDomains: [] }
}

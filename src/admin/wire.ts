/**
 * The platform's own types of deployments and settings, field by field, under its own names (the platform SDKs'
 * model documents). `id` and `selfUri` are the platform's: in a request it does not look at them.
 */

export type WebChatDeployment = {
  id?: string
  name?: string
  description?: string
  /** Guests need a `memberAuthToken`, as `postSigneddata` signs it. */
  authenticationRequired?: boolean
  /** Where the platform's own widget has its guests authenticated. */
  authenticationUrl?: string
  /** No conversation can be started. */
  disabled?: boolean
  webChatConfig?: WebChatConfig
  /** Origins whose pages may start conversations; they end up in the CORS headers. */
  allowedDomains?: string[]
  /** The inbound chat flow that guests meet first. */
  flow?: DomainEntityRef
  selfUri?: string
}

/** Of the platform's own widget. */
export type WebChatConfig = {
  webChatSkin?: 'basic' | 'modern-caret-skin'
}

/** All of them; there are no pages. */
export type WebChatDeploymentEntityListing = {
  total?: number
  entities?: WebChatDeployment[]
  selfUri?: string
}

export type WebChatSettings = {
  requireDeployment?: boolean
}

/** Points to something by its `id`. */
export type DomainEntityRef = {
  id?: string
  name?: string
  selfUri?: string
}

export type SignedData = {
  jwt?: string
}

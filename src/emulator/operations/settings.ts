import type { Call } from '../rest/call.ts'
import { optionalFlag } from './read.ts'

/**
 * ASSUMED: without a conversation that could come about without a deployment, requireDeployment changes nothing for
 * guests; the create operation demands a deployment in any case.
 */
export function getSettings({ platform: { organization } }: Call) {
  return { ...organization.settings }
}

export function updateSettings(call: Call) {
  call.platform.organization.changeSettings({
    requireDeployment: optionalFlag(call.body, 'requireDeployment'),
  })
  return getSettings(call)
}

/** ASSUMED: the default settings are back. */
export function deleteSettings({ platform: { organization } }: Call): void {
  organization.changeSettings()
}

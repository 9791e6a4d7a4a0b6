import { DEPLOYMENTS_URI, deploymentInfo } from '../present.ts'
import type { Call } from '../rest/call.ts'
import { readDeployment } from './read-deployment.ts'

export function listDeployments({ platform: { organization } }: Call) {
  const entities = organization.deployments.map(deployment => deploymentInfo(organization, deployment))
  return { total: entities.length, entities, selfUri: DEPLOYMENTS_URI }
}

export function getDeployment({ platform: { organization }, id }: Call) {
  return deploymentInfo(organization, organization.requireDeployment(id))
}

export function createDeployment({ platform, body }: Call) {
  const { organization } = platform
  const deployment = readDeployment(platform.newId(), body, organization.flows)
  organization.putDeployment(deployment)
  return deploymentInfo(organization, deployment)
}

/** ASSUMED: replaces the deployment whole. Conversations go on under the rules they began with, CORS apart. */
export function updateDeployment({ platform: { organization }, id, body }: Call) {
  organization.requireDeployment(id)
  const deployment = readDeployment(id, body, organization.flows)
  organization.putDeployment(deployment)
  return deploymentInfo(organization, deployment)
}

/** ASSUMED: its conversations go on. */
export function deleteDeployment({ platform: { organization }, id }: Call): void {
  organization.requireDeployment(id)
  organization.deleteDeployment(id)
}

const { transport, userData = {} } = window._genesys.widgets.webchat
const { firstName, lastName, email, phoneNumber, ...customFields } = userData

window.guestChatSettings = {
  apiBase: transport.dataURL,
  organizationId: transport.orgGuid,
  deploymentId: transport.deploymentKey,
  routingTarget: transport.interactionData.routing,
  ...{ firstName, lastName, email, phoneNumber, customFields },
}

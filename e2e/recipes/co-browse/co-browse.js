/** Stands for the co-browse product that you have; the widget brings none. */
const coBrowse = {
  join: ({ securityKey }) => {
    document.querySelector('#seen').value = securityKey ? 'yes' : 'no'
  },
}

document.addEventListener('guest-chat:media-request', ({ detail: { mediaRequest } }) => {
  // The guest has answered in the widget's own card; nothing is shared before that.
  const { state, types, communicationId, securityKey } = mediaRequest
  if (state === 'accepted' && types.includes('cobrowse')) coBrowse.join({ communicationId, securityKey })
})

// What Turbo and its kind do: a link is followed by fetching it and replacing the body; the one that was is kept.
document.addEventListener('click', async event => {
  const link = event.target.closest('a')
  if (!link) return
  event.preventDefault()
  const answer = await fetch(link.href)
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').body
  window.cached = document.body.cloneNode(true)
  await showBody(next)
})

/** With a view transition, as sites do that have them. */
async function showBody(body) {
  const change = () => document.body.replaceWith(document.adoptNode(body))
  if (document.startViewTransition) await document.startViewTransition(change).finished
  else change()
}

window.goBack = () => showBody(window.cached)

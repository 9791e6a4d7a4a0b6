/** As little as a launcher can be: paints a button and imports the panel on the first click. */
const button = document.createElement('button')
button.id = 'launcher'
button.textContent = 'Chat'
button.style.cssText =
  'position:fixed;inset:auto 20px 20px auto;inline-size:56px;block-size:56px;border:0;border-radius:50%;background:#0b57d0;color:#fff'
const src = (document.currentScript as HTMLScriptElement).src
const panel = new URL((document.currentScript as HTMLScriptElement).dataset['panel'] ?? '', src).href
button.onclick = async () => {
  button.remove()
  const { open } = await import(/* @vite-ignore */ panel)
  open()
}
document.body.append(button)

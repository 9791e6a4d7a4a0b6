import { StrictMode, useState } from 'react'
import { createRoot } from 'react-dom/client'
import { Chat } from './Chat.tsx'

function App() {
  const [name, setName] = useState('Ada')
  return (
    <>
      <h1>Contact</h1>
      <label>
        Your name <input value={name} onChange={event => setName(event.target.value)} />
      </label>
      <Chat name={name} />
    </>
  )
}

createRoot(document.querySelector('#app') ?? document.body).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

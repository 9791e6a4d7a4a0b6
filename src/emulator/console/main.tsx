import { render } from 'preact'

const place = document.getElementById('console')
if (place) render(<h1>Agent console</h1>, place)

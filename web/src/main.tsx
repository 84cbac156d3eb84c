import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { configurationQuery } from './api/queries.ts'
import './design/tokens.css'
import './design/base.css'
import './design/print.css'
import { takeToken } from './links/token.ts'
import { createQueryClient } from './query-client.ts'
import { createAppRouter } from './routes.tsx'
import { watchSessionEnd } from './session/end.ts'
import { words } from './words/index.ts'

takeToken()
const client = createQueryClient()
const router = createAppRouter(client)
watchSessionEnd(client, router)
void client.ensureQueryData(configurationQuery).then(
  ({ operator }) => words.nameOperator(operator.name),
  () => {},
)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router} />
    </QueryClientProvider>
  </StrictMode>,
)

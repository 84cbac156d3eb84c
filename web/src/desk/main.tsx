import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import '../design/tokens.css'
import '../design/base.css'
import { explainAlso, words } from '../words/index.ts'
import { configurationQuery } from './api/queries.ts'
import { takeToken } from './link-token.ts'
import { createDeskClient } from './query-client.ts'
import { createDeskRouter } from './routes.tsx'
import { deskProblems } from './words/problems.ts'

takeToken()
explainAlso(deskProblems)
const client = createDeskClient()
const router = createDeskRouter(client)
void client.ensureQueryData(configurationQuery).then(
  ({ operator }) => words.nameOperator(operator),
  () => {},
)

createRoot(document.querySelector('#root')!).render(
  <StrictMode>
    <QueryClientProvider client={client}>
      <RouterProvider router={router as never} />
    </QueryClientProvider>
  </StrictMode>,
)

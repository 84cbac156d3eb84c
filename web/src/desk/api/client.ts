import createClient from 'openapi-fetch'
import { noteServerDate } from '../../api/clock.ts'
import type { paths } from './schema.generated.ts'

export { ask } from '../../api/client.ts'

/** Of the desk alone: other addresses than those of the account, on another host. */
export const api = createClient<paths>({ baseUrl: '', credentials: 'same-origin', cache: 'no-store' })

api.use({ onResponse: ({ response }) => noteServerDate(response.headers.get('date')) })

import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { until, type World } from './harness.ts'
import { expectStatus } from './people.ts'
import type { Service } from './service.ts'

export type Got = { url: string; headers: IncomingHttpHeaders; raw: string; at: number }
export type Told = { type: string; timestamp: string; data: Record<string, string> }

/** Lets webhooks go to this machine, where the receivers of tests are. */
export const ownNetworks = { SALLYPORT_WEBHOOK_NETWORKS: '127.0.0.1/32' }

const taken: RequestListener = (_request, response) => void response.writeHead(204).end()

/** A program of the exchange's that is told; what came stands in `got`, whatever it answered. */
export async function openReceiver(host = '127.0.0.1') {
  const got: Got[] = []
  let answer = taken
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const { url = '', headers } = request
    got.push({ url, headers, raw: Buffer.concat(parts).toString(), at: Date.now() })
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  const told = (): Told[] => got.map(({ raw }) => JSON.parse(raw))
  return {
    got,
    told,
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/sallyport`,
    port,
    answers: (next: RequestListener = taken) => {
      answer = next
    },
    /** Waits for the newest message of a type about an account. */
    waitFor: async (type: string, account?: string): Promise<Told> => {
      const find = () =>
        told().findLast((one) => one.type === type && (!account || one.data.account === account))
      await until(async () => find() !== undefined)
      return find()!
    },
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export type Receiver = Awaited<ReturnType<typeof openReceiver>>

export const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(code, headers).end()

/** The id and the secret of a new endpoint. */
export async function addWebhook(
  service: Service,
  url: string,
  types: string[],
): Promise<{ id: string; secret: string }> {
  return (await expectStatus(await service.post('/service/v1/webhooks', { url, types }), 201)).body
}

/** As the rule of Standard Webhooks reads, written down a second time; which of the secrets signed it. */
export function signedBy({ headers, raw }: Got, ...secrets: string[]): number[] {
  const about = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${raw}`
  const signatures = String(headers['webhook-signature']).split(' ')
  const macOf = (secret: string): string =>
    createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64'))
      .update(about)
      .digest('base64')
  return secrets.flatMap((secret, n) => (signatures.includes(`v1,${macOf(secret)}`) ? [n] : []))
}

export const messagesOf = async (service: Service, id: string, query = '') =>
  (await expectStatus(await service.get(`/service/v1/webhooks/${id}/messages${query}`), 200)).body

/** What time brings along: looked at now, because the queue waits by a clock that does not move. */
export async function look({ db }: World, endpointId: string): Promise<void> {
  await sql`select graphile_worker.add_job('webhook', json_build_object('endpointId', ${endpointId}::text),
    queue_name := ${`webhook:${endpointId}`})`.execute(db)
}

/** Waits until an endpoint has nothing under way: every job for it ran or waits for its time. */
export async function quiet({ db }: World, endpointId: string): Promise<void> {
  await until(async () => {
    const { rows } = await sql<{ busy: boolean }>`select exists (select from graphile_worker._private_jobs
      where payload->>'endpointId' = ${endpointId} and (locked_at is not null or run_at <= now())
        and attempts < max_attempts) as busy`.execute(db)
    return !rows[0]!.busy
  })
}

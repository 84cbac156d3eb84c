import { readFile } from 'node:fs/promises'
import { signRequest } from '@sallyport/sdk'

const { API = 'http://127.0.0.1:3101', KEY, PRIVATE_KEY_FILE } = process.env

const key = { name: KEY, privateKey: await readFile(PRIVATE_KEY_FILE, 'utf8') }
const { now } = await (await fetch(`${API}/v1/time`)).json()
const ahead = Date.parse(now) - Date.now()

async function call(method, path, content) {
  const url = API + path
  const body = content && JSON.stringify(content)
  const headers = await signRequest(key, { method, url, body }, { now: new Date(Date.now() + ahead) })
  const response = await fetch(url, { method, headers, body })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return await response.json()
}

const { balances } = await call('GET', '/v1/balances')
console.log(Object.fromEntries(balances.map(({ asset, free }) => [asset, Number(free)])))

const order = { market: 'BTC-USD', side: 'buy', price: '50000', quantity: '0.001' }
const { id } = await call('POST', '/v1/orders', order)
await call('DELETE', `/v1/orders/${id}`)
console.log(`placed and cancelled ${id}`)

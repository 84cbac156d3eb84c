import ccxt from 'ccxt'

const { API = 'http://127.0.0.1:3101', KEY, SECRET, PASSPHRASE } = process.env

const client = new ccxt.okx({
  apiKey: KEY,
  secret: SECRET,
  password: PASSPHRASE,
  urls: { api: { rest: API } },
  options: { fetchMarkets: { types: ['spot'] } },
})
// It asks for currencies, signed, before it looks at the clock by itself.
await client.loadTimeDifference()
console.log((await client.fetchBalance()).free)

const { id } = await client.createOrder('BTC/USD', 'limit', 'buy', 0.001, 50_000)
await client.cancelOrder(id, 'BTC/USD')
console.log(`placed and cancelled ${id}`)

import ccxt from 'ccxt'

const { API = 'http://127.0.0.1:3101', KEY, SECRET, PASSPHRASE } = process.env

const client = new ccxt.kucoin({
  apiKey: KEY,
  secret: SECRET,
  password: PASSPHRASE,
  urls: { api: { public: API, private: API, utaPrivate: API } },
  options: { fetchMarkets: { types: ['spot'] } },
})
// It asks what kind of account it is, signed, before it looks at the clock by itself.
await client.loadTimeDifference()
console.log((await client.fetchBalance()).free)

const { id } = await client.createOrder('BTC/USD', 'limit', 'buy', 0.001, 50_000)
await client.cancelOrder(id)
console.log(`placed and cancelled ${id}`)

import ccxt from 'ccxt'

const { API = 'http://127.0.0.1:3101', KEY, SECRET, PASSPHRASE } = process.env

const client = new ccxt.kucoin({
  apiKey: KEY,
  secret: SECRET,
  password: PASSPHRASE,
  urls: { api: { public: API, private: API, utaPrivate: API } },
  options: { adjustForTimeDifference: true, fetchMarkets: { types: ['spot'] } },
})
console.log((await client.fetchBalance()).free)

const { id } = await client.createOrder('BTC/USD', 'limit', 'buy', 0.001, 50_000)
await client.cancelOrder(id)
console.log(`placed and cancelled ${id}`)

import ccxt from 'ccxt'

const { API = 'http://127.0.0.1:3101', KEY, SECRET } = process.env

const client = new ccxt.kraken({
  apiKey: KEY,
  secret: SECRET,
  urls: { api: { public: API, private: API } },
})
console.log((await client.fetchBalance()).free)

const { id } = await client.createOrder('BTC/USD', 'limit', 'buy', 0.001, 50_000)
await client.cancelOrder(id)
console.log(`placed and cancelled ${id}`)

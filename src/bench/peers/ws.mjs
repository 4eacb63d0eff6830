// A peer: broadcasts every text with the package ws.
import { WebSocketServer } from 'ws';

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(process.argv[2]), perMessageDeflate: false });
server.on('connection', (socket) => {
  socket.on('message', (text) => {
    const whole = text.toString();
    for (const each of server.clients) each.send(whole);
  });
});

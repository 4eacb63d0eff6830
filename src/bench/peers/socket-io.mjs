// A peer: broadcasts every message with the package socket.io.
import { Server } from 'socket.io';

const server = new Server(Number(process.argv[2]), { transports: ['websocket'], perMessageDeflate: false });
server.on('connection', (socket) => socket.on('m', (text) => server.emit('m', text)));

package io.lectern.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A socket at `/live` down to its bytes, for what no library does: read nothing, read slowly, send
/// half of something. Answers a ping only when told to.
final class RawSocket implements AutoCloseable {
    private static final int CLOSE = 8;
    private static final Pattern LENGTH = Pattern.compile("(?i)content-length: (\\d+)");

    private final Socket socket = new Socket();
    private final DataInputStream in;
    private final OutputStream out;
    private int closeCode = -1;
    private int id;

    /// @param receiveBuffer how much the kernel takes for a reader that doesn't read, in bytes
    private RawSocket(URI server, String from, int receiveBuffer) throws IOException {
        socket.setReceiveBufferSize(receiveBuffer);
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(20_000);
        in = new DataInputStream(socket.getInputStream());
        out = socket.getOutputStream();
    }

    /// Nothing was sent yet.
    static RawSocket open(URI server) throws IOException {
        return open(server, "127.0.0.1");
    }

    static RawSocket open(URI server, String from) throws IOException {
        return new RawSocket(server, from, 65_536);
    }

    /// Upgraded, signed on, and with a kernel that buffers little for it.
    static RawSocket connect(URI server, String token) throws IOException {
        RawSocket raw = new RawSocket(server, "127.0.0.1", 8_192);
        String answer = raw.upgrade();
        if (!answer.startsWith("HTTP/1.1 101 ")) {
            throw new IOException(answer);
        }
        raw.ask("\"connect\":{\"token\":\"" + token + "\"}");
        return raw;
    }

    /// Asks for the upgrade.
    ///
    /// @return the head of the answer
    String upgrade() throws IOException {
        send(
                """
                GET /live HTTP/1.1\r
                Host: localhost\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """);
        return head();
    }

    /// The head of an HTTP answer.
    String head() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(head.toString());
            }
            head.append((char) next);
        }
        return head.toString();
    }

    /// The body that follows this head.
    String body(String head) throws IOException {
        Matcher length = LENGTH.matcher(head);
        return length.find()
                ? new String(in.readNBytes(Integer.parseInt(length.group(1))), UTF_8)
                : "";
    }

    void send(String bytes) throws IOException {
        out.write(bytes.getBytes(UTF_8));
        out.flush();
    }

    /// A text frame, masked as a client's has to be; here with a mask of zeros.
    void text(String text) throws IOException {
        frame(0x81, text.getBytes(UTF_8));
    }

    void frame(int first, byte[] payload) throws IOException {
        ByteBuffer frame = ByteBuffer.allocate(payload.length + 14);
        frame.put((byte) first);
        if (payload.length < 126) {
            frame.put((byte) (0x80 | payload.length));
        } else if (payload.length < 65_536) {
            frame.put((byte) (0x80 | 126)).putShort((short) payload.length);
        } else {
            frame.put((byte) (0x80 | 127)).putLong(payload.length);
        }
        frame.putInt(0).put(payload);
        out.write(frame.array(), 0, frame.position());
        out.flush();
    }

    void command(String method) throws IOException {
        text("{\"id\":" + ++id + "," + method + "}");
    }

    /// Sends a command and reads on to its reply.
    String ask(String method) throws IOException {
        command(method);
        String begin = "{\"id\":" + id + ",";
        String line = read();
        while (!line.startsWith(begin)) {
            line = read();
        }
        return line;
    }

    /// The next text frame.
    ///
    /// @throws EOFException where the server closed; then there is a `closeCode`, if it gave one
    String read() throws IOException {
        while (true) {
            int first = in.readUnsignedByte();
            long length = in.readUnsignedByte();
            if (length == 126) {
                length = in.readUnsignedShort();
            } else if (length == 127) {
                length = in.readLong();
            }
            byte[] payload = in.readNBytes(Math.toIntExact(length));
            if ((first & 15) == CLOSE) {
                closeCode = ByteBuffer.wrap(payload).getShort();
                throw new EOFException("closed with " + closeCode);
            }
            if ((first & 15) == 1) {
                return new String(payload, UTF_8);
            }
        }
    }

    int readByte() throws IOException {
        return in.read();
    }

    /// Reads on until the server closes; -1 where it says no code.
    int closeCode() {
        try {
            while (true) {
                read();
            }
        } catch (IOException over) {
            return closeCode;
        }
    }

    /// Whether the connection ends within that time, reading whatever comes.
    boolean endsWithin(Duration time) throws IOException {
        long until = System.nanoTime() + time.toNanos();
        socket.setSoTimeout(200);
        while (System.nanoTime() < until) {
            try {
                if (in.read() < 0) {
                    return true;
                }
            } catch (IOException reset) {
                if (!(reset instanceof SocketTimeoutException)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

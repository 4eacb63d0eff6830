package io.lectern;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.vertx.core.buffer.Buffer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// HTTP/1.1 byte by byte, for requests that no client library sends.
public final class RawHttp implements AutoCloseable {
    private final Socket socket = new Socket();
    private final InputStream in;

    public record Answer(int status, List<String> headers, Buffer body) {
        /// The value of a header, or "" where there is none.
        public String header(String name) {
            var start = name.toLowerCase(Locale.ROOT) + ":";
            return headers.stream()
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(start))
                    .map(line -> line.substring(start.length()).strip())
                    .findFirst()
                    .orElse("");
        }

        public String text() {
            return body.toString(ISO_8859_1);
        }

        boolean isLast() {
            return header("connection").equalsIgnoreCase("close");
        }
    }

    private RawHttp(URI server, String from) throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
        socket.connect(new InetSocketAddress(server.getHost(), server.getPort()));
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(30_000);
        in = new BufferedInputStream(socket.getInputStream());
    }

    public static RawHttp open(URI server) throws IOException {
        return open(server, "127.0.0.1");
    }

    /// From another address of this machine.
    public static RawHttp open(URI server, String from) throws IOException {
        return new RawHttp(server, from);
    }

    public RawHttp send(String bytes) throws IOException {
        return send(bytes.getBytes(ISO_8859_1));
    }

    public RawHttp send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
        socket.getOutputStream().flush();
        return this;
    }

    /// Asks with these header lines beside Host, and reads the answer.
    public Answer ask(String method, String target, String... headers) throws IOException {
        var lines =
                new StringBuilder(
                        "%s %s HTTP/1.1\r\nHost: localhost\r\n".formatted(method, target));
        for (var header : headers) {
            lines.append(header).append("\r\n");
        }
        send(lines.append("\r\n").toString());
        return answer(method.equals("HEAD"));
    }

    public Answer answer() throws IOException {
        return answer(false);
    }

    /// @param head the answer has no content, whatever its headers say
    /// @throws EOFException where the server closed without an answer
    public Answer answer(boolean head) throws IOException {
        var line = line();
        while (line.startsWith("HTTP/1.1 100")) {
            line();
            line = line();
        }
        var status = Integer.parseInt(line.split(" ", -1)[1]);
        var headers = new ArrayList<String>();
        for (var next = line(); !next.isEmpty(); next = line()) {
            headers.add(next);
        }
        var answer = new Answer(status, headers, Buffer.buffer());
        if (head || status == 204 || status == 304) {
            return answer;
        }
        return new Answer(status, headers, Buffer.buffer(body(answer)));
    }

    private byte[] body(Answer answer) throws IOException {
        if (answer.header("transfer-encoding").equals("chunked")) {
            var whole = new ByteArrayOutputStream();
            for (var size = chunk(); size > 0; size = chunk()) {
                whole.write(in.readNBytes(size));
                line();
            }
            line();
            return whole.toByteArray();
        }
        var length = answer.header("content-length");
        return length.isEmpty() ? in.readAllBytes() : in.readNBytes(Integer.parseInt(length));
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line(), 16);
    }

    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (var b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException(line.toString(ISO_8859_1));
            }
            line.write(b);
        }
        return line.toString(ISO_8859_1).stripTrailing();
    }

    /// Whether the server ends the connection within so many milliseconds.
    public boolean endsWithin(int milliseconds) throws IOException {
        socket.setSoTimeout(milliseconds);
        try {
            while (in.read() >= 0) {
                // Bytes before the end don't matter.
            }
            return true;
        } catch (java.net.SocketTimeoutException _) {
            return false;
        } catch (IOException _) {
            return true;
        }
    }

    /// Ends the connection before its time.
    public void hangUp() throws IOException {
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

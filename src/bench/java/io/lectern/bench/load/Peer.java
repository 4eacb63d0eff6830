package io.lectern.bench.load;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Another server that broadcasts every message, in a process of its own, for comparison. None of them
/// stores anything.
final class Peer implements Target {
    private static final Path PEERS = Path.of("src/bench/peers").toAbsolutePath();

    private final String name;
    private final Process process;
    private final int port;
    private final String path;
    private final Optional<HttpClient> publisher;

    private Peer(String name, ProcessBuilder command, int port, String path, boolean byHttp)
            throws Exception {
        this.name = name;
        this.port = port;
        this.path = path;
        this.publisher = byHttp ? Optional.of(HttpClient.newHttpClient()) : Optional.empty();
        command.redirectErrorStream(true);
        command.redirectOutput(new File("target/peer-" + name.replaceAll("\\W+", "-") + ".log"));
        this.process = command.start();
        awaitOpen();
    }

    /// Vert.x with one `writeTextMessage` per socket, the ordinary way.
    static Peer plainVertx() throws Exception {
        int port = free();
        return new Peer("plain Vert.x", java(PlainVertx.class, port), port, "/", false);
    }

    /// Writes and flushes one ready frame per socket: shows what the client can take.
    static Peer trivial() throws Exception {
        int port = free();
        return new Peer("trivial Netty", java(TrivialNetty.class, port), port, "/", false);
    }

    /// One `send()` per socket in C: shows what the kernel takes.
    static Peer bare() throws Exception {
        Path program = Path.of("target/bare").toAbsolutePath();
        String source = PEERS.resolve("bare.c").toString();
        int failed =
                new ProcessBuilder("cc", "-O2", "-o", program.toString(), source)
                        .inheritIO()
                        .start()
                        .waitFor();
        if (failed != 0) {
            throw new IllegalStateException("bare.c doesn't compile");
        }
        int port = free();
        var command = new ProcessBuilder(program.toString(), String.valueOf(port));
        return new Peer("bare C", command, port, "/", false);
    }

    static Peer ws() throws Exception {
        int port = free();
        return new Peer("ws", node("ws.mjs", port), port, "/", false);
    }

    static Peer socketIo() throws Exception {
        int port = free();
        return new Peer(
                "socket.io",
                node("socket-io.mjs", port),
                port,
                "/socket.io/?EIO=4&transport=websocket",
                false);
    }

    static Peer nchan() throws Exception {
        int port = free();
        Path folder = Files.createTempDirectory(Path.of("target").toAbsolutePath(), "nchan");
        Path conf = folder.resolve("nginx.conf");
        Files.writeString(
                conf,
                Files.readString(PEERS.resolve("nchan.conf"))
                        .replace("{folder}", folder.toString())
                        .replace("{port}", String.valueOf(port)));
        var command = new ProcessBuilder("nginx", "-c", conf.toString(), "-p", folder.toString());
        return new Peer("nchan", command, port, "/sub", true);
    }

    static boolean has(String program) {
        return List.of(System.getenv("PATH").split(":")).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    static boolean hasNodePeers() {
        return has("node") && Files.isDirectory(PEERS.resolve("node_modules"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public List<Long> processes() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                .map(ProcessHandle::pid)
                .toList();
    }

    @Override
    public Dialect follower(int number, Tally tally) {
        return new Broadcast(path, tally);
    }

    @Override
    public CompletableFuture<Void> post(LeanSocket socket, Dialect dialect) {
        if (publisher.isEmpty()) {
            return ((Broadcast) dialect).post(socket);
        }
        var request =
                HttpRequest.newBuilder(address().resolve("/pub"))
                        .POST(HttpRequest.BodyPublishers.ofString(Lines.stamped()))
                        .build();
        return publisher
                .get()
                .sendAsync(request, HttpResponse.BodyHandlers.discarding())
                .thenApply(_ -> null);
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        process.onExit().completeOnTimeout(process, 5, TimeUnit.SECONDS).join();
        process.destroyForcibly();
        publisher.ifPresent(HttpClient::close);
    }

    private void awaitOpen() throws Exception {
        for (int i = 0; i < 200; i++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return;
            } catch (IOException notYet) {
                Thread.sleep(Duration.ofMillis(50));
            }
        }
        close();
        throw new IllegalStateException(name + " does not start");
    }

    private static ProcessBuilder java(Class<?> main, int port) {
        return new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                main.getName(),
                String.valueOf(port));
    }

    private static ProcessBuilder node(String script, int port) {
        return new ProcessBuilder("node", PEERS.resolve(script).toString(), String.valueOf(port));
    }

    private static int free() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}

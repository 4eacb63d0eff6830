package io.lectern.status;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The certificate that the site's proxy shows to browsers. Only its end matters here; whether it is trusted is up to
/// browsers.
///
/// @param until when it ends
/// @param trouble why it could not be read
record Certificate(String host, Optional<Instant> until, Optional<String> trouble) {
    private static final int PATIENCE_MS = 3_000;

    /// Fetches it. Blocks for some seconds at most.
    static Certificate at(URI site) {
        var host = site.getHost();
        var port = site.getPort() < 0 ? 443 : site.getPort();
        try (var plain = new Socket()) {
            plain.connect(new InetSocketAddress(host, port), PATIENCE_MS);
            plain.setSoTimeout(PATIENCE_MS);
            try (var socket =
                    (SSLSocket)
                            context().getSocketFactory().createSocket(plain, host, port, false)) {
                if (!host.matches("[0-9.]+|\\[.*")) {
                    var parameters = socket.getSSLParameters();
                    parameters.setServerNames(java.util.List.of(new SNIHostName(host)));
                    socket.setSSLParameters(parameters);
                }
                socket.startHandshake();
                var shown = (X509Certificate) socket.getSession().getPeerCertificates()[0];
                return new Certificate(
                        host, Optional.of(shown.getNotAfter().toInstant()), Optional.empty());
            }
        } catch (IOException | GeneralSecurityException failure) {
            return new Certificate(
                    host, Optional.empty(), Optional.of(String.valueOf(failure.getMessage())));
        }
    }

    private static SSLContext context() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Looking()}, null);
        return context;
    }

    /// Accepts any certificate: nothing is sent over the connection.
    private static final class Looking extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

package io.lectern.identity;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import io.lectern.web.Problem;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;

/// Argon2id (RFC 9106) on threads of its own. May be used from any thread.
public final class Passwords {
    /// The hash of an account that nobody can sign in to until its owner claims it.
    public static final String UNUSABLE = "!";

    /// The hash of an account without a password.
    public static final String NONE = "-";

    /// Initialized on first use, on a hashing thread, as it takes time and memory.
    private static final class Hashing {
        /// Memory in KiB, passes, lanes, and bytes of the hash: as OWASP recommends for Argon2id.
        static final Argon2Function ARGON2 =
                Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID);

        /// Checked against if the account has no password, so that this takes as long as a real check.
        static final String NOBODYS = hash("nobody has this password");

        static String hash(String password) {
            return ARGON2.hash(normal(password)).getResult();
        }
    }

    /// Upper bound of the queue, with one check per core at a time; more are refused.
    private static final int WAITING = 256;

    private final WorkerExecutor threads;
    private final Semaphore places = new Semaphore(WAITING);

    /// 120 random bits, as text that can be typed.
    static String random() {
        var bytes = new byte[15];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    public Passwords(Vertx vertx) {
        this.threads =
                vertx.createSharedWorkerExecutor(
                        "passwords", Runtime.getRuntime().availableProcessors());
    }

    static boolean isUsable(String hash) {
        return !hash.equals(UNUSABLE) && !hash.equals(NONE);
    }

    public Future<String> hash(String password) {
        return work(() -> Hashing.hash(password));
    }

    /// Takes as long for an unusable hash as for any other.
    Future<Boolean> matches(String password, String hash) {
        return work(() -> {
            var usable = isUsable(hash);
            var against = usable ? hash : Hashing.NOBODYS;
            var function = Argon2Function.getInstanceFromHash(against);
            return function.check(normal(password), against) && usable;
        });
    }

    private <T> Future<T> work(Callable<T> task) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(Problem.unavailable());
        }
        return threads.executeBlocking(task, false).onComplete(_ -> places.release());
    }

    /// Makes the same password from different keyboards equal (NIST SP 800-63B section 3.1.1.2).
    private static String normal(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFKC);
    }
}
